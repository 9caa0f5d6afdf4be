public import Columns

/// When customers bought, as far as it takes to tell steady from uneven and rising from falling.
public struct PurchaseRhythm: Sendable {
  /// The purchase day before the last one; the first one where there is only one.
  public let previousPurchase: Column<Int32>
  /// Sum of the days from the first purchase to each later purchase day.
  public let timeSum: Column<Int64>
  /// Sum of the squared gaps between successive purchase days, in days.
  public let gapSquares: Column<Int64>
}

/// The rhythm of one customer.
struct RhythmRecord: BitwiseCopyable, Sendable {
  var previousPurchase: Int32 = 0
  var timeSum: Int64 = 0
  var gapSquares: Int64 = 0

  init() {}

  /// From purchase days, ascending, at least one.
  init(_ days: [Int32]) {
    previousPurchase = days.count > 1 ? days[days.count - 2] : days[0]
    for position in 1..<max(1, days.count) {
      timeSum += Int64(days[position]) - Int64(days[0])
      let gap = Int64(days[position]) - Int64(days[position - 1])
      gapSquares &+= gap * gap
    }
  }
}
