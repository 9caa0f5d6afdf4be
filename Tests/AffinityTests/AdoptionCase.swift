import Affinity
import Columns
import CustomerHistory

/// The regression's data, the engine's and the plain ones.
struct AdoptionCase {
  let plain: PlainPotential
  let given: ShopColumns
  /// The plain pairs, by row.
  let pairs: [[PlainRegression.Pair]]
  let sample: AdoptionSample
  let workers: Workers

  init(_ rows: [PlainRow], asOf: Int, horizon: Int, workers: Workers = Workers(count: 2)) throws {
    let plain = PlainPotential(rows, asOf: asOf, horizon: horizon)
    let given = RandomShop.columns(plain)
    let engine = try Shop(rows, asOf: asOf, horizon: horizon, workers: workers)
    let known = engine.known
    let kept = KeptCategories(engine.histories.totals, customers: known.count, at: .split)
    let baskets = CategoryBaskets(
      engine.histories, kept, customers: known, at: .split, workers: workers)
    let filter = ItemFilter(baskets, order: kept.count, workers: workers)
    sample = AdoptionSample(
      engine.histories, kept, filter, baskets, expected: Column(given.expectedThen),
      workers: workers)
    pairs = plain.pairs(plain.snapshot(plain.split), expected: given.expectedThen)
    (self.plain, self.given, self.workers) = (plain, given, workers)
  }

  init(_ shop: RandomShop) throws {
    try self.init(shop.rows(), asOf: shop.asOf, horizon: shop.horizon)
  }

  var regression: PlainRegression { PlainRegression(pairs: pairs.flatMap { $0 }) }
}
