import Testing
import Values

@Suite("Day")
struct DayTests {
  @Test("Every day of 9,999 years is found again from its date and from its text")
  func roundTrip() throws {
    let first = try #require(Day(year: 1, month: 1, day: 1))
    let last = try #require(Day(year: 9999, month: 12, day: 31))
    #expect(last.number - first.number == 3_652_058)
    var mistakes = 0
    // A step of a prime number of days meets every month, leap days and ends of centuries.
    for number in stride(from: first.number, through: last.number, by: 7) {
      let day = Day(number: number)
      let (year, month, dayOfMonth) = day.date
      if Day(year: year, month: month, day: dayOfMonth) != day { mistakes += 1 }
      if number % 11 == 0, Day(iso: day.description) != day { mistakes += 1 }
    }
    #expect(mistakes == 0)
  }

  @Test("The days of 400 years follow each other as a calendar counts them")
  func calendar() {
    var number = Day(year: 1999, month: 12, day: 31)!.number
    var mistakes = 0
    for year in 2000..<2400 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          number += 1
          if Day(number: number).date != (year, month, day) { mistakes += 1 }
        }
      }
    }
    #expect(mistakes == 0)
    #expect(Day(number: number).description == "2399-12-31")
  }

  @Test(
    "A February has 29 days every fourth year but in three of four centuries",
    arguments: [
      (1600, true), (1900, false), (2000, true), (2023, false), (2024, true), (2100, false),
      (4, true), (100, false), (9996, true),
    ])
  func leapYear(year: Int, isLeap: Bool) {
    #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
    #expect(Day(year: year, month: 2, day: 30) == nil)
    #expect(Day.length(ofMonth: 2, year: year) == (isLeap ? 29 : 28))
  }

  @Test(
    "Known days have known numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2024-02-29", 19_782),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
  func knownNumber(text: String, number: Int32) {
    #expect(Day(iso: text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(
    "Text that is no ISO day is none",
    arguments: [
      "", "2024-1-01", "2024-01-1", "2024-13-01", "2024-00-10", "2024-01-00", "2024-04-31",
      "0000-01-01", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "２０24-01-01",
      "2024-01-0a", "+024-01-01",
    ])
  func noDay(text: String) { #expect(Day(iso: text) == nil) }

  @Test("Days compare by time")
  func order() {
    #expect(Day(number: 1) < Day(number: 2))
    #expect(Day(year: 1969, month: 12, day: 31)! < Day(number: 0))
  }
}
