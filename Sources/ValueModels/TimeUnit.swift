/// The unit of time in which parameters are printed; it never changes a fit.
public enum TimeUnit: String, CaseIterable, Sendable {
  case day, week, month

  /// Its length in days; a month is a twelfth of 365.25 days.
  public var days: Double {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 30.4375
    }
  }
}
