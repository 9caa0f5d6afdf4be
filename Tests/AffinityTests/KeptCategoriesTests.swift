import Affinity
import CustomerHistory
import Testing

@Suite struct KeptCategoriesTests {
  /// Categories with these numbers of buyers, who bought on the last day but for one of each.
  private func totals(_ buyers: [Int]) throws -> [CategoryTotals] {
    var rows: [PlainRow] = []
    for (category, count) in buyers.enumerated() {
      for customer in 0..<count {
        let day = RandomShop.firstDay + (customer == 0 ? 0 : 400)
        rows.append(PlainRow(customer: customer, day: day, category: category, amount: 100))
      }
    }
    return try Shop(rows, asOf: RandomShop.firstDay + 400, horizon: 100).histories.totals
  }

  @Test("fewer than five buyers are too few")
  func fewest() throws {
    let kept = KeptCategories(try totals([4, 5, 1, 6, 4]), customers: 6, at: .asOf)
    #expect(kept.codes == [1, 3] && kept.buyers == [5, 6] && kept.recentBuyers == [4, 5])
    #expect(kept.positions == [-1, 0, -1, 1, -1])
    #expect(kept.count == 2 && kept.customers == 6)
    let then = KeptCategories(try totals([4, 5, 1, 6, 4]), customers: 6, at: .split)
    #expect(then.codes.isEmpty && then.positions == [-1, -1, -1, -1, -1])
  }

  @Test("of too many the most bought are kept, of equal ones those that came first")
  func cap() throws {
    // 130 categories, of which 2^30 / 2^24 would allow 64; a hundred are always allowed.
    let buyers = (0..<130).map { $0 < 60 ? 5 : $0 < 90 ? 6 : $0 == 129 ? 9 : 7 }
    let totals = try totals(buyers)
    let kept = KeptCategories(totals, customers: 1 << 24, at: .asOf)
    // 39 with seven, 30 with six, one with nine, and thirty with five.
    #expect(kept.codes == Array(0..<30) + Array(60..<130))
    #expect(kept.buyers == kept.codes.map { buyers[$0] })
    #expect(KeptCategories(totals, customers: 1000, at: .asOf).count == 130)
  }

  @Test("at most 100 to 1000 are kept, by the number of customers")
  func limit() {
    let limits = [0, 1, 1_073_741, 1_075_000, 1 << 21, 1 << 23, 1 << 24, 1 << 40]
    #expect(limits.map(KeptCategories.limit) == [1000, 1000, 1000, 998, 512, 128, 100, 100])
  }

  @Test("codes that the data do not have are nowhere")
  func foreign() {
    let kept = KeptCategories(
      codes: [0, 2, 7], categories: 3, buyers: [5, 6, 7], recentBuyers: [1, 2, 3], customers: 9)
    #expect(kept.positions == [0, -1, 1] && kept.count == 3)
  }
}
