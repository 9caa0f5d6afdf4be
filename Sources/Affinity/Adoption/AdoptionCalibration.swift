package import Columns
internal import Statistics

/// How well predicted chances hold against what came.
package struct AdoptionCalibration: Sendable, Equatable {
  /// Pairs that were judged, the successes among them, and how many were expected.
  package let pairs: Int
  package let observed: Int
  package let expected: Double
  /// Area under the curve: the chance that a success was given a higher one than a failure; nil where there
  /// are none of either.
  package let areaUnderCurve: Double?
  /// Slope of a logistic regression of what came on the predicted logarithms of the odds, ideally 1; nil
  /// where it cannot be had.
  package let slope: Double?

  /// Observed over expected; nil where nothing was expected.
  package var ratio: Double? { expected > 0 ? Double(observed) / expected : nil }

  package init(
    pairs: Int, observed: Int, expected: Double, areaUnderCurve: Double?, slope: Double?
  ) {
    self.pairs = pairs
    self.observed = observed
    self.expected = expected
    self.areaUnderCurve = areaUnderCurve
    self.slope = slope
  }

  /// About as many pairs are judged at the most.
  static let mostPairs = 1 << 22

  /// Each half of the customers by the coefficients that the other half gives; of many customers, every so
  /// manieth two are enough.
  ///
  /// - Parameter fit: of all customers, near which those of the halves are.
  package init(_ sample: AdoptionSample, _ fit: AdoptionFit, workers: Workers) {
    var bins = LogOddsBins()
    let step = max(1, sample.pairs / Self.mostPairs)
    // Each half is predicted by what the other one gave.
    for half in [true, false] {
      let fit = AdoptionFit(
        sample, AdoptionRows(half: !half, step: step), from: fit, workers: workers)
      let judged = AdoptionRows(half: half, step: step)
      let odds = BasketOdds(sample, fit.coefficients, workers)
      let parts = workers.mapChunks(of: sample.count, size: sample.chunkSize * 64) { range in
        var part = LogOddsBins()
        part.add(range, of: sample, judged, odds, OddsLevels(fit.coefficients))
        return part
      }
      for part in parts { bins.add(part) }
    }
    self = bins.calibration
  }
}

/// Pairs by the predicted logarithm of their odds, in narrow bins.
package struct LogOddsBins: Sendable {
  private static let limit = 40.0
  private static let perUnit = 256.0
  private static var size: Int { Int(2 * limit * perUnit) + 1 }

  private var pairs = [Int](repeating: 0, count: size)
  private var successes = [Int](repeating: 0, count: size)
  private var expected = 0.0

  package init() {}

  /// Adds a pair with the predicted odds, which are positive.
  package mutating func add(odds: Double, isSuccess: Bool) {
    expected += odds / (1 + odds)
    let eta = min(Self.limit, max(-Self.limit, PortableMath.log(max(odds, 1e-300))))
    let bin = Int((eta + Self.limit) * Self.perUnit)
    pairs[bin] += 1
    if isSuccess { successes[bin] += 1 }
  }

  /// Adds the pairs of the chosen rows of a range.
  mutating func add(
    _ range: Range<Int>, of sample: AdoptionSample, _ chosen: AdoptionRows, _ odds: BasketOdds,
    _ levels: OddsLevels
  ) {
    let scratch = MutableColumn<Double>(count: max(8, odds.width))
    let (baskets, categories) = (sample.baskets.basketOfRow.span, sample.kept.count)
    let (starts, successes) = (sample.successStarts.span, sample.successes.span)
    let customers = sample.customers
    let (breadth, days) = (customers.breadth.span, customers.days.span)
    let (recency, offset) = (customers.recency.span, customers.offset.span)
    for row in range where chosen.contains(row) {
      odds.prefetch(Int(baskets[min(row + PairMath.rowsAhead, range.upperBound - 1)]))
      let level = levels.level(
        logBreadth: breadth[row], logDays: days[row], logRecency: recency[row], offset: offset[row])
      var next = Int(starts[row])
      let end = Int(starts[row + 1])
      unsafe odds.withRow(Int(baskets[row]), scratch) { odds in
        for position in 0..<categories {
          // Safe: the row has a number for each kept category.
          let own = unsafe odds[position]
          guard own > 0 else { continue }
          let isSuccess = next < end && Int(successes[next]) == position
          if isSuccess { next += 1 }
          add(odds: level * own, isSuccess: isSuccess)
        }
      }
    }
  }

  package mutating func add(_ other: LogOddsBins) {
    expected += other.expected
    for bin in pairs.indices {
      pairs[bin] += other.pairs[bin]
      successes[bin] += other.successes[bin]
    }
  }

  /// The measures.
  package var calibration: AdoptionCalibration {
    let area = areaUnderCurve
    return AdoptionCalibration(
      pairs: pairs.reduce(0, +), observed: successes.reduce(0, +), expected: expected,
      areaUnderCurve: area, slope: area == nil ? nil : slope)
  }

  /// The area under the curve; pairs of one bin count as tied.
  package var areaUnderCurve: Double? {
    let observed = successes.reduce(0, +)
    var below = 0.0
    var wins = 0.0
    for bin in pairs.indices where pairs[bin] > 0 {
      let failures = Double(pairs[bin] - successes[bin])
      wins += Double(successes[bin]) * (below + failures / 2)
      below += failures
    }
    // All failures are below the end.
    return observed > 0 && below > 0 ? wins / (Double(observed) * below) : nil
  }

  /// Newton's method for two coefficients, on the centres of the bins.
  private var slope: Double? {
    var (a, b) = (0.0, 1.0)
    for _ in 0..<60 {
      var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
      for bin in pairs.indices where pairs[bin] > 0 {
        let eta = (Double(bin) + 0.5) / Self.perUnit - Self.limit
        let power = min(35, max(-35, a + b * eta))
        let p = 1 / (1 + PortableMath.exp(-power))
        let n = Double(pairs[bin])
        let rest = Double(successes[bin]) - n * p
        let w = n * p * (1 - p)
        ga += rest
        gb += rest * eta
        haa += w
        hab += w * eta
        hbb += w * eta * eta
      }
      let determinant = haa * hbb - hab * hab
      guard determinant > 0 else { return nil }
      var (da, db) = (
        (hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant
      )
      let longest = max(abs(da), abs(db))
      guard longest.isFinite else { return nil }
      if longest > 2 { (da, db) = (da * 2 / longest, db * 2 / longest) }
      a += da
      b += db
      if longest < 1e-8 { return b }
    }
    return nil
  }
}
