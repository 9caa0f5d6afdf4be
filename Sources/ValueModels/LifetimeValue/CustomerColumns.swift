package import Columns

/// What the value of customers is worked out from, one row a customer.
package struct CustomerColumns: Sendable {
  /// Number of purchase days, at least one.
  package let purchaseDays: Column<Int32>
  /// First and last purchase day, as day numbers.
  package let firstPurchase: Column<Int32>
  package let lastPurchase: Column<Int32>
  /// Net revenue, in units of ten to the minus ``scale``.
  package let revenue: Column<Int64>
  /// Net spend of the purchase days after the first.
  package let repeatSpend: Column<Int64>
  /// Net margin where a column gives it; nil where it is a share of the revenue, or the revenue.
  package let margin: Column<Int64>?
  /// What was earned, carried forward to the as-of day, in units; nil where it is not.
  package let compounded: Column<Double>?
  /// Decimal places of the amounts.
  package let scale: Int
  /// The day at which everything is judged.
  package let asOf: Int32

  package init(
    purchaseDays: Column<Int32>, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    revenue: Column<Int64>, repeatSpend: Column<Int64>, margin: Column<Int64>?,
    compounded: Column<Double>? = nil, scale: Int, asOf: Int32
  ) {
    self.purchaseDays = purchaseDays
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.revenue = revenue
    self.repeatSpend = repeatSpend
    self.margin = margin
    self.compounded = compounded
    self.scale = scale
    self.asOf = asOf
  }

  /// Number of customers.
  package var count: Int { purchaseDays.count }

  /// Units in one of money.
  package var unitsPerMoney: Double { (0..<scale).reduce(1) { power, _ in power * 10 } }

  /// Net margin to date of a customer, in units: exact, unless it is carried forward with interest.
  @inline(__always)
  func historicalUnits(of customer: Int, _ rate: MarginRate?) -> Int64 {
    if let compounded {
      let units = compounded[customer] * (margin == nil ? rate?.value ?? 1 : 1)
      return Int64(min(max(units.rounded(.toNearestOrAwayFromZero), -9e18), 9e18))
    }
    if let margin { return margin[customer] }
    let earned = revenue[customer]
    return rate.map { $0.of(earned) } ?? earned
  }

  /// Customers that are worked on in one go; results are combined in this order.
  static let chunkSize = 65_536

  /// Days from the earliest first purchase to the as-of day; 0 where there is nobody.
  func longestAge(_ workers: Workers) -> Int {
    workers.mapChunks(of: count, size: Self.chunkSize) { range in
      let first = firstPurchase.span
      return range.reduce(0) { max($0, Int(asOf) - Int(first[$1])) }
    }.max() ?? 0
  }

  /// Sum of a money column.
  func total(_ column: Column<Int64>, _ workers: Workers) -> Int128 {
    workers.mapChunks(of: count, size: Self.chunkSize) { range in
      let values = column.span
      return range.reduce(Int128(0)) { $0 + Int128(values[$1]) }
    }.reduce(0, +)
  }
}
