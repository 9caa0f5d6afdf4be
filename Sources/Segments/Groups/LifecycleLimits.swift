/// The limits between lifecycle stages.
public struct LifecycleLimits: Sendable, Equatable {
  /// Customers whose probability of being there is below are lapsed.
  public var lapsedAlive = 0.5
  /// Customers who have been silent for this many times their rhythm are lapsed. Of purely random
  /// gaps 2 in 100 are as long.
  public var lapsedOverdue = 4.0
  /// Customers who have been silent for this many times their rhythm are slowing. Of purely random
  /// gaps 14 in 100 are as long.
  public var slowingOverdue = 2.0
  /// How far the trend must be from 0, in standard deviations; 1.645 is passed on either side by
  /// chance in 5 of 100 steady customers.
  public var trend = 1.645
  /// The fewest repeat purchases for a trend.
  public var trendRepeats: Int32 = 4
  /// Customers are new below this number of days since the first purchase.
  public var newDays: Int32 = 90
  /// A silence of this many times the rhythm before it makes a return.
  public var returnGap = 4.0
  /// A return counts below this number of days since the last purchase.
  public var returnDays: Int32 = 90

  /// The limits above.
  public static let standard = LifecycleLimits()

  public init() {}

  /// What keeps these limits from being used, as a sentence; nil where nothing does.
  public var problem: String? {
    let numbers = [lapsedAlive, lapsedOverdue, slowingOverdue, trend, returnGap]
    if !numbers.allSatisfy({ $0.isFinite && $0 >= 0 }) || newDays < 0 || returnDays < 0 {
      return "lifecycle limits must be finite and not negative"
    }
    if lapsedAlive > 1 {
      return "the probability of being there below which customers are lapsed must be 0 to 1"
    }
    if slowingOverdue > lapsedOverdue { return "customers must be slowing before they are lapsed" }
    if trendRepeats < 1 { return "a trend needs at least one repeat purchase" }
    return nil
  }
}
