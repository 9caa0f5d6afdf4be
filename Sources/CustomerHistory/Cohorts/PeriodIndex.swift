package import Values

/// The period of each day of a log, looked up.
package struct PeriodIndex: Sendable {
  /// Number of the first period.
  package let first: Int
  /// Number of periods, up to that of the as-of day.
  package let count: Int
  private let firstDay: Int32
  /// By day from the first one: the period, the first one being 0.
  private let periods: [Int32]

  /// - Parameters:
  ///   - days: the days of the rows.
  ///   - asOf: not before the last of them.
  package init(_ period: CalendarPeriod, _ days: ClosedRange<Day>, asOf: Day) {
    first = period.number(of: days.lowerBound)
    count = period.number(of: asOf) - first + 1
    firstDay = days.lowerBound.number
    var periods: [Int32] = []
    periods.reserveCapacity(Int(days.upperBound.number) - Int(firstDay) + 1)
    var number = first
    var end = period.lastDay(of: number).number
    for day in firstDay...days.upperBound.number {
      if day > end {
        number += 1
        end = period.lastDay(of: number).number
      }
      periods.append(Int32(number - first))
    }
    self.periods = periods
  }

  /// The period of one of the days, the first one being 0.
  package subscript(day: Int32) -> Int32 { periods[Int(day) - Int(firstDay)] }
}
