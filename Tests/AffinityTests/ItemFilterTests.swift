import Affinity
import Columns
import CustomerHistory
import TestSupport
import Testing

@Suite struct ItemFilterTests {
  private func triangle(_ counts: [[Int]]) -> [Int] {
    counts.indices.flatMap { row in counts[row][row...] }
  }

  /// Counts of pairs of random baskets.
  private func counts(_ order: Int, seed: UInt64) -> [[Int]] {
    var random = SplitMix64(seed: seed)
    var counts = Array(repeating: Array(repeating: 0, count: order), count: order)
    for _ in 0..<order * 4 {
      let basket = (0..<order).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      for first in basket { for second in basket { counts[first][second] += 1 } }
    }
    return counts
  }

  @Test(
    "weights and scores agree with a plain inverse", arguments: [1, 2, 3, 7, 8, 9, 30, 65])
  func plainInverse(order: Int) {
    let counts = counts(order, seed: UInt64(order))
    let filter = ItemFilter(pairCounts: triangle(counts), order: order)
    #expect(filter.lambda == Double(max(50, order)))
    let plain = PlainAlgebra.filter(counts.map { $0.map(Double.init) }, lambda: filter.lambda)
    for row in 0..<order {
      for column in 0..<order {
        let weight = filter.weight(from: row, to: column)
        #expect(isClose(weight, plain[row][column], within: 1e-9))
      }
      #expect(filter.weight(from: row, to: row) == 0)
    }
    let members = Array(stride(from: 0, to: order, by: 2))
    let scores = (0..<order).map { column in members.reduce(0) { $0 + plain[$1][column] } }
    #expect(isClose(filter.scores(of: members), scores, within: 1e-9))
    #expect(filter.scores(of: []) == Array(repeating: 0, count: order))
  }

  @Test("a small matrix gives the weights that numpy gives")
  func pinned() {
    // P = numpy.linalg.inv(G + 50 * numpy.eye(4)); B = -P / numpy.diag(P)[None, :], diagonal 0.
    let counts = [[60, 22, 9, 0], [22, 41, 17, 3], [9, 17, 35, 12], [0, 3, 12, 20]]
    let expected = [
      [0, 0.1853836553500055, 0.047851553699893364, -0.013497049329650412],
      [0.23073489652460305, 0, 0.16983314059144228, 0.009961648361403407],
      [0.06264759376689771, 0.1786442123888213, 0, 0.14061324025674116],
      [-0.02062822592537974, 0.012232420733344919, 0.1641500082603668, 0],
    ]
    let filter = ItemFilter(pairCounts: triangle(counts), order: 4)
    for row in 0..<4 {
      for column in 0..<4 {
        let weight = filter.weight(from: row, to: column)
        #expect(isClose(weight, expected[row][column], within: 1e-14))
      }
    }
  }

  @Test("lambda is the number of categories, within 50 and 500")
  func lambda() {
    let strengths = [1, 50, 51, 400, 500, 501, 1000].map(ItemFilter.lambda)
    #expect(strengths == [50, 50, 51, 400, 500, 500, 500])
    #expect(ItemFilter(pairCounts: [9], order: 1, lambda: 3).lambda == 3)
  }

  @Test("counts that no baskets give have no filter")
  func impossible() {
    #expect(ItemFilter(checking: [1, 1_000_000, 1], order: 2) == nil)
    #expect(ItemFilter(checking: [-60, 0, 1], order: 2) == nil)
    #expect(ItemFilter(checking: [5, 5, 5], order: 2) != nil)
    #expect(ItemFilter(checking: [], order: 0)?.scores(of: []) == [])
  }

  @Test("baskets as words and as lists count the same pairs", arguments: [5, 63, 64, 65, 90])
  func baskets(categories: Int) throws {
    let shop = RandomShop(
      customers: 90, categories: categories, days: 300, thin: 0, ownEverything: 6,
      seed: UInt64(categories))
    let rows = shop.rows()
    let plain = PlainPotential(rows, asOf: shop.asOf, horizon: shop.horizon)
    let engine = try Shop(rows, asOf: shop.asOf, horizon: shop.horizon)
    for (moment, day) in [(KeptCategories.Moment.split, plain.split), (.asOf, shop.asOf)] {
      let known = plain.known(day)
      let kept = KeptCategories(engine.histories.totals, customers: known.count, at: moment)
      #expect(kept.count == categories || moment == .split)
      let owned = known.map { customer in
        kept.codes.map { category in
          plain.spend[customer][category].keys.contains { $0 <= day }
        }
      }
      let counts = kept.codes.indices.flatMap { first in
        (first..<kept.count).map { second in owned.count { $0[first] && $0[second] } }
      }
      for count in [1, 7] {
        let workers = Workers(count: count)
        let baskets = CategoryBaskets(
          engine.histories, kept, customers: Column(known.map(Int32.init)), at: moment,
          workers: workers)
        #expect(baskets.count == (kept.count > 64 ? known.count : Set(owned).count))
        let filter = ItemFilter(baskets, order: kept.count, workers: workers)
        #expect(filter.pairCounts == counts)
      }
    }
  }
}
