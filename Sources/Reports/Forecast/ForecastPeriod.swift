public import ValueModels
public import Values

/// What is expected of one period ahead.
public struct ForecastPeriod: Sendable, Equatable {
  /// What new customers would add, were they to keep coming as of late: no forecast, since nothing says
  /// that they do.
  public struct NewCustomers: Sendable, Equatable {
    /// How many come.
    public let customers: Double
    /// Purchase days of all who have come since the as-of day, and what they bring, in money.
    public let purchaseDays: Double
    public let revenue: Double
  }

  /// Its number; ``RevenueForecast/label(_:)`` writes it.
  public let period: Int
  /// The first day, or that after the as-of day where the period has begun.
  public let firstDay: Day
  public let lastDay: Day
  /// Whether it lies ahead whole.
  public let isComplete: Bool
  /// Purchase days and revenue of the present customers, in it and from the as-of day to its end.
  public let expected: PeriodExpectation
  public let newCustomers: NewCustomers
}
