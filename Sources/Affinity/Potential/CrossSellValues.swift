internal import Columns
internal import CustomerHistory

/// What taking up categories brings, by customer, in money of the as-of day.
///
/// With the gains of ``CrossSellKernel`` at the customer's odds, its level and its discounting `DET / M`, the
/// new-category forecast is `F = tail (DET / M) level sum V(o)`, which is a part of the current value C and never
/// more than it: both are multiplied by `f = min(1, C / F)`. Cross-sell value is
/// `f (1 - newShare) tail (DET / M) level sum (V(g o) - V(o))`.
struct CrossSellValues: Sendable {
  let added: Column<Double>
  let forecast: Column<Double>
  let nextCategory: Column<Int32>
  let nextProbability: Column<Double>
  /// Expected adoptions of all customers.
  let adoptions: Double

  /// Customers that are worked on in one go.
  private static let chunkSize = 4096

  init(
    _ columns: PotentialColumns, _ model: CrossSellModel, baskets: CategoryBaskets?,
    _ levels: CategoryLevels, horizonDays: Int, _ settings: PotentialSettings, workers: Workers
  ) {
    let share = min(1, Double(model.windowDays) / Double(horizonDays))
    let scoring = CrossSellScoring(
      model, columns.histories, trendShare: share, baskets: baskets, workers: workers)
    let kernel = Self.kernel(columns, model, settings, scoring.width)
    let count = columns.count
    let added = MutableColumn<Double>(count: count)
    let forecast = MutableColumn<Double>(count: count)
    let next = MutableColumn<Int32>(count: count)
    let chance = MutableColumn<Double>(count: count)
    let sums = MutableColumn<Double>(count: (count + Self.chunkSize - 1) / Self.chunkSize)
    let caches = (0..<workers.count).map { _ in GainsCache() }
    let stripes = scoring.isTabulated ? nil : CrossSellStripes(scoring, kernel)
    let codes = model.kept.codes
    let (tail, newShare) = (model.tail, model.newShare)
    workers.forEachChunk(of: count, size: Self.chunkSize) { chunk, range, worker in
      var adoptions = 0.0
      let (records, starts) = (columns.histories.purchases.span, columns.histories.starts.span)
      let (discounted, current) = (columns.discounted.span, columns.current.span)
      func set(_ customer: Int, _ gain: CrossSellGain) {
        adoptions += gain.gains.adoptions
        let own = levels.level(records, starts[customer]..<starts[customer + 1])
        let factor = discounted[customer] / gain.purchases * tail * own
        let expected = factor * gain.gains.forecast
        let cap = expected > 0 ? min(1, max(0, current[customer]) / expected) : 1
        forecast[customer] = cap * expected
        added[customer] = cap * (1 - newShare) * factor * max(0, gain.gains.added)
        next[customer] = gain.best < 0 ? -1 : Int32(codes[gain.best])
        chance[customer] = gain.bestOdds / (1 + gain.bestOdds)
      }
      if let stripes {
        stripes.forEach(range, columns) { set($0, $1) }
      } else {
        Self.forEach(range, columns, scoring, kernel, caches[worker]) { set($0, $1) }
      }
      sums[chunk] = adoptions
    }
    self.added = added.finished()
    self.forecast = forecast.finished()
    nextCategory = next.finished()
    nextProbability = chance.finished()
    let parts = sums.finished()
    adoptions = parts.indices.reduce(0.0) { $0 + parts[$1] }
  }

  /// Visits the customers of a range, whose odds are tabulated.
  @inline(__always)
  private static func forEach(
    _ range: Range<Int>, _ columns: PotentialColumns, _ scoring: CrossSellScoring,
    _ kernel: CrossSellKernel, _ cache: GainsCache,
    _ body: (_ customer: Int, _ gain: CrossSellGain) -> Void
  ) {
    unsafe scoring.forEach(range, columns) { row, odds in
      let purchases = max(CustomerTraits.fewestPurchases, columns.expected[row.customer])
      let level = row.level * purchases
      let gains = cache.gains(row.basket, level: level, purchases: purchases) {
        unsafe kernel.gains(odds, level: level, purchases: purchases)
      }
      body(
        row.customer,
        CrossSellGain(
          gains: gains, purchases: purchases, best: row.best,
          bestOdds: row.best < 0 ? 0 : unsafe min(1e15, level * odds[row.best])))
    }
  }

  /// What taking up each category is worth, in money of margin.
  static func kernel(
    _ columns: PotentialColumns, _ model: CrossSellModel, _ settings: PotentialSettings,
    _ width: Int
  ) -> CrossSellKernel {
    let margins = model.kept.codes.map {
      $0 < columns.marginShares.count ? max(0, columns.marginShares[$0]) : 0
    }
    func money(_ values: [Double]) -> [Double] {
      zip(values, margins).map { $0 * $1 / columns.unitsPerMoney }
    }
    return CrossSellKernel(
      alpha: money(model.worth.alpha), rho: money(model.worth.rho),
      factor: settings.crossSellOdds, width: width)
  }
}
