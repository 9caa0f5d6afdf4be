package import Columns
internal import LinearAlgebra
package import Statistics

/// Log-likelihood of the BG/NBD and the MBG/NBD model over patterns, with exact derivatives.
///
/// A customer may leave after each of `J` purchases: the repeat purchases in BG/NBD, `J = x` (P. S.
/// Fader, B. G. S. Hardie, K. L. Lee: "Counting Your Customers" the easy way, Marketing Science 24,
/// 2005, equation 6), and the first purchase as well in MBG/NBD, `J = x + 1` (E. P. Batislam, M.
/// Denizel, A. Filiztekin: Empirical validation and comparison of models for customer base analysis,
/// International Journal of Research in Marketing 24, 2007). With `k = r + x`, `q = b + J - 1` and
/// `eta = ln(a/q) + k (ln(1 + T/alpha) - ln(1 + t_x/alpha))`:
///
///     sum_{j<x} ln(r + j) - x ln alpha - sum_{j<J} ln(1 + a/(b + j))
///         - k ln(1 + T/alpha) + ln(1 + e^eta)
///
/// where `J = 0` has no last term. In this form nothing cancels as `a` goes to 0 or `b` to infinity.
package struct BetaGeometricLikelihood: PatternLikelihood {
  package let patterns: PurchasePatterns
  /// Whether a customer may leave after the first purchase already: MBG/NBD.
  package let leavesAfterFirst: Bool
  let workers: Workers

  package init(patterns: PurchasePatterns, leavesAfterFirst: Bool, workers: Workers) {
    self.patterns = patterns
    self.leavesAfterFirst = leavesAfterFirst
    self.workers = workers
  }

  package func point(at parameters: [Double]) -> SecondOrderPoint {
    let (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3])
    let tables = AgeTables(scale: alpha, maxAge: patterns.maxAge)
    var total = NaturalDerivatives()
    addPatterns(to: &total, r, a, b, tables)
    addAges(to: &total, r, alpha, tables)
    addPurchases(to: &total, r, alpha, a, b)
    return total.byLogarithms(parameters)
  }

  /// The terms with `t_x`.
  private func addPatterns(
    to total: inout NaturalDerivatives, _ r: Double, _ a: Double, _ b: Double,
    _ tables: AgeTables
  ) {
    let chunks = patterns.chunks
    let parts = workers.mapChunks(of: chunks.count, size: 1) { range in
      let chunk = chunks[range.lowerBound]
      let x = patterns.slices[chunk.slice].x
      guard x > 0 || leavesAfterFirst else { return BetaGeometricSums?.none }
      let logOdds = PortableMath.log(a / q(x, b))
      return BetaGeometricSums(
        chunk.range, of: patterns, tables, k: r + Double(x), logOdds: logOdds)
    }
    for (chunk, part) in zip(chunks, parts) {
      guard let part else { continue }
      let x = patterns.slices[chunk.slice].x
      total.add(part, k: r + Double(x), inverseA: 1 / a, inverseQ: 1 / q(x, b))
    }
  }

  private func q(_ x: Int, _ b: Double) -> Double {
    leavesAfterFirst ? b + Double(x) : b + Double(x) - 1
  }

  /// The terms with `T` alone.
  private func addAges(
    to total: inout NaturalDerivatives, _ r: Double, _ alpha: Double, _ tables: AgeTables
  ) {
    for (age, n) in patterns.ageCounts.enumerated() where n > 0 {
      let k = r * n + patterns.agePurchases[age]
      let share = Double(age) * tables.inverses[age]
      total.value -= k * tables.logs[age]
      total.gradient[0] -= n * tables.logs[age]
      total.gradient[1] += k * share / alpha
      total.hessian[0, 1] += n * share / alpha
      total.hessian[1, 1] += k * (tables.inverses[age] * tables.inverses[age] - 1 / (alpha * alpha))
    }
  }

  /// The terms with `x` alone.
  private func addPurchases(
    to total: inout NaturalDerivatives, _ r: Double, _ alpha: Double, _ a: Double, _ b: Double
  ) {
    let logAlpha = PortableMath.log(alpha)
    var rising = RisingSums(r)
    var stays = StayingSums(a: a, b: b)
    for slice in patterns.slices {
      let (x, n) = (Double(slice.x), slice.customers)
      rising.advance(to: slice.x)
      stays.advance(to: leavesAfterFirst ? slice.x + 1 : slice.x)
      total.value += n * (rising.logs - x * logAlpha - stays.logs)
      total.gradient[0] += n * rising.inverses
      total.gradient[1] -= n * x / alpha
      total.gradient[2] -= n * stays.byA
      total.gradient[3] += n * stays.byB
      total.hessian[0, 0] -= n * rising.squares
      total.hessian[1, 1] += n * x / (alpha * alpha)
      total.hessian[2, 2] += n * stays.squares
      total.hessian[2, 3] += n * stays.squares
      total.hessian[3, 3] -= n * stays.byBB
    }
  }
}

/// Sums over `j < J` for the chance to stay each time, carried on while `J` rises.
private struct StayingSums {
  let a: Double
  let b: Double
  private var next = 0
  /// Sum of `ln(1 + a/(b + j))`.
  private(set) var logs = 0.0
  /// Sum of `1/(a + b + j)`.
  private(set) var byA = 0.0
  /// Sum of `a/((b + j)(a + b + j))`.
  private(set) var byB = 0.0
  /// Sum of `1/(a + b + j)^2`.
  private(set) var squares = 0.0
  /// Sum of `a (2(b + j) + a)/((b + j)^2 (a + b + j)^2)`.
  private(set) var byBB = 0.0

  init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  mutating func advance(to count: Int) {
    while next < count {
      let u = b + Double(next)
      let s = a + u
      logs += PortableMath.log1p(a / u)
      byA += 1 / s
      byB += a / (u * s)
      squares += 1 / (s * s)
      byBB += a * (u + s) / (u * u * s * s)
      next += 1
    }
  }
}

/// A value with its derivatives by the parameters themselves; of the Hessian the upper triangle.
private struct NaturalDerivatives {
  var value = 0.0
  var gradient = [Double](repeating: 0, count: 4)
  var hessian = Matrix(rows: 4, columns: 4)

  /// Adds the terms with `t_x` of one chunk.
  mutating func add(
    _ sums: BetaGeometricSums, k: Double, inverseA: Double, inverseQ: Double
  ) {
    value += sums.softplus
    gradient[0] += sums.wD
    gradient[1] += k * sums.wd
    gradient[2] += sums.w * inverseA
    gradient[3] -= sums.w * inverseQ
    hessian[0, 0] += sums.vDD
    hessian[0, 1] += sums.wd + k * sums.vDd
    hessian[0, 2] += sums.vD * inverseA
    hessian[0, 3] -= sums.vD * inverseQ
    hessian[1, 1] += k * k * sums.vdd - k * sums.wdi
    hessian[1, 2] += k * sums.vd * inverseA
    hessian[1, 3] -= k * sums.vd * inverseQ
    hessian[2, 2] += (sums.v - sums.w) * inverseA * inverseA
    hessian[2, 3] -= sums.v * inverseA * inverseQ
    hessian[3, 3] += (sums.v + sums.w) * inverseQ * inverseQ
  }

  /// The same by the logarithms of the parameters.
  func byLogarithms(_ parameters: [Double]) -> SecondOrderPoint {
    let gradient = self.gradient.indices.map { self.gradient[$0] * parameters[$0] }
    var hessian = Matrix(rows: 4, columns: 4)
    for row in 0..<4 {
      for column in row..<4 {
        var entry = self.hessian[row, column] * parameters[row] * parameters[column]
        if row == column { entry += gradient[row] }
        hessian[row, column] = entry
        hessian[column, row] = entry
      }
    }
    return SecondOrderPoint(value: value, gradient: gradient, hessian: hessian)
  }
}
