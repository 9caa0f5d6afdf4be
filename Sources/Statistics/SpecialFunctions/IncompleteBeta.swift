extension SpecialFunctions {
  /// The regularised incomplete beta function `I_x(a, b)` for positive `a` and `b` and `x` in 0...1: the
  /// chance that a beta variable is at most `x`.
  ///
  /// Within 1e-12 for `a` and `b` from 0.5 to 1e7 where the result is not below 1e-300. The continued
  /// fraction DLMF 8.17.22 by the method of Lentz, on the side of the mean on which it converges fast.
  package static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    incompleteBeta(x, complement: 1 - x, a, b)
  }

  /// The same for an `x` so near to 1 that `1 - x` is known better than `x`.
  static func incompleteBeta(
    _ x: Double, complement: Double, _ a: Double, _ b: Double
  ) -> Double {
    precondition(a > 0 && b > 0 && x >= 0 && x <= 1, "an incomplete beta function")
    if x == 0 || complement <= 0 { return x }
    let logarithm = x < 0.5 ? PortableMath.log(x) : PortableMath.log1p(-complement)
    let other = x < 0.5 ? PortableMath.log1p(-x) : PortableMath.log(complement)
    let front = PortableMath.exp(a * logarithm + b * other - logBeta(a, b))
    if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
    return 1 - front * betaFraction(complement, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func safe(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...20_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + even * d)
      c = safe(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + odd * d)
      c = safe(1 + odd / c)
      value *= d * c
      if (d * c - 1).magnitude < 1e-16 { break }
    }
    return value
  }
}
