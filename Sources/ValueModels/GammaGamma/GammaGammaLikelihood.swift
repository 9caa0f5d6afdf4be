package import Columns
internal import LinearAlgebra
package import Statistics

/// Log-likelihood of the Gamma-Gamma model over grouped customers, with exact derivatives.
///
/// With `a = p x`, `k = a + q`, `m = p v/q` and `t = z/m`, a customer's
///
///     ln Gamma(k) - ln Gamma(a) - ln Gamma(q) + q ln v + a ln(x z) - ln z - k ln(v + x z)
///
/// is `N(a, q) + a ln t - k ln w - ln z`, where `w = (q + a t)/k` and
/// `N = q ln(q/k) + a ln(a/k) - ln B(a, q)`. In this form nothing cancels as `p` or `q` go to
/// infinity, and `m` is the one parameter that has a unit. Only `ln w` and `e = 1 - 1/w` are needed of
/// a customer: `w` has the derivatives `q e w/k` by `ln a`, `-q e w/k` by `ln q` and `q/k - w` by
/// `ln m`.
package struct GammaGammaLikelihood: Sendable {
  let groups: SpendGroups
  let workers: Workers

  package init(groups: SpendGroups, workers: Workers) {
    self.groups = groups
    self.workers = workers
  }

  /// The log-likelihood of all customers, with money in units of the mean of `z`, and its derivatives
  /// by `ln p`, `ln q` and `ln m`.
  package func point(at logarithms: [Double]) -> SecondOrderPoint {
    let (p, q) = (PortableMath.exp(logarithms[0]), PortableMath.exp(logarithms[1]))
    let logM = logarithms[2]
    let unit = PortableMath.exp(logM) * groups.unitMean
    let chunks = groups.chunks
    let parts = workers.mapChunks(of: chunks.count, size: 1) { numbers in
      let chunk = chunks[numbers.lowerBound]
      let a = p * Double(groups.slices[chunk.slice].x)
      return SpendSums(
        chunk.range, of: groups.means, times: groups.weights, rest: q / (a + q),
        weight: a / (a + q), unit: unit)
    }
    var next = 0
    var total = SpendDerivatives(q: q)
    for (number, slice) in groups.slices.enumerated() {
      var sums = SpendSums()
      while next < chunks.count, chunks[next].slice == number {
        sums.add(parts[next])
        next += 1
      }
      let n = slice.customers
      total.add(
        sums, a: p * Double(slice.x), customers: n, logRatios: slice.logSum - n * logM,
        logMeans: slice.logSum)
    }
    return total.point
  }
}

/// The log-likelihood and its derivatives while slices are added up.
private struct SpendDerivatives {
  private let q: Double
  private let ofQ: (logGamma: Double, digamma: Double, trigamma: Double)
  private var value = 0.0
  private var gradient = (p: 0.0, q: 0.0, m: 0.0)
  private var hessian = (pp: 0.0, pq: 0.0, pm: 0.0, qq: 0.0, qm: 0.0, mm: 0.0)

  init(q: Double) {
    self.q = q
    ofQ = SpecialFunctions.stirlingRemainder(q)
  }

  /// Adds the customers of one `x`.
  ///
  /// - Parameters:
  ///   - n: number of customers.
  ///   - logRatios: sum of `ln t`.
  ///   - logMeans: sum of `ln z`.
  mutating func add(
    _ sums: SpendSums, a: Double, customers n: Double, logRatios: Double, logMeans: Double
  ) {
    let k = a + q
    let ofA = SpecialFunctions.stirlingRemainder(a)
    let ofK = SpecialFunctions.stirlingRemainder(k)
    let normalizer = GammaGamma.normalizer(
      a, q, ofA.logGamma, ofQ.logGamma, ofK.logGamma)
    value += n * normalizer + (a * logRatios - k * sums.logs) - logMeans

    let byP = a * (n * (ofK.digamma - ofA.digamma) + logRatios - sums.logs) - q * sums.excess
    let byQ = q * (n * (ofK.digamma - ofQ.digamma) - sums.logs + sums.excess)
    gradient.p += byP
    gradient.q += byQ
    gradient.m += q * sums.excess

    let (aShare, qShare) = (q * (a / k), q * (q / k))
    let spread = qShare * sums.squares
    hessian.pp += byP + n * a * a * (ofK.trigamma - ofA.trigamma) + spread
    hessian.pq += n * a * q * ofK.trigamma - spread
    hessian.pm += qShare * sums.excess - spread
    hessian.qq += byQ + n * q * q * (ofK.trigamma - ofQ.trigamma) + spread
    hessian.qm += aShare * sums.excess + spread
    hessian.mm += spread - n * aShare - (q - 2 * aShare) * sums.excess
  }

  var point: SecondOrderPoint {
    SecondOrderPoint(
      value: value, gradient: [gradient.p, gradient.q, gradient.m],
      hessian: Matrix(rows: [
        [hessian.pp, hessian.pq, hessian.pm],
        [hessian.pq, hessian.qq, hessian.qm],
        [hessian.pm, hessian.qm, hessian.mm],
      ]))
  }
}
