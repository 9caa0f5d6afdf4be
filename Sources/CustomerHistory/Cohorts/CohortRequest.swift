public import Transactions
public import Values

/// Which cohorts are wanted.
public struct CohortRequest: Sendable, Equatable {
  /// Cohorts are the customers whose first purchase falls in the same period.
  public var period = CalendarPeriod.month
  /// The column whose value at the first purchase splits the cohorts further; nil for none.
  public var group: ColumnRole?
  /// First day of the rows that were kept, where a window cut the input.
  public var from: Day?
  /// Last day of them, likewise.
  public var to: Day?

  /// Asks for cohorts of the rows that a filter keeps.
  public init(
    _ period: CalendarPeriod = .month, group: ColumnRole? = nil, in filter: RowFilter = RowFilter()
  ) {
    self.period = period
    self.group = group
    from = filter.from
    to = filter.to
  }
}
