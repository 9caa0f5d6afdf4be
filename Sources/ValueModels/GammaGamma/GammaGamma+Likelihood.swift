internal import Statistics

extension GammaGamma {
  /// Log-likelihood of one customer: the logarithm of the density of the mean `z` of `x` purchase
  /// days (note 025, equation 1a),
  ///
  ///     ln Gamma(p x + q) - ln Gamma(p x) - ln Gamma(q) + q ln v + p x ln(x z) - ln z
  ///         - (p x + q) ln(v + x z)
  ///
  /// The density of the total `x z` instead, which the 2005 paper uses, is smaller by `ln x`.
  /// Computed in the form of `GammaGammaLikelihood`, in which nothing cancels as `p` and `q` grow.
  ///
  /// - Parameters:
  ///   - x: purchase days after the first, at least 1.
  ///   - z: mean spend on them, positive and in the unit of ``v``.
  public func logLikelihood(x: Int, z: Double) -> Double {
    precondition(x > 0 && z > 0, "spend is modelled for customers with x > 0 and z > 0")
    let a = p * Double(x)
    let k = a + q
    let t = z / (p * v / q)
    let weight = a / k
    let difference = weight * (t - 1)
    let logMixed =
      abs(difference) < 0.25
      ? PortableMath.log1p(difference) : PortableMath.log(q / k + weight * t)
    return Self.normalizer(
      a, q, SpecialFunctions.stirlingRemainder(a).logGamma,
      SpecialFunctions.stirlingRemainder(q).logGamma,
      SpecialFunctions.stirlingRemainder(k).logGamma)
      + a * PortableMath.log(t) - k * logMixed - PortableMath.log(z)
  }

  /// `q ln(q/k) + a ln(a/k) - ln B(a, q)` with `k = a + q`, given the remainders of Stirling's
  /// formula, whose leading terms are what this takes off the beta function `B`.
  static func normalizer(
    _ a: Double, _ q: Double, _ remainderA: Double, _ remainderQ: Double, _ remainderK: Double
  ) -> Double {
    // The constant is ln(2 pi)/2.
    0.5 * PortableMath.log(a * (q / (a + q))) - 0.91893853320467274178
      + (remainderK - remainderA - remainderQ)
  }
}
