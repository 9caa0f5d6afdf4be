package import Columns
package import CustomerHistory

/// What customers bought of which category after the day at which they were judged.
package struct LaterPurchases: Sendable {
  /// Of the later time alone; categories that were known before have the codes that they had.
  package let histories: CategoryHistories
  /// By customer of the earlier time its number in the later one; -1 where it bought nothing.
  package let customers: Column<Int32>

  package init(_ histories: CategoryHistories, customers: Column<Int32>) {
    self.histories = histories
    self.customers = customers
  }

  /// Nobody bought anything.
  package static func none(customers: Int, of earlier: CategoryHistories) -> LaterPurchases {
    LaterPurchases(
      earlier, customers: MutableColumn<Int32>(repeating: -1, count: customers).finished())
  }

  /// The later records of an earlier customer.
  @inline(__always)
  func records(of customer: Int) -> Range<Int> {
    let number = Int(customers[customer])
    return number < 0 ? 0..<0 : histories.records(of: number)
  }

  /// By customer, the net spend in categories that it had not bought by the day at which it was
  /// judged, in units of the later amounts; of all categories, also of those with few buyers and of
  /// new ones.
  package func newSpend(after earlier: CategoryHistories, workers: Workers) -> Column<Int64> {
    let result = MutableColumn<Int64>(count: customers.count)
    workers.forEachChunk(of: customers.count, size: 16_384) { _, range, _ in
      let (before, after) = (earlier.purchases.span, histories.purchases.span)
      for customer in range {
        var known = earlier.records(of: customer)
        var spend: Int64 = 0
        // Both are in the order of the codes.
        for record in records(of: customer) where after[record].isBought {
          let code = after[record].category
          while let next = known.first, before[next].category < code { known.removeFirst() }
          let isKnown =
            known.first.map { before[$0].category == code && before[$0].isBought } ?? false
          if !isKnown { spend &+= after[record].spend }
        }
        result[customer] = spend
      }
    }
    return result.finished()
  }
}
