internal import CustomerHistory
internal import Statistics
internal import Transactions
internal import ValueModels
public import Values

/// Repeat purchases of the customers until the end of a week: how many were expected, how many came.
public struct TrackingPoint: Sendable, Equatable {
  /// Last day of the week.
  public let day: Day
  /// Whether the day lies in the holdout.
  public let isHoldout: Bool
  public let expected: Double
  public let actual: Int

  /// The points of all whole weeks from the first day on, through the holdout.
  static func curve(
    _ model: PurchaseModel, _ summary: CustomerSummary, _ events: PurchaseEvents,
    _ index: CustomerLookup, _ split: TimeSplit
  ) -> [TrackingPoint] {
    let first = split.calibration.lowerBound.number
    let length = Int(split.holdout.upperBound.number - first) + 1
    var starts = [Double](repeating: 0, count: length)
    for customer in 0..<summary.count {
      starts[Int(summary.firstPurchase[customer] - first)] += 1
    }
    let expectation = (0..<length).map {
      model.expectedPurchases(ofNewCustomerWithin: Double($0))
    }
    let ends = Array(stride(from: 6, to: length, by: 7))
    let expected = CumulativeTracking.expected(
      starts: starts, expectation: expectation, ends: ends)
    let daily = events.repeatPurchases(of: index, summary, from: first, days: length)
    var cumulated: [Int] = []
    var sum = 0
    for count in daily {
      sum += count
      cumulated.append(sum)
    }
    return ends.indices.map { number in
      let day = Day(number: first + Int32(ends[number]))
      return TrackingPoint(
        day: day, isHoldout: day >= split.holdout.lowerBound, expected: expected[number],
        actual: cumulated[ends[number]])
    }
  }
}

/// The days on which customers bought: each customer and day once.
///
/// A day counts as soon as it has a row that is no refund; whether refunds took it back later is not
/// asked here.
struct PurchaseEvents: Sendable {
  private let ids: CustomerIDs
  /// Customer above day, ascending.
  private let events: [UInt64]

  init(_ rows: TransactionColumns) {
    ids = rows.ids
    var events: [UInt64] = []
    events.reserveCapacity(rows.count)
    let (customers, days, amounts) = (rows.customer.span, rows.day.span, rows.amount.span)
    for row in 0..<rows.count where amounts[row] >= 0 {
      // With the sign turned, days before 1970 come first.
      let day = UInt64(UInt32(bitPattern: days[row]) ^ 0x8000_0000)
      events.append(UInt64(customers[row]) << 32 | day)
    }
    events.sort()
    self.events = events
  }

  /// By day: purchase days of known customers after their first purchase.
  func repeatPurchases(
    of index: CustomerLookup, _ summary: CustomerSummary, from first: Int32, days: Int
  ) -> [Int] {
    var daily = [Int](repeating: 0, count: days)
    var previous: UInt64?
    var customer: UInt64?
    var start: Int32?
    for event in events where event != previous {
      previous = event
      if event >> 32 != customer {
        customer = event >> 32
        start = index[ids[Int(event >> 32)]].map { summary.firstPurchase[$0] }
      }
      guard let start else { continue }
      let day = Int32(bitPattern: UInt32(truncatingIfNeeded: event) ^ 0x8000_0000)
      let position = Int(day - first)
      if day > start && position >= 0 && position < days { daily[position] += 1 }
    }
    return daily
  }
}
