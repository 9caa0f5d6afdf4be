internal import LinearAlgebra
package import Statistics

/// Log-likelihood of the NBD model over patterns.
///
/// With `k = r + x`: `ln Gamma(r + x)/Gamma(r) - x ln alpha - k ln(1 + T/alpha)`; `t_x` does not
/// matter. Sums over `x` and over `T` suffice.
package struct NBDLikelihood: PatternLikelihood {
  package let patterns: PurchasePatterns

  package init(patterns: PurchasePatterns) { self.patterns = patterns }

  package func point(at parameters: [Double]) -> SecondOrderPoint {
    let (r, alpha) = (parameters[0], parameters[1])
    let logAlpha = PortableMath.log(alpha)
    var value = 0.0
    var (gR, gAlpha) = (0.0, 0.0)
    var (hRR, hRAlpha, hAlphaAlpha) = (0.0, 0.0, 0.0)
    var sums = RisingSums(r)
    for slice in patterns.slices {
      let (x, n) = (Double(slice.x), slice.customers)
      sums.advance(to: slice.x)
      value += n * (sums.logs - x * logAlpha)
      gR += n * r * sums.inverses
      gAlpha -= n * x
      hRR += n * (r * sums.inverses - r * r * sums.squares)
    }
    for (age, n) in patterns.ageCounts.enumerated() where n > 0 {
      let t = Double(age)
      let log = PortableMath.log1p(t / alpha)
      let share = t / (alpha + t)
      let k = r * n + patterns.agePurchases[age]
      value -= k * log
      gR -= r * n * log
      hRR -= r * n * log
      gAlpha += k * share
      hRAlpha += r * n * share
      hAlphaAlpha -= k * share * (1 - share)
    }
    return SecondOrderPoint(
      value: value, gradient: [gR, gAlpha],
      hessian: Matrix(rows: [[hRR, hRAlpha], [hRAlpha, hAlphaAlpha]]))
  }
}
