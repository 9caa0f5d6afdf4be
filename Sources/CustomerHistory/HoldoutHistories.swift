public import Columns
public import Values

/// What was known of the customers on an earlier day: forecasts made of it are held against what came since.
///
/// Refunds count as they are known at the end: a purchase day that a later refund took back was never one.
public struct HoldoutHistories: Sendable {
  /// The last day that is learnt from, the end of a period of the calendar.
  public let split: Day
  /// By customer, purchase days up to the split; 0 where it came later.
  public let purchaseDays: Column<Int32>
  /// By customer, the last of them, as ``Day`` numbers.
  public let lastPurchase: Column<Int32>

  /// The day at which to split: about a quarter of the time is held out, at least four weeks, and the split is
  /// the end of a period; nil where less than eight weeks would be left to learn from.
  static func split(
    _ period: CalendarPeriod, _ days: ClosedRange<Day>, asOf: Day
  ) -> Day? {
    let (first, last) = (days.lowerBound.number, asOf.number)
    let held = max(28, (last - first) / 4)
    let split = period.lastDay(of: period.number(of: Day(number: last - held + 1)) - 1)
    return split.number - first >= 56 ? split : nil
  }
}
