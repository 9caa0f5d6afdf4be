/// The customers who bought first in the same period, and in the same group where there are groups.
public struct Cohort: Sendable, Equatable {
  /// Position of the group among the names of the ``CohortTable``; nil without groups.
  public let group: Int?
  /// Number of the period of the first purchases.
  public let period: Int
  /// How many customers it has, at least one.
  public let customers: Int
  /// By age, the periods since the first purchase's own: from 0, at which everybody was active, to the
  /// period of the as-of day.
  public let cells: [CohortCell]

  /// Customers with a second purchase day by the as-of day.
  public var repeatCustomers: Int { cells.reduce(0) { $0 + $1.secondPurchases } }
  /// Share of the customers with a second purchase day.
  public var repurchaseRate: Double { share(repeatCustomers) }
  /// Purchase days by the as-of day.
  public var purchaseDays: Int { cells.reduce(0) { $0 + $1.purchaseDays } }
  /// Net revenue by the as-of day, in units.
  public var units: Int128 { cells.reduce(0) { $0 + $1.units } }

  /// Share of the customers with a purchase day in the period of an age.
  public func retention(atAge age: Int) -> Double { share(cells[age].activeCustomers) }

  /// Share of the customers with a second purchase day by the end of an age.
  public func repurchaseRate(byAge age: Int) -> Double {
    share(cells[...age].reduce(0) { $0 + $1.secondPurchases })
  }

  /// Net revenue up to the end of an age, in units.
  public func cumulativeUnits(toAge age: Int) -> Int128 {
    cells[...age].reduce(0) { $0 + $1.units }
  }

  private func share(_ count: Int) -> Double { Double(count) / Double(customers) }
}
