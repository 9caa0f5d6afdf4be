public import ValueModels

/// How customers are valued.
public struct ValueOptions: Sendable {
  /// The purchase process.
  public var process = ProcessChoice.auto
  /// Horizon, discount rate and margin rate.
  public var settings = ValueSettings()
  /// The unit of time in which parameters are printed.
  public var timeUnit = TimeUnit.week
  /// Whether each customer gets intervals.
  public var intervals = false

  /// What is made of current and potential value; nil leaves it out, and all that comes from it.
  public var outlook: OutlookOptions? = OutlookOptions()
  /// Whether satisfaction is worked out where there is a column of ratings.
  public var satisfaction = true

  /// Whether totals with their intervals are worked out; a model file does not need them.
  public var totals = true

  public init() {}
}
