package import Columns
package import CustomerHistory

/// How much more, or less, a customer spends than others do on the same things.
///
/// With `v_c` the mean spend of a category-day and `v` that of all: `s = clamp((S + 20 v)/(sum D_c v_c + 20 v),
/// 0.2, 5)` for a customer with D_c days in category c and the spend S. Twenty category-days of the mean
/// weigh against the customer's own, so that one odd order decides little.
package struct CategoryLevels: Sendable, Equatable {
  /// Mean spend of a category-day, by code and of all, in units of the amounts' scale.
  package let meanSpend: [Double]
  package let overallSpend: Double

  static let weight = 20.0
  static let bounds = 0.2...5.0

  package init(totals: [CategoryTotals]) {
    meanSpend = totals.map { $0.days > 0 ? Double($0.spend) / Double($0.days) : 0 }
    let spend = totals.reduce(Int128(0)) { $0 + $1.spend }
    let days = totals.reduce(0) { $0 + $1.days }
    overallSpend = days > 0 ? Double(spend) / Double(days) : 0
  }

  /// From what is known; in units.
  package init(meanSpend: [Double], overallSpend: Double) {
    self.meanSpend = meanSpend
    self.overallSpend = overallSpend
  }

  /// The level of the customer with these records.
  @inline(__always)
  func level(_ records: Span<CategoryPurchase>, _ range: Range<Int>) -> Double {
    var spend = 0.0
    var usual = 0.0
    for record in range {
      let purchase = records[record]
      spend += Double(purchase.spend)
      usual += Double(purchase.days) * meanSpend[purchase.category]
    }
    let prior = Self.weight * overallSpend
    guard usual + prior > 0 else { return 1 }
    return min(
      Self.bounds.upperBound, max(Self.bounds.lowerBound, (spend + prior) / (usual + prior)))
  }

  /// The levels of all customers.
  package func levels(_ histories: CategoryHistories, _ workers: Workers) -> Column<Double> {
    let levels = MutableColumn<Double>(count: histories.count)
    workers.forEachChunk(of: histories.count, size: 16_384) { _, range, _ in
      let (records, starts) = (histories.purchases.span, histories.starts.span)
      for customer in range {
        levels[customer] = level(records, starts[customer]..<starts[customer + 1])
      }
    }
    return levels.finished()
  }
}
