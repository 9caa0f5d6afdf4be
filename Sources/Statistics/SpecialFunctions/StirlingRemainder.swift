extension SpecialFunctions {
  /// What Stirling's formula leaves of `ln Gamma` and its derivatives, for positive finite `x`:
  /// `ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2)`, `psi(x) - ln x` and `psi'(x) - 1/x`.
  ///
  /// All three go to 0 as `x` grows, while the functions themselves do not: differences of gamma
  /// functions of large arguments keep their digits when they are made of remainders (DLMF 5.11.1,
  /// 5.11.2). Absolute error below 1e-14 from 1/2 on, relative error below 1e-15 beyond 12.
  package static func stirlingRemainder(
    _ x: Double
  ) -> (logGamma: Double, digamma: Double, trigamma: Double) {
    precondition(x > 0 && x < .infinity, "stirlingRemainder takes a positive finite number")
    if x >= asymptoticStart {
      let i = 1 / x
      return (
        stirlingCorrection(x), digammaCorrection(x), i * i * (0.5 + i * trigammaSeries(i * i))
      )
    }
    let gamma = gammaDerivatives(x)
    let logarithm = PortableMath.log(x)
    // The constant is ln(2 pi)/2.
    let stirling = (x - 0.5) * logarithm - x + 0.91893853320467274178
    return (gamma.logGamma - stirling, gamma.digamma - logarithm, gamma.trigamma - 1 / x)
  }
}
