public import Values

/// The last stretch of a history, kept apart to learn how customers take up categories: what was known
/// before it is held against what was bought in it.
///
/// With the span of the data in days and the horizon `H` it is `w = min(H, max(28, span / 4))` days
/// long; a sixth to a third of the history is enough to learn from and leaves enough to learn on.
public struct AdoptionWindow: Sendable, Equatable {
  /// The day at which everything is judged, as a number; the last day of the window.
  public let asOf: Int32
  /// Days ahead that are forecast.
  public let horizonDays: Int
  /// Days from the first day of the data to the as-of day.
  public let span: Int
  /// Days of the window.
  public let days: Int

  /// With a shorter history too much looks like a first purchase for anything to be learnt.
  public static let shortestSpan = 84

  /// - Parameters:
  ///   - firstDay: the first day of the data, not after `asOf`.
  ///   - horizonDays: days ahead, at least 1.
  public init(firstDay: Day, asOf: Day, horizonDays: Int) {
    self.asOf = asOf.number
    self.horizonDays = horizonDays
    span = Int(asOf.number) - Int(firstDay.number)
    days = min(horizonDays, max(28, span / 4))
  }

  /// The last day before the window.
  public var split: Int32 { asOf - Int32(days) }
  /// Whether there is enough history to learn from.
  public var isLongEnough: Bool { span >= Self.shortestSpan }
}
