public import Columns

/// What every customer bought of every category, and what was known of it at the split of the window.
///
/// One record for each customer and category, the records of a customer side by side, by category.
public struct CategoryHistories: Sendable {
  /// The stretch that is kept apart to learn how customers take up categories.
  public let window: AdoptionWindow
  /// The categories' names as bytes, by code, in order of first appearance.
  public let names: [[UInt8]]
  /// Whether the categories are products, because there is no column of categories.
  public let isProducts: Bool
  /// Where each customer's records start; one entry more than customers.
  public let starts: Column<Int>
  /// What a customer bought of a category, customer after customer, by category.
  public let purchases: Column<CategoryPurchase>
  /// By category.
  public let totals: [CategoryTotals]
  /// By customer, the purchase days known at the split, 0 where it was no customer yet.
  public let earlierPurchaseDays: Column<Int32>
  /// The first of them, as the number of a `Day`.
  public let earlierFirstPurchase: Column<Int32>
  /// The last of them, as the number of a `Day`.
  public let earlierLastPurchase: Column<Int32>
  /// By customer, the number of categories bought until the split.
  public let earlierBreadth: Column<Int32>
  /// Rows without a category.
  public let unnamedRows: Int
  /// Their amount, in units.
  public let unnamedUnits: Int128

  /// The records of a customer.
  @inlinable
  public func records(of customer: Int) -> Range<Int> { starts[customer]..<starts[customer + 1] }

  /// Number of customers.
  public var count: Int { starts.count - 1 }

  /// Number of categories that a customer has bought.
  @inlinable
  public func breadth(of customer: Int) -> Int {
    records(of: customer).reduce(0) { $0 + (purchases[$1].isBought ? 1 : 0) }
  }
}

extension CategoryHistories {
  /// The histories of one customer alone, with the totals of all.
  package func only(_ customer: Int) -> CategoryHistories {
    let own = records(of: customer)
    func one(_ column: Column<Int32>) -> Column<Int32> {
      Column(column.count > customer ? [column[customer]] : [])
    }
    return CategoryHistories(
      window: window, names: names, isProducts: isProducts, starts: Column([0, own.count]),
      purchases: Column(own.map { purchases[$0] }), totals: totals,
      earlierPurchaseDays: one(earlierPurchaseDays),
      earlierFirstPurchase: one(earlierFirstPurchase),
      earlierLastPurchase: one(earlierLastPurchase), earlierBreadth: one(earlierBreadth),
      unnamedRows: unnamedRows, unnamedUnits: unnamedUnits)
  }

  /// All that customers bought as one category: for data that do not tell more than amounts.
  public init(everythingOf summary: CustomerSummary, horizonDays: Int, workers: Workers) {
    let count = summary.count
    let starts = MutableColumn<Int>(count: count + 1)
    let purchases = MutableColumn<CategoryPurchase>(count: count)
    workers.forEachChunk(of: count, size: 65_536) { _, range, _ in
      for customer in range {
        starts[customer] = customer
        purchases[customer] = CategoryPurchase(
          category: 0, days: Int(summary.purchaseDays[customer]), laterDays: 0,
          spend: summary.revenue[customer], isEarlier: false, isRecent: false, isAdoption: false)
      }
    }
    starts[count] = count
    var totals = CategoryTotals()
    totals.buyers = count
    for customer in 0..<count {
      totals.days += Int(summary.purchaseDays[customer])
      totals.spend += Int128(summary.revenue[customer])
    }
    let nothing = MutableColumn<Int32>(repeating: 0, count: 0).finished()
    self.init(
      window: AdoptionWindow(
        firstDay: summary.usedDays?.lowerBound ?? summary.asOf, asOf: summary.asOf,
        horizonDays: horizonDays),
      names: [Array("everything".utf8)], isProducts: false, starts: starts.finished(),
      purchases: purchases.finished(), totals: [totals], earlierPurchaseDays: nothing,
      earlierFirstPurchase: nothing, earlierLastPurchase: nothing, earlierBreadth: nothing,
      unnamedRows: 0, unnamedUnits: 0)
  }
}
