import Affinity
import Columns
import CustomerHistory
import TestSupport
import Testing

/// Stripes of categories against whole rows.
@Suite struct CrossSellStripesTests {
  private struct Given {
    let model: CrossSellModel
    let columns: PotentialColumns
    let scoring: CrossSellScoring
    let kernel: CrossSellKernel
  }

  /// A shop with more categories than are tabulated, and what each of them is worth.
  private func given() throws -> Given {
    let shop = RandomShop(customers: 130, categories: 76, days: 500, thin: 4, seed: 5)
    let rows = shop.rows()
    let plain = RandomShop.columns(PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon))
    let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon)
    let model = try #require(engine.potential(plain).crossSell)
    let columns = engine.columns(plain, margins: engine.histories.totals.map { _ in 1 })
    let scoring = CrossSellScoring(
      model, engine.histories, trendShare: 1, workers: Workers(count: 1))
    return Given(
      model: model, columns: columns, scoring: scoring,
      kernel: CrossSellKernel(
        alpha: model.worth.alpha, rho: model.worth.rho, factor: 2, width: scoring.width))
  }

  @Test("Gains by stripes have the bits of those by whole rows", arguments: [8, 24, 40, 72, 128])
  func sameBits(width: Int) throws {
    let given = try given()
    #expect(!given.scoring.isTabulated && given.model.kept.count > 64)
    let everybody = 0..<given.columns.purchaseDays.count
    var rows: [[Double]] = []
    unsafe given.scoring.forEach(everybody, given.columns) { row, odds in
      let purchases = max(1e-9, given.columns.expected[row.customer])
      let level = row.level * purchases
      // Safe: the row has as many numbers as the scoring is wide.
      let own = (0..<given.scoring.width).map { unsafe level * odds[$0] }
      let gains = given.kernel.gains(odds: own, purchases: purchases)
      rows.append([
        Double(row.customer), gains.adoptions, gains.forecast, gains.added, purchases,
        Double(row.best), row.best < 0 ? 0 : min(1e15, own[row.best]),
      ])
    }
    for customers in [1, 7, 64, 4096] {
      let stripes = CrossSellStripes(
        given.scoring, given.kernel, width: width, customers: customers)
      var found: [[Double]] = []
      stripes.forEach(everybody, given.columns) { customer, gain in
        found.append([
          Double(customer), gain.gains.adoptions, gain.gains.forecast, gain.gains.added,
          gain.purchases, Double(gain.best), gain.bestOdds,
        ])
      }
      #expect(found == rows)
    }
    // Somebody has bought everything, and somebody has not.
    #expect(rows.contains { $0[5] < 0 } && rows.contains { $0[5] >= 64 })
  }
}
