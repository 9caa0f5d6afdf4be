import Columns
import CustomerHistory
import Testing
import Transactions
import Values

@Suite struct RefundRuleTests {
  @Test("several rows a day are one purchase day, in any order of the days")
  func days() throws {
    let rows = [(9, "1", ""), (2, "2", ""), (9, "4", ""), (5, "8", "")]
    #expect(
      try history(rows, hasOrders: false)
        == Facts(first: 2, last: 9, days: 3, orders: 3, revenue: 15, repeatSpend: 13))
  }

  @Test("a refund reduces the purchases with its own order id, on any day, the latest first")
  func ownOrder() throws {
    let rows = [(1, "10", "A"), (2, "10", "B"), (3, "10", "A"), (4, "-10", "A")]
    #expect(
      try history(rows, hasOrders: true)
        == Facts(first: 1, last: 2, days: 2, orders: 2, revenue: 20, repeatSpend: 10))
    let later = [(1, "-10", "A"), (2, "10", "A"), (3, "10", "B")]
    #expect(
      try history(later, hasOrders: true)
        == Facts(first: 3, last: 3, days: 1, orders: 1, revenue: 10))
  }

  @Test("what is left of it goes to the latest purchases up to its own day")
  func leftOver() throws {
    let rows = [(1, "10", "A"), (2, "10", "B"), (3, "-15", "A"), (4, "10", "C")]
    #expect(
      try history(rows, hasOrders: true)
        == Facts(first: 2, last: 4, days: 2, orders: 2, revenue: 15, repeatSpend: 10))
  }

  @Test("without an order column the latest earlier day comes first, then the one before")
  func latestFirst() throws {
    let rows = [(1, "10", ""), (3, "10", ""), (5, "10", ""), (4, "-12", "")]
    #expect(
      try history(rows, hasOrders: false)
        == Facts(first: 1, last: 5, days: 2, orders: 2, revenue: 18, repeatSpend: 10))
  }

  @Test("a refund on the day of the purchase reduces it, whichever row comes first")
  func sameDay() throws {
    for rows in [
      [(1, "5", ""), (2, "10", ""), (2, "-4", "")], [(2, "-4", ""), (1, "5", ""), (2, "10", "")],
    ] {
      #expect(
        try history(rows, hasOrders: false)
          == Facts(first: 1, last: 2, days: 2, orders: 2, revenue: 11, repeatSpend: 6))
    }
  }

  @Test("what finds no purchase stays in the revenue and is counted as unmatched")
  func unmatched() throws {
    let rows = [(2, "-30", ""), (3, "10", ""), (4, "-25", "")]
    #expect(
      try history(rows, hasOrders: false)
        == Facts(unmatchedRows: 2, unmatched: 45, dropped: 3))
    let kept = [(2, "-30", ""), (3, "10", "")]
    #expect(
      try history(kept, hasOrders: false)
        == Facts(
          first: 3, last: 3, days: 1, orders: 1, revenue: -20, unmatchedRows: 1, unmatched: 30))
  }

  @Test("a day that refunds emptied is none; a free day is one")
  func emptied() throws {
    let rows = [(1, "10", ""), (2, "0", ""), (3, "10", ""), (5, "-10", ""), (6, "7", "")]
    #expect(
      try history(rows, hasOrders: false)
        == Facts(first: 1, last: 6, days: 3, orders: 3, revenue: 17, repeatSpend: 7))
    let first = [(1, "10", ""), (1, "-10", ""), (2, "0", "")]
    #expect(
      try history(first, hasOrders: false) == Facts(first: 2, last: 2, days: 1, orders: 1))
    let both = [(1, "10", "A"), (1, "0", "B"), (1, "-10", "A"), (2, "1", "B")]
    #expect(
      try history(both, hasOrders: true) == Facts(first: 2, last: 2, days: 1, orders: 1, revenue: 1)
    )
  }

  @Test("a customer with nothing but refunds has no row, and its rows are counted with their money")
  func refundsOnly() throws {
    let summary = try summary(
      "customer,date,amount\nA,2024-01-01,-1.5\nB,2024-01-02,4\nA,2024-01-03,-2\n")
    #expect(summary.count == 1 && summary.ids.text(0) == "B")
    let dropped = summary.ledger[.customerWithoutPurchase]
    #expect(dropped.rows == 2 && dropped.units == -350)
    #expect(summary.ledger.used.rows == 1 && summary.ledger.used.units == 400)
    #expect(summary.ledger.read.rows == 3 && summary.ledger.read.units == 50)
    #expect(summary.unmatchedRefunds.rows == 2 && summary.unmatchedRefunds.units == 350)
  }

  @Test("orders are distinct ids of purchase days; rows without one make one order a day")
  func orders() throws {
    let rows = [
      (1, "1", "A"), (1, "1", "B"), (1, "1", "A"), (2, "1", "A"), (2, "1", ""), (2, "1", ""),
      (3, "1", ""), (4, "5", "Z"), (4, "-5", "Z"), (5, "0", "F"), (5, "2", "K"), (5, "-2", "K"),
      (6, "1", "G"), (6, "1", "longer-than-seven-1"), (6, "1", "longer-than-seven-2"),
    ]
    // A, B, two without an id, G of day 6 and two long ones; day 5 was emptied, Z taken back.
    #expect(
      try history(rows, hasOrders: true)
        == Facts(first: 1, last: 6, days: 4, orders: 7, revenue: 10, repeatSpend: 7))
  }

  @Test("the refund of one customer leaves the others alone")
  func otherCustomers() throws {
    let summary = try summary(
      "customer,date,amount,order_id\nA,2024-01-01,5,O\nB,2024-01-01,5,O\nB,2024-01-02,-5,O\n")
    #expect(summary.count == 1 && summary.ids.text(0) == "A" && summary.revenue[0] == 500)
  }

  @Test("an order of many on one day is one purchase, wherever its lines stand")
  func scatteredOrder() throws {
    var rows = [(1, "10", "A")]
    rows += (0..<70).map { (1, "10", "B\($0)") }
    rows += [(1, "10", "A"), (1, "-15", "")]
    // The largest order of the day gives way first, and keeps a quarter of its spend.
    let found = try history(rows, hasOrders: true)
    #expect(found.orders == 71)
  }

  @Test("of one day the larger purchases give way first, whatever the order of the rows")
  func largestFirst() throws {
    let rows = [(1, "3", "A"), (1, "10", "B"), (1, "4", "C"), (2, "-13", "")]
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 1, 0]] {
      // B is taken back whole and C all but one; A stays.
      #expect(
        try history(order.map { rows[$0] }, hasOrders: true)
          == Facts(first: 1, last: 1, days: 1, orders: 2, revenue: 4))
    }
  }
}
