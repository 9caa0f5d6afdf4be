internal import Columns
internal import Statistics

/// Sums over the patterns of one chunk that the likelihood of BG/NBD and MBG/NBD and its derivatives
/// are made of.
///
/// Per pattern: `D = ln(1 + T/alpha) - ln(1 + t_x/alpha)`, `d = 1/(alpha + T) - 1/(alpha + t_x)`,
/// `eta = ln(a/q) + k D`, the softplus of eta, `w` its logistic function and `v = w (1 - w)`; each sum
/// is weighted with the number of customers.
struct BetaGeometricSums: Sendable {
  var softplus = 0.0
  var w = 0.0
  var wD = 0.0
  var wd = 0.0
  /// Of `w d (1/(alpha + T) + 1/(alpha + t_x))`.
  var wdi = 0.0
  var v = 0.0
  var vD = 0.0
  var vd = 0.0
  var vDD = 0.0
  var vDd = 0.0
  var vdd = 0.0

  /// The sums of patterns of one `x`.
  ///
  /// - Parameters:
  ///   - range: a multiple of eight patterns.
  ///   - k: `r + x`.
  ///   - logOdds: `ln(a/q)`.
  init(
    _ range: Range<Int>, of patterns: PurchasePatterns, _ tables: AgeTables, k: Double,
    logOdds: Double
  ) {
    precondition(range.count % 8 == 0 && range.upperBound <= patterns.count)
    precondition(tables.logs.count == patterns.maxAge + 1)
    // Safe: t_x and T are at most maxAge, the tables' last position; the range lies within the
    // columns and is a multiple of eight (checked above).
    self = unsafe patterns.lastPurchase.withUnsafeValues { last in
      unsafe patterns.age.withUnsafeValues { age in
        unsafe patterns.counts.withUnsafeValues { counts in
          unsafe tables.logs.withUnsafeBufferPointer { logs in
            unsafe tables.inverses.withUnsafeBufferPointer { inverses in
              unsafe BetaGeometricSums(
                range, last, age, counts, logs.baseAddress!, inverses.baseAddress!, k, logOdds)
            }
          }
        }
      }
    }
  }

  private init(
    _ range: Range<Int>, _ last: UnsafePointer<UInt16>, _ age: UnsafePointer<UInt16>,
    _ counts: UnsafePointer<Double>, _ logs: UnsafePointer<Double>,
    _ inverses: UnsafePointer<Double>, _ k: Double, _ logOdds: Double
  ) {
    var (softplus, sw, swD, swd) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (swdi, sv, svD, svd) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (svDD, svDd, svdd) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var position = range.lowerBound
    while position < range.upperBound {
      // Safe: see the calling initialiser.
      let logLast = unsafe Lanes(logs, at: last + position)
      let logAge = unsafe Lanes(logs, at: age + position)
      let inverseLast = unsafe Lanes(inverses, at: last + position)
      let inverseAge = unsafe Lanes(inverses, at: age + position)
      let n = unsafe LaneMath.load(counts + position)
      let bigD = logAge - logLast
      let d = inverseAge - inverseLast
      let eta = logOdds + k * bigD
      let (plus, w, complement) = LaneMath.softplus(eta)
      softplus += n * plus
      let nw = n * w
      sw += nw
      swD += nw * bigD
      let nwd = nw * d
      swd += nwd
      swdi += nwd * (inverseAge + inverseLast)
      let v = nw * complement
      let vD = v * bigD
      let vd = v * d
      sv += v
      svD += vD
      svd += vd
      svDD += vD * bigD
      svDd += vD * d
      svdd += vd * d
      position += 8
    }
    self.softplus = softplus.sum()
    w = sw.sum()
    wD = swD.sum()
    wd = swd.sum()
    wdi = swdi.sum()
    v = sv.sum()
    vD = svD.sum()
    vd = svd.sum()
    vDD = svDD.sum()
    vDd = svDd.sum()
    vdd = svdd.sum()
  }
}
