internal import CPairMath
internal import Columns
internal import LinearAlgebra

/// Gradient and Hessian of the log-likelihood of the regression, without the prior.
///
/// Of the seven regressors the lift depends on the pair, three on the customer and two on the category. So a
/// pair adds to few sums only: for its customer those of `p`, `p L`, `w`, `w L`, `w L^2` and of `w` times the
/// traits of the category; for its category those of `p`, `w` and `w L`, where `w = p (1 - p)`.
struct AdoptionSums: Sendable {
  /// Sum of `(y - p)` times the regressors.
  private(set) var gradient = [Double](repeating: 0, count: 7)
  /// Sum of `w` times their products: the negative Hessian.
  private(set) var information = [Double](repeating: 0, count: 49)

  /// Over some rows.
  init(
    _ sample: AdoptionSample, _ c: AdoptionCoefficients, _ rows: AdoptionRows, workers: Workers
  ) {
    let odds = BasketOdds(sample, c, workers)
    let parts = workers.mapChunks(of: sample.count, size: sample.chunkSize) { range in
      AdoptionSums(sample, c, odds, range, rows)
    }
    for part in parts {
      for place in gradient.indices { gradient[place] += part.gradient[place] }
      for place in information.indices { information[place] += part.information[place] }
    }
    for row in 0..<7 {
      for column in 0..<row { information[row * 7 + column] = information[column * 7 + row] }
    }
  }

  /// Of one chunk; the upper triangle.
  private init(
    _ sample: AdoptionSample, _ c: AdoptionCoefficients, _ odds: BasketOdds, _ range: Range<Int>,
    _ chosen: AdoptionRows
  ) {
    let width = odds.width
    var rows = RowSums()
    let columns = MutableColumn<Double>(repeating: 0, count: 3 * max(8, width))
    let traits = MutableColumn<Double>(repeating: 0, count: 2 * max(8, width))
    for position in 0..<sample.kept.count {
      traits[position] = sample.traits.popularity[position]
      traits[width + position] = sample.traits.trend[position]
    }
    let scratch = MutableColumn<Double>(count: max(8, width))
    let baskets = sample.baskets.basketOfRow.span
    let customers = sample.customers
    let (breadth, days) = (customers.breadth.span, customers.days.span)
    let (recency, offset) = (customers.recency.span, customers.offset.span)
    let levels = OddsLevels(c)
    unsafe sample.lifts.withUnsafeValues { lifts in
      for row in range where chosen.contains(row) {
        // Of most choices of rows the one so far ahead is chosen as well.
        let ahead = Int(baskets[min(row + PairMath.rowsAhead, range.upperBound - 1)])
        odds.prefetch(ahead)
        unsafe PairMath.prefetch(ahead, of: lifts, width)
        let level = levels.level(
          logBreadth: breadth[row], logDays: days[row], logRecency: recency[row],
          offset: offset[row])
        let basket = Int(baskets[row])
        // Safe: every basket has a row of `width` numbers, and the sums and traits have room for as many.
        let pair = unsafe odds.withRow(basket, scratch) { odds in
          unsafe PairSums(
            level, odds, lifts + basket * width, traits.base, columns.base, width)
        }
        rows.add(pair, breadth: breadth[row], days: days[row], recency: recency[row])
      }
    }
    addSuccesses(of: range, sample, chosen)
    rows.finish(&gradient, &information)
    for position in 0..<sample.kept.count {
      let (popularity, trend) = (traits[position], traits[width + position])
      let (p, w) = (columns[position], columns[width + position])
      let wl = columns[2 * width + position]
      gradient[2] -= p * popularity
      gradient[3] -= p * trend
      information[1 * 7 + 2] += wl * popularity
      information[1 * 7 + 3] += wl * trend
      information[2 * 7 + 2] += w * popularity * popularity
      information[2 * 7 + 3] += w * popularity * trend
      information[3 * 7 + 3] += w * trend * trend
    }
  }

  /// The sums of a customer's pairs.
  struct PairSums {
    let p: Double
    let pl: Double
    let w: Double
    let wl: Double
    let wll: Double
    let wPopularity: Double
    let wTrend: Double

    /// Also adds to the sums of the categories; every row has `width` numbers, a multiple of eight, the traits
    /// are two rows and the columns three.
    @inline(__always)
    init(
      _ level: Double, _ odds: UnsafePointer<Double>, _ lifts: UnsafePointer<Double>,
      _ traits: UnsafePointer<Double>, _ columns: UnsafeMutablePointer<Double>, _ width: Int
    ) {
      var sums = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      unsafe withUnsafeMutableBytes(of: &sums) { sums in
        // Safe: see above, and there are seven sums.
        unsafe pair_fit(
          odds, lifts, traits, level, Int64(width), columns,
          sums.assumingMemoryBound(to: Double.self).baseAddress!, PairMath.isWide)
      }
      (p, pl, w, wl, wll, wPopularity, wTrend) = sums
    }
  }

  /// Adds the regressors of the customers' successes to the gradient.
  private mutating func addSuccesses(
    of range: Range<Int>, _ sample: AdoptionSample, _ chosen: AdoptionRows
  ) {
    let baskets = sample.baskets.basketOfRow.span
    let (starts, successes) = (sample.successStarts.span, sample.successes.span)
    let (lifts, customers) = (sample.lifts.span, sample.customers)
    let (breadth, days, recency) = (
      customers.breadth.span, customers.days.span, customers.recency.span
    )
    let width = sample.kept.paddedCount
    let (popularity, trend) = (sample.traits.popularity.span, sample.traits.trend.span)
    // In place, as in ``RowSums``.
    var sums = InlineArray<7, Double>(repeating: 0)
    for row in range where chosen.contains(row) {
      for place in Int(starts[row])..<Int(starts[row + 1]) {
        let position = Int(successes[place])
        sums[0] += 1
        sums[1] += lifts[Int(baskets[row]) * width + position]
        sums[2] += popularity[position]
        sums[3] += trend[position]
        sums[4] += breadth[row]
        sums[5] += days[row]
        sums[6] += recency[row]
      }
    }
    for place in gradient.indices { gradient[place] += sums[place] }
  }
}

/// The sums over customers that do not need the categories apart.
private struct RowSums {
  // In place: of an array it would be asked at every sum whether it is shared.
  private var gradient = InlineArray<7, Double>(repeating: 0)
  private var information = InlineArray<49, Double>(repeating: 0)

  @inline(__always)
  mutating func add(
    _ pair: AdoptionSums.PairSums, breadth: Double, days: Double, recency: Double
  ) {
    // With the constant the regressors of a customer are at 0, 4, 5 and 6.
    gradient[0] -= pair.p
    gradient[1] -= pair.pl
    gradient[4] -= pair.p * breadth
    gradient[5] -= pair.p * days
    gradient[6] -= pair.p * recency
    information[0] += pair.w
    information[1] += pair.wl
    information[2] += pair.wPopularity
    information[3] += pair.wTrend
    information[4] += pair.w * breadth
    information[5] += pair.w * days
    information[6] += pair.w * recency
    information[8] += pair.wll
    information[11] += pair.wl * breadth
    information[12] += pair.wl * days
    information[13] += pair.wl * recency
    information[18] += pair.wPopularity * breadth
    information[19] += pair.wPopularity * days
    information[20] += pair.wPopularity * recency
    information[25] += pair.wTrend * breadth
    information[26] += pair.wTrend * days
    information[27] += pair.wTrend * recency
    information[32] += pair.w * breadth * breadth
    information[33] += pair.w * breadth * days
    information[34] += pair.w * breadth * recency
    information[40] += pair.w * days * days
    information[41] += pair.w * days * recency
    information[48] += pair.w * recency * recency
  }

  func finish(_ gradient: inout [Double], _ information: inout [Double]) {
    for place in gradient.indices { gradient[place] += self.gradient[place] }
    for place in information.indices { information[place] += self.information[place] }
  }
}
