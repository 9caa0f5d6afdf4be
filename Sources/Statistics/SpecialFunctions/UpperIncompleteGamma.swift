extension SpecialFunctions {
  /// `ln Gamma(s, x)`, the integral of `t^(s - 1) e^-t` from `x` up, for any `s` within 1e9 and
  /// `x` from 1e-100 to 1e9.
  ///
  /// Within 5e-15 times the greater of 1 and the result's magnitude (`s` from -40 to 1e6, `x` from
  /// 1e-10 to 1e6); 2 microseconds, 7 where `x` is 1e-10 and `s` near 0.
  ///
  /// With `t = peak e^w` (DLMF 8.2.2) the integrand is positive, smooth and falls on both sides of
  /// `w = 0`, where `peak` is the greater of `s` and `x`. Nothing is subtracted, so that no `s` is
  /// special: neither 0 and the negative integers nor their neighbours.
  package static func logUpperIncompleteGamma(_ s: Double, _ x: Double) -> Double {
    let peak = max(s, x)
    return s * PortableMath.log(peak) - peak + logUpperGammaIntegral(s, x)
  }

  /// `ln(e^x x^-s Gamma(s, x))`: what is left of `Gamma(s, x)` without its leading factors, on the
  /// same domain.
  ///
  /// It keeps the digits that `logUpperIncompleteGamma` cannot hold where `x` is great. Tricomi's
  /// function is `U(a, a, x) = e^x Gamma(1 - a, x)` (DLMF 13.6.6).
  ///
  /// For `s` up to 1e5 within 1e-15 times the greater of 1 and the result's magnitude, 5e-14 around
  /// `s = 1e6`; above `x` the rounding of `s - x` adds up to 2e-16 times that difference.
  package static func logScaledUpperIncompleteGamma(_ s: Double, _ x: Double) -> Double {
    let integral = logUpperGammaIntegral(s, x)
    if s <= x { return integral }
    return s * PortableMath.log1p((s - x) / x) - (s - x) + integral
  }

  /// The logarithm of the integral of `exp(s w - peak (e^w - 1))` over `w` from `ln(x / peak)` up,
  /// with `peak = max(s, x)`.
  private static func logUpperGammaIntegral(_ s: Double, _ x: Double) -> Double {
    precondition(
      s.magnitude <= 1e9 && x >= 1e-100 && x <= 1e9,
      "the upper incomplete gamma function takes s within 1e9 and x from 1e-100 to 1e9")
    let peak = max(s, x)
    var sum = upperGammaWing(s, peak, direction: 1, length: .infinity)
    if s > x {
      let length = PortableMath.log1p((s - x) / x)
      sum += upperGammaWing(s, peak, direction: -1, length: length)
    }
    return PortableMath.log(sum)
  }

  /// The part of that integral from `w = 0` to `direction * length`.
  ///
  /// Panels of 24 nodes, each so long that the logarithm of the integrand falls by about 16 and `e^w`
  /// changes by at most a factor 12. The logarithm is concave; where it has fallen by 40, less than
  /// 5e-18 of the integral is left.
  private static func upperGammaWing(
    _ s: Double, _ peak: Double, direction: Double, length: Double
  ) -> Double {
    let rule = GaussLegendre.rule(24)
    var sum = 0.0
    var start = 0.0
    while start < length {
      let growth = PortableMath.expm1(direction * start)
      if direction * start * s - peak * growth < -40 { break }
      // The solution of slope * width + curvature * width^2 / 2 = 16.
      let curvature = peak * (growth + 1)
      let slope = (s - curvature).magnitude
      let width = min(
        32 / (slope + (slope * slope + 32 * curvature).squareRoot()), 2.5, length - start)
      var panel = 0.0
      for i in rule.nodes.indices {
        let w = direction * (start + width * rule.nodes[i])
        panel += rule.weights[i] * PortableMath.exp(s * w - peak * PortableMath.expm1(w))
      }
      sum += width * panel
      start += width
    }
    return sum
  }
}
