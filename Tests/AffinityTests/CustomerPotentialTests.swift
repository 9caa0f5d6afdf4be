import Affinity
import Columns
import CustomerHistory
import Foundation
import TestSupport
import Testing

/// Everything that is learnt and worked out against the plain way.
@Suite struct CustomerPotentialTests {
  /// Whether two lists agree to a share of their largest entry.
  private func agree(_ found: [Double], _ plain: [Double], _ what: Comment) {
    let scale = max(1, plain.map(abs).max() ?? 0)
    #expect(isClose(found, plain, within: 1e-9 * scale), what)
    #expect(found.allSatisfy { $0.isFinite && $0 >= 0 }, what)
  }

  @Test(
    "random shops agree with the plain way in every figure",
    arguments: [
      RandomShop(seed: 1),
      RandomShop(categories: 12, horizon: 90, seed: 2),
      RandomShop(customers: 90, categories: 5, days: 100, horizon: 30, thin: 0, seed: 3),
      RandomShop(customers: 200, categories: 3, days: 700, ownEverything: 40, seed: 4),
      RandomShop(customers: 130, categories: 76, days: 500, thin: 4, seed: 5),
    ])
  func agreement(shop: RandomShop) throws {
    let rows = shop.rows()
    let plain = PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon)
    let given = RandomShop.columns(plain)
    let margins = (0..<plain.categories).map { $0 == 1 ? -0.1 : 0.2 + 0.05 * Double($0 % 7) }
    let used = margins.map { max(0, $0) }
    var settings = PotentialSettings()
    settings.crossSellOdds = shop.seed == 2 ? 3 : 2
    settings.upSellShare = shop.seed == 2 ? 0.4 : 0.25
    let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon)
    let found = engine.potential(given, margins: margins, settings)

    let then = plain.snapshot(plain.split)
    let now = plain.snapshot(plain.asOf)
    let pairs = plain.pairs(then, expected: given.expectedThen)
    let fit = PlainRegression(pairs: pairs.flatMap { $0 }).fit()
    let model = try #require(found.crossSell)
    #expect(model.windowDays == plain.window)
    #expect(model.kept.codes == now.kept && model.kept.buyers == now.buyers)
    #expect(model.kept.recentBuyers == now.recentBuyers)
    if shop.categories > 64 { #expect(now.kept.count > 64) }
    for (row, weights) in now.weights.enumerated() {
      for (column, weight) in weights.enumerated() {
        #expect(isClose(model.filter.weight(from: row, to: column), weight, within: 1e-9))
      }
    }
    #expect(found.learning?.pairs == pairs.reduce(0) { $0 + $1.count })
    #expect(found.learning?.adoptions == pairs.joined().count(where: \.isSuccess))
    #expect(isClose(model.coefficients.values, fit.values, within: 1e-7))
    #expect(found.flags == (fit.hasNoAffinity ? [.noAffinity] : []))

    let worth = plain.worth(now.kept)
    agree(model.worth.alpha, worth.alpha, "alpha")
    agree(model.worth.rho, worth.rho, "rho")
    #expect(isClose(model.worth.meanLevel, worth.meanLevel, within: 1e-12))
    agree(found.levels.meanSpend, worth.meanSpend, "mean spend")
    #expect(isClose(found.levels.overallSpend, worth.overallSpend, within: 1e-9))
    agree(
      found.levels.levels(engine.histories, Workers(count: 2)).array, worth.levels, "levels")
    let (tail, share) = plain.newDays(then)
    #expect(isClose(model.tail, tail, within: 1e-12))
    #expect(isClose(model.newShare, share, within: 1e-12))

    // With the engine's coefficients, so that only the values are compared from here on.
    let values = plain.crossSell(
      now, model.coefficients.values, worth, tail: tail, share: share, given,
      factor: settings.crossSellOdds, margins: used)
    agree(try #require(found.values.crossSell).array, values.added, "cross-sell value")
    agree(try #require(found.values.newCategoryForecast).array, values.forecast, "forecast")
    agree(try #require(found.values.nextProbability).array, values.chance, "probability")
    #expect(found.values.nextCategory?.array.map(Int.init) == values.next)
    #expect(isClose(found.values.expectedAdoptions, values.adoptions, within: 1e-8))
    agree(
      found.values.upSell.array, plain.upSell(given, share: settings.upSellShare, margins: used),
      "up-sell value")
    checkBands(found.bands, plain)
    for customer in 0..<plain.customers where now.owned[customer].allSatisfy({ $0 }) {
      #expect(found.values.crossSell?[customer] == 0)
      #expect(found.values.nextCategory?[customer] == -1)
    }
    if shop.ownEverything > 0 {
      #expect(now.owned.contains { $0.allSatisfy { $0 } })
    }
  }

  private func checkBands(_ bands: UpSellBands, _ plain: PlainPotential) {
    for (band, categories) in plain.bands().enumerated() {
      for (category, peers) in categories.enumerated() {
        let key = band * bands.categories + category
        #expect((bands.meanRate[key] == nil) == (peers == nil))
        guard let peers, let mean = bands.meanRate[key], let upper = bands.upperRate[key] else {
          continue
        }
        #expect(isClose(mean, peers.mean, within: 1e-9 * max(1, mean)))
        #expect(isClose(upper, peers.upper, within: 1e-9 * max(1, upper)))
      }
    }
  }

  @Test(
    "one, two and seven workers give the same bits",
    arguments: [
      RandomShop(seed: 11), RandomShop(customers: 90, categories: 70, days: 500, seed: 12),
    ])
  func workers(shop: RandomShop) throws {
    let rows = shop.rows()
    let plain = PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon)
    let given = RandomShop.columns(plain)
    let found = try [1, 2, 7].map { count in
      let workers = Workers(count: count)
      let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon, workers: workers)
      return engine.potential(given, workers: workers)
    }
    func bits(_ column: Column<Double>?) -> [UInt64]? { column?.array.map(\.bitPattern) }
    for other in found.dropFirst() {
      #expect(other.crossSell?.coefficients == found[0].crossSell?.coefficients)
      #expect(other.crossSell?.worth == found[0].crossSell?.worth)
      #expect(other.crossSell?.calibration == found[0].crossSell?.calibration)
      #expect(other.bands == found[0].bands && other.levels == found[0].levels)
      #expect(bits(other.values.crossSell) == bits(found[0].values.crossSell))
      #expect(bits(other.values.upSell) == bits(found[0].values.upSell))
      #expect(bits(other.values.nextProbability) == bits(found[0].values.nextProbability))
      #expect(other.values.nextCategory?.array == found[0].values.nextCategory?.array)
      #expect(
        other.values.totals(workers: Workers(count: 7))
          == found[0].values.totals(workers: Workers(count: 1)))
    }
    #expect(found[0].values.crossSell != nil)
  }

  @Test("the total is the sum of the parts, and unchanged odds add nothing")
  func parts() throws {
    let shop = RandomShop(seed: 13)
    let rows = shop.rows()
    let given = RandomShop.columns(PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon))
    let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon)
    var settings = PotentialSettings()
    settings.crossSellOdds = 1
    settings.upSellShare = 0
    let nothing = engine.potential(given, settings)
    #expect(nothing.values.crossSell?.array.allSatisfy { $0 == 0 } == true)
    #expect(nothing.values.upSell.array.allSatisfy { $0 == 0 })
    let some = engine.potential(given)
    let totals = some.values.totals(workers: Workers(count: 2))
    let crossSell = try #require(some.values.crossSell)
    #expect(isClose(totals.crossSell ?? 0, crossSell.array.reduce(0, +), within: 1e-6))
    #expect(isClose(totals.upSell, some.values.upSell.array.reduce(0, +), within: 1e-6))
    #expect(some.method == "cross_sell+up_sell")
    for customer in 0..<engine.summary.count {
      #expect(
        some.values.total(of: customer) == crossSell[customer] + some.values.upSell[customer])
    }
  }
}
