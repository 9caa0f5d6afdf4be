import Affinity
import Columns
import CustomerHistory
import TestSupport
import Transactions
import Values

/// The engine's view of plain rows.
struct Shop {
  let summary: CustomerSummary
  let histories: CategoryHistories

  init(
    _ rows: [PlainRow], asOf: Int, horizon: Int, column: String = "category",
    workers: Workers = Workers(count: 2)
  ) throws {
    var text = "customer,date,amount,\(column)\n"
    for row in rows {
      text += "c\(row.customer),\(Day(number: Int32(row.day))),"
      text += "\(Money(units: Int128(row.amount), scale: 2)),k\(row.category)\n"
    }
    let folder = try TemporaryFolder()
    var options = TransactionLog.Options()
    options.workers = workers
    options.columns.wanted.insert(.category)
    options.columns.productStandsIn = true
    let log = try TransactionLog.read([try folder.write(text)], options)
    summary = try CustomerSummary(
      log, asOf: Day(number: Int32(asOf)), categoriesWithin: horizon, workers: workers)
    histories =
      summary.categories
      ?? CategoryHistories(everythingOf: summary, horizonDays: horizon, workers: workers)
  }

  func columns(_ given: ShopColumns, margins: [Double]) -> PotentialColumns {
    PotentialColumns(
      purchaseDays: summary.purchaseDays, lastPurchase: summary.lastPurchase,
      asOf: summary.asOf.number, expected: Column(given.expected),
      discounted: Column(given.discounted), current: Column(given.current), histories: histories,
      unitsPerMoney: 100, marginShares: margins)
  }

  /// The customers who were known at the split.
  var known: Column<Int32> {
    Column((0..<Int32(summary.count)).filter { histories.earlierPurchaseDays[Int($0)] > 0 })
  }

  /// Potential value, learnt from the shop itself.
  func potential(
    _ given: ShopColumns, margins: [Double]? = nil, hasCategories: Bool = true,
    _ settings: PotentialSettings = PotentialSettings(), workers: Workers = Workers(count: 2)
  ) -> CustomerPotential {
    let shares = margins ?? histories.totals.map { _ in 1.0 }
    return CustomerPotential(
      learning: columns(given, margins: shares), hasCategories: hasCategories,
      horizonDays: histories.window.horizonDays,
      split: {
        CrossSellLearning.Split(customers: known, expected: Column(given.expectedThen))
      },
      idHashes: { _ in Column((0..<UInt64(summary.count)).map { $0 }) }, settings, workers: workers)
  }
}
