internal import Columns

/// The cohorts of one worker's customers, which it alone touches.
final class CohortTally: @unchecked Sendable {
  // Sendable: its worker alone writes, and it is read when all have ended.

  /// Nil while they are taken out: every access to a property of a class is checked, which for each row
  /// costs more than counting it.
  var counts: CohortCounts?

  init(_ periods: PeriodIndex) { counts = CohortCounts(periods) }

  /// The cohorts of all workers, by group and period.
  static func cohorts(_ tallies: [CohortTally], _ periods: PeriodIndex) -> [Cohort] {
    var places: [UInt64: (customers: Int, cells: [CohortCell])] = [:]
    for counts in tallies.map(\.counts!) {
      for (number, word) in counts.numbers.words.enumerated() {
        let period = Int(UInt32(truncatingIfNeeded: word))
        let start = counts.starts[number]
        let cells = counts.cells[start..<start + periods.count - period]
        guard var known = places[word] else {
          places[word] = (counts.customers[number], Array(cells))
          continue
        }
        known.customers += counts.customers[number]
        for (age, cell) in cells.enumerated() { known.cells[age].add(cell) }
        places[word] = known
      }
    }
    return places.keys.sorted().map { word in
      let group = Int32(bitPattern: UInt32(truncatingIfNeeded: word >> 32))
      let (customers, cells) = places[word]!
      return Cohort(
        group: group < 0 ? nil : Int(group),
        period: periods.first + Int(UInt32(truncatingIfNeeded: word)), customers: customers,
        cells: cells)
    }
  }
}
