internal import Columns
internal import CustomerHistory
internal import Values

/// Which cohort a customer belongs to.
struct CohortPlaces {
  private let period: CalendarPeriod
  private let firstPeriod: Int
  /// By position of the period and by group, the position of the cohort.
  private var places: [UInt64: Int] = [:]
  /// By day from the first one, the position of its period.
  private var periods: [Int32] = []
  private let firstDay: Int32

  init(_ table: CohortTable) {
    period = table.period
    firstPeriod = table.periods.lowerBound
    firstDay = table.periods.isEmpty ? 0 : table.period.firstDay(of: firstPeriod).number
    for (position, number) in table.periods.enumerated() {
      let length =
        table.period.lastDay(of: number).number - table.period.firstDay(of: number).number
      periods.append(contentsOf: repeatElement(Int32(position), count: Int(length) + 1))
    }
    for (place, cohort) in table.cohorts.enumerated() {
      places[Self.key(Int32(cohort.group ?? -1), Int32(cohort.period - firstPeriod))] = place
    }
  }

  /// The cohort of a customer of a group, -1 without groups, who first bought on a day.
  func place(group: Int32, day: Int32) -> Int {
    places[Self.key(group, periods[Int(day) - Int(firstDay)])]!
  }

  private static func key(_ group: Int32, _ period: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: period))
  }
}
