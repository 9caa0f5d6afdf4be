import Columns
import CustomerHistory
import TestSupport
import Transactions
import Values

/// One customer of a summary, in plain types.
func plainCustomers(_ summary: CustomerSummary) -> [PlainHistory.Customer] {
  (0..<summary.count).map { customer in
    var plain = PlainHistory.Customer(id: summary.ids[customer])
    plain.firstPurchase = Int(summary.firstPurchase[customer])
    plain.lastPurchase = Int(summary.lastPurchase[customer])
    plain.purchaseDays = Int(summary.purchaseDays[customer])
    plain.orders = Int(summary.orders[customer])
    plain.revenue = Int128(summary.revenue[customer])
    plain.repeatSpend = Int128(summary.repeatSpend![customer])
    return plain
  }
}

/// The histories of a text with the columns customer, date, amount and perhaps order_id.
func summary(
  _ text: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
) throws -> CustomerSummary {
  let folder = try TemporaryFolder()
  var options = TransactionLog.Options()
  options.workers = Workers(count: 2)
  change(&options)
  let log = try TransactionLog.read([try folder.write(text)], options)
  return try CustomerSummary(log, workers: options.workers)
}

/// One customer's history from rows as `day amount order`, the day counted from 1 in January 2024.
func history(_ rows: [(day: Int, amount: String, order: String)], hasOrders: Bool) throws -> Facts {
  var text = "customer,date,amount" + (hasOrders ? ",order_id\n" : "\n")
  for row in rows {
    let day = (row.day < 10 ? "0" : "") + "\(row.day)"
    text += "C,2024-01-\(day),\(row.amount)" + (hasOrders ? ",\(row.order)\n" : "\n")
  }
  return Facts(try summary(text))
}

/// What a history of one customer comes to; days from 1, money in whole units.
struct Facts: Equatable, CustomStringConvertible {
  var first = 0
  var last = 0
  var days = 0
  var orders = 0
  var revenue = 0
  var repeatSpend = 0
  var unmatchedRows = 0
  var unmatched = 0
  var dropped = 0

  init(
    first: Int = 0, last: Int = 0, days: Int = 0, orders: Int = 0, revenue: Int = 0,
    repeatSpend: Int = 0, unmatchedRows: Int = 0, unmatched: Int = 0, dropped: Int = 0
  ) {
    self.first = first
    self.last = last
    self.days = days
    self.orders = orders
    self.revenue = revenue
    self.repeatSpend = repeatSpend
    self.unmatchedRows = unmatchedRows
    self.unmatched = unmatched
    self.dropped = dropped
  }

  init(_ summary: CustomerSummary) {
    let start = Int(Day(year: 2023, month: 12, day: 31)!.number)
    unmatchedRows = summary.unmatchedRefunds.rows
    unmatched = Int(summary.unmatchedRefunds.units / 100)
    dropped = summary.ledger[.customerWithoutPurchase].rows
    guard summary.count == 1 else { return }
    first = Int(summary.firstPurchase[0]) - start
    last = Int(summary.lastPurchase[0]) - start
    days = Int(summary.purchaseDays[0])
    orders = Int(summary.orders[0])
    revenue = Int(summary.revenue[0] / 100)
    repeatSpend = Int(summary.repeatSpend![0] / 100)
  }

  var description: String {
    "first \(first), last \(last), days \(days), orders \(orders), revenue \(revenue), repeat "
      + "\(repeatSpend), unmatched \(unmatchedRows): \(unmatched), dropped \(dropped)"
  }
}
