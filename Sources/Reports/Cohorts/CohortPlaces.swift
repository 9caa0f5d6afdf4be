internal import Columns
internal import CustomerHistory
internal import Values

/// Which cohort a customer belongs to.
struct CohortPlaces {
  /// By position of the period and by group, the position of the cohort.
  private var places: [UInt64: Int] = [:]
  private let periods: PeriodIndex

  init(_ table: CohortTable) {
    let first =
      table.periods.isEmpty ? table.asOf : table.period.firstDay(of: table.periods.lowerBound)
    periods = PeriodIndex(table.period, first...table.asOf, asOf: table.asOf)
    for (place, cohort) in table.cohorts.enumerated() {
      places[Self.key(Int32(cohort.group ?? -1), Int32(cohort.period - periods.first))] = place
    }
  }

  /// The cohort of a customer of a group, -1 without groups, who first bought on a day.
  func place(group: Int32, day: Int32) -> Int { places[Self.key(group, periods[day])]! }

  private static func key(_ group: Int32, _ period: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: period))
  }
}
