public import Columns
public import Transactions
public import Values

/// One row for each customer, as columns, in order of first appearance in the input.
///
/// Amounts are integers in units of ten to the minus ``scale``. Customers without a purchase day have
/// no row.
public struct CustomerSummary: Sendable {
  /// The customers' ids.
  public let ids: CustomerIDs
  /// First purchase day, as the number of a ``Day``.
  public let firstPurchase: Column<Int32>
  /// Last purchase day, likewise.
  public let lastPurchase: Column<Int32>
  /// Calendar days with a purchase that refunds did not take back whole.
  public let purchaseDays: Column<Int32>
  /// Distinct orders where an order column is mapped, else ``purchaseDays``.
  public let orders: Column<Int32>
  /// Sum of the net amounts.
  public let revenue: Column<Int64>
  /// Net spend of the purchase days after the first one; nil where it was not asked for.
  public let repeatSpend: Column<Int64>?
  /// Sum of the margins, or of the amounts where there are none, each carried forward from its day to the
  /// as-of day with interest, in units; nil unless asked for.
  public let compounded: Column<Double>?
  /// Sum of the margins; nil where no column gives margins or costs.
  public let margin: Column<Int64>?
  /// When customers bought; nil unless asked for.
  public let rhythm: PurchaseRhythm?
  /// What customers bought of which category; nil unless asked for, and where no column tells.
  public let categories: CategoryHistories?
  /// What was known on an earlier day; nil unless asked for, and where the time is too short.
  public let holdout: HoldoutHistories?
  /// Customers by their first purchase; nil unless asked for.
  public let cohorts: CohortTable?
  /// By customer: the position of its group among the names of ``cohorts``; nil where these are not split
  /// into groups.
  public let group: Column<Int32>?

  /// Decimal places of the amounts.
  public let scale: Int
  /// The day at which everything is judged.
  public let asOf: Day
  /// First and last day among the used rows; nil where there is none.
  public let usedDays: ClosedRange<Day>?
  /// Refunds that found no purchase to reduce; they count in the revenue.
  public let unmatchedRefunds: RefundTotal
  /// Where every row of the input went.
  public let ledger: RowLedger

  /// Number of customers.
  public var count: Int { ids.count }

  /// Revenue of all customers.
  public var totalRevenue: Money {
    var units: Int128 = 0
    for customer in revenue.indices { units += Int128(revenue[customer]) }
    return Money(units: units, scale: scale)
  }

  /// Days from the last purchase to the as-of day: the R of RFM.
  public func recencyDays(of customer: Int) -> Int32 { asOf.number - lastPurchase[customer] }

  /// Days from the first purchase to the as-of day: the models' T.
  public func tenureDays(of customer: Int) -> Int32 { asOf.number - firstPurchase[customer] }
}

/// A number of refund rows and their sum, not negative, in units of ten to the minus the scale.
public struct RefundTotal: Sendable, Equatable {
  /// Number of rows.
  public var rows = 0
  /// Their sum, not negative.
  public var units: Int128 = 0

  /// No refund.
  public init() {}

  mutating func add(_ other: RefundTotal) {
    rows += other.rows
    units += other.units
  }
}
