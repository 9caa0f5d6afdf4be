import CustomerHistory
import Testing

@Suite("Purchases day by day")
struct PurchaseListTests {
  private func list(
    _ rows: [(day: Int32, amount: Int64, order: UInt64)], hasOrders: Bool = true
  ) throws -> PurchaseList {
    try #require(
      PurchaseList(
        days: rows.map(\.day), amounts: rows.map(\.amount),
        orders: hasOrders ? rows.map(\.order) : []))
  }

  /// Day, orders, amount, what was refunded, and 1 for a purchase day.
  private func fields(_ list: PurchaseList) -> [[Int]] {
    list.entries.map {
      [Int($0.day), $0.orders, Int($0.amount), Int($0.refunded), $0.isPurchaseDay ? 1 : 0]
    }
  }

  @Test("Rows of a day are one entry, with the orders that are not refunded whole")
  func days() throws {
    let found = try list([(5, 100, 1), (3, 40, 2), (5, 20, 1), (5, 7, 3)])
    #expect(
      fields(found) == [
        [3, 1, 40, 0, 1],
        [5, 2, 127, 0, 1],
      ])
    #expect(found.refundRows == 0 && found.unmatched.rows == 0)
  }

  @Test("A refund first reduces its own order, then the latest purchases before it")
  func refunds() throws {
    // 30 of order 1 go to day 3; the 60 without an order take 50 of day 5 and 10 of day 3.
    let found = try list([(3, 100, 1), (5, 50, 2), (6, -30, 1), (7, -60, 0), (9, 5, 4)])
    #expect(
      fields(found) == [
        [3, 1, 100, 40, 1],
        [5, 0, 50, 50, 0],
        [9, 1, 5, 0, 1],
      ])
    #expect(found.refundRows == 2)
  }

  @Test("What refunds do not find is unmatched, and a free purchase is one")
  func unmatched() throws {
    let found = try list([(2, -9, 0), (3, 0, 1), (4, 8, 2), (4, -20, 2)])
    #expect(
      fields(found) == [
        [3, 1, 0, 0, 1],
        [4, 0, 8, 8, 0],
      ])
    #expect(found.unmatched.rows == 2 && found.unmatched.units == 21)
  }

  @Test("Without an order column a day is one order, and sums beyond 64 bits are no list")
  func limits() throws {
    let found = try list([(1, 5, 7), (1, 5, 8), (2, 1, 9)], hasOrders: false)
    #expect(found.entries.map(\.orders) == [1, 1])
    #expect(PurchaseList(days: [1, 1], amounts: [.max, 1], orders: []) == nil)
  }
}
