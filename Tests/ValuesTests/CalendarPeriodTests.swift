import Testing
import Values

@Suite("Calendar periods")
struct CalendarPeriodTests {
  @Test("Every day lies in the period of its number, and periods follow each other")
  func partition() {
    var mistakes = 0
    for period in CalendarPeriod.allCases {
      var number = period.number(of: Day(year: 1896, month: 1, day: 1)!)
      let first = Day(year: 1896, month: 1, day: 1)!.number
      for day in first...first + 80_000 {
        let found = period.number(of: Day(number: day))
        if found != number && found != number + 1 { mistakes += 1 }
        if found != number, period.firstDay(of: found) != Day(number: day) { mistakes += 1 }
        number = found
        if period.firstDay(of: found).number > day || period.lastDay(of: found).number < day {
          mistakes += 1
        }
      }
    }
    #expect(mistakes == 0)
  }

  // The weeks by `date +%G-W%V`.
  @Test(
    "Periods are written as people write them",
    arguments: [
      ("2024-12-29", "2024-W52", "2024-12", "2024-Q4"),
      ("2024-12-30", "2025-W01", "2024-12", "2024-Q4"),
      ("2021-01-03", "2020-W53", "2021-01", "2021-Q1"),
      ("2021-01-04", "2021-W01", "2021-01", "2021-Q1"),
      ("1969-12-28", "1969-W52", "1969-12", "1969-Q4"),
      ("2026-07-31", "2026-W31", "2026-07", "2026-Q3"),
    ])
  func labels(text: String, week: String, month: String, quarter: String) throws {
    let day = try #require(Day(iso: text))
    func label(_ period: CalendarPeriod) -> String { period.label(of: period.number(of: day)) }
    #expect(label(.week) == week && label(.month) == month && label(.quarter) == quarter)
    #expect(label(.year) == String(text.prefix(4)))
  }
}
