internal import CustomerHistory
internal import Transactions
internal import Values

/// What customers did in a window of time.
struct WindowTotals {
  private let summary: CustomerSummary

  init(_ summary: CustomerSummary) { self.summary = summary }

  /// The purchase days and revenue of known customers in their order; 0 for those who did not buy.
  /// Others are left out: nobody could forecast them.
  func matched(
    _ index: CustomerLookup, _ count: Int
  ) -> (purchases: [Double], revenue: [Double]) {
    var purchases = [Double](repeating: 0, count: count)
    var revenue = purchases
    let money = Double(Money.powerOfTen(summary.scale))
    for customer in 0..<summary.count {
      guard let known = index[summary.ids[customer]] else { continue }
      purchases[known] = Double(summary.purchaseDays[customer])
      revenue[known] = Double(summary.revenue[customer]) / money
    }
    return (purchases, revenue)
  }
}

/// Finds customers by their ids.
struct CustomerLookup {
  private let numbers: [[UInt8]: Int]

  init(_ ids: CustomerIDs) {
    var numbers: [[UInt8]: Int] = [:]
    numbers.reserveCapacity(ids.count)
    for customer in 0..<ids.count { numbers[ids[customer]] = customer }
    self.numbers = numbers
  }

  subscript(id: [UInt8]) -> Int? { numbers[id] }
}
