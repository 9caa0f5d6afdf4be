extension SpecialFunctions {
  /// The digamma function `psi(x)`, the derivative of `ln Gamma`, for positive finite `x`,
  /// within 2e-15 times the greater of 1 and its magnitude (9,000 points); the zero at 1.4616 keeps no
  /// relative accuracy.
  ///
  /// The recurrence `psi(x) = psi(x + 1) - 1/x` (DLMF 5.5.2) leads to 12 and beyond, where the
  /// asymptotic series holds (DLMF 5.11.2).
  package static func digamma(_ x: Double) -> Double {
    precondition(x > 0 && x < .infinity, "digamma takes a positive finite number")
    var shifted = x
    var sum = 0.0
    while shifted < asymptoticStart {
      sum += 1 / shifted
      shifted += 1
    }
    return (PortableMath.log(shifted) - sum) + digammaCorrection(shifted)
  }
}
