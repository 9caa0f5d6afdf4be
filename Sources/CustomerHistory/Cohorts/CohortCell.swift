/// What the customers of a cohort did in one period; sums of integers.
public struct CohortCell: Sendable, Equatable {
  /// Customers with a purchase day in the period.
  public internal(set) var activeCustomers = 0
  /// Purchase days of all its customers.
  public internal(set) var purchaseDays = 0
  /// Customers whose second purchase day falls in the period.
  public internal(set) var secondPurchases = 0
  /// Net revenue, in units of ten to the minus the scale: what refunds left of the purchases of the
  /// period, less the refunds of the period that found no purchase.
  public internal(set) var units: Int128 = 0

  package init() {}

  package mutating func add(_ other: CohortCell) {
    activeCustomers += other.activeCustomers
    purchaseDays += other.purchaseDays
    secondPurchases += other.secondPurchases
    units += other.units
  }
}
