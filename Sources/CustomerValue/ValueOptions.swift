public import Affinity
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

  /// Conventions of potential value; nil leaves it out.
  public var potential: PotentialSettings? = PotentialSettings()

  /// Whether totals with their intervals are worked out; a model file does not need them.
  public var totals = true

  public init() {}
}
