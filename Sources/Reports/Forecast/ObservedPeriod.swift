public import Values

/// What was seen in one period of the past.
public struct ObservedPeriod: Sendable, Equatable {
  /// Its number; ``RevenueForecast/label(_:)`` writes it.
  public let period: Int
  public let firstDay: Day
  /// Its last day, or the as-of day where that comes first.
  public let lastDay: Day
  /// Whether the input covers all of it; see ``CohortTable/isComplete(_:)``.
  public let isComplete: Bool
  public let purchaseDays: Int
  /// Net revenue; refunds reduce the purchase that they refund, in its period.
  public let revenue: Money
  /// Customers with a purchase day, and those of them whose first one it was.
  public let activeCustomers: Int
  public let newCustomers: Int
}
