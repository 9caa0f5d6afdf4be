extension SpecialFunctions {
  /// `ln Gamma(x)` with its first and second derivative, for positive finite `x`: the bits of
  /// `logGamma`, `digamma` and `trigamma`, at some two thirds of the price of the three.
  package static func gammaDerivatives(
    _ x: Double
  ) -> (logGamma: Double, digamma: Double, trigamma: Double) {
    precondition(x > 0 && x < .infinity, "gammaDerivatives takes a positive finite number")
    var shifted = x
    var sum = 0.0
    var squares = 0.0
    while shifted < asymptoticStart {
      sum += 1 / shifted
      squares += 1 / (shifted * shifted)
      shifted += 1
    }
    let logarithm = PortableMath.log(shifted)
    return (
      x < asymptoticStart ? logGamma(x) : logGammaAsymptotic(x, logarithm: logarithm),
      (logarithm - sum) + digammaCorrection(shifted),
      squares + trigammaAsymptotic(shifted)
    )
  }
}
