internal import Affinity
internal import Columns
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

  /// What known customers bought of which category; nil where no category is known.
  func categories(_ index: CustomerLookup, _ count: Int) -> WindowCategories? {
    guard let histories = summary.categories else { return nil }
    let numbers = MutableColumn<Int32>(repeating: -1, count: count)
    for customer in 0..<summary.count {
      if let known = index[summary.ids[customer]] { numbers[known] = Int32(customer) }
    }
    return WindowCategories(
      purchases: LaterPurchases(histories, customers: numbers.finished()), scale: summary.scale)
  }
}

/// What known customers bought of which category in a window of time.
struct WindowCategories {
  let purchases: LaterPurchases
  /// Decimal places of the amounts.
  let scale: Int
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
