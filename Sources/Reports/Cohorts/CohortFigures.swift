internal import Values

/// What some customers came to, and what is expected of them; see ``CohortValues``.
public struct CohortFigures: Sendable, Equatable {
  public package(set) var customers = 0
  /// Those of them with a second purchase day.
  public package(set) var repeatCustomers = 0
  public package(set) var purchaseDays = 0
  /// Net revenue, in units of the amounts' scale.
  public package(set) var units: Int128 = 0
  /// Historical value: net margin to date where margins are known, else the revenue; in the same units.
  public package(set) var historicalUnits: Int128 = 0
  /// Customers who have been silent for too many times their rhythm.
  public package(set) var silentCustomers = 0
  /// Customers expected not to have left, the sum of `p_alive`; nil without a model.
  public package(set) var alive: Double?
  /// Purchase days expected within the horizon.
  public package(set) var expectedPurchases = 0.0
  /// Current value, in money.
  public package(set) var currentValue = 0.0

  /// Share of the customers with a second purchase day; nil where there is nobody, as below.
  public var repurchaseRate: Double? { share(Double(repeatCustomers)) }
  /// Share of the customers who have fallen silent.
  public var silenceChurn: Double? { share(Double(silentCustomers)) }
  /// Share of the customers expected to have left, `1 - ` the mean of `p_alive`.
  public var modelChurn: Double? { alive.flatMap { share(Double(customers) - $0) } }
  /// Purchase days and current value for each customer.
  public var purchaseDaysPerCustomer: Double? { share(Double(purchaseDays)) }
  public var currentValuePerCustomer: Double? { share(currentValue) }

  /// Revenue for each customer, in money.
  public func revenuePerCustomer(scale: Int) -> Double? {
    share(Double(units) / Double(Money.powerOfTen(scale)))
  }

  /// Historical value for each customer, in money.
  public func historicalValuePerCustomer(scale: Int) -> Double? {
    share(Double(historicalUnits) / Double(Money.powerOfTen(scale)))
  }

  private func share(_ sum: Double) -> Double? { customers > 0 ? sum / Double(customers) : nil }

  mutating func add(_ other: CohortFigures) {
    customers += other.customers
    repeatCustomers += other.repeatCustomers
    purchaseDays += other.purchaseDays
    units += other.units
    historicalUnits += other.historicalUnits
    silentCustomers += other.silentCustomers
    if let more = other.alive { alive = (alive ?? 0) + more }
    expectedPurchases += other.expectedPurchases
    currentValue += other.currentValue
  }
}
