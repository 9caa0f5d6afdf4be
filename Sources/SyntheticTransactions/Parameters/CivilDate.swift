/// A day of the Gregorian calendar, year 1...9999.
struct CivilDate: Equatable {
  var year: Int
  var month: Int
  var day: Int

  /// The day written as `YYYY-MM-DD`, or nil where the text is no such day.
  init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for position in range {
        let digit = Int(bytes[position]) - 0x30
        guard digit >= 0 && digit <= 9 else { return nil }
        value = value * 10 + digit
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      year >= 1, month >= 1, month <= 12, day >= 1
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    // A day that does not exist, such as 30 February, comes back as another one.
    guard CivilDate(dayNumber: dayNumber) == self else { return nil }
  }

  /// The day with a number, day 0 being 1 March of the year 0.
  init(dayNumber: Int) {
    // Years that begin in March put the leap day at the end; 400 of them have 146,097 days.
    let cycle = dayNumber / 146_097
    let dayOfCycle = dayNumber % 146_097
    let yearOfCycle =
      (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
  }

  /// Number of the day, counted from 1 March of the year 0.
  var dayNumber: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let marchMonth = month > 2 ? month - 3 : month + 9
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400
      + (153 * marchMonth + 2) / 5 + day - 1
  }

  /// The ten bytes `YYYY-MM-DD`.
  var iso: [UInt8] {
    func digits(_ value: Int, _ count: Int) -> [UInt8] {
      let text = Array(String(value).utf8)
      return Array(repeating: 0x30, count: count - text.count) + text
    }
    return digits(year, 4) + [0x2D] + digits(month, 2) + [0x2D] + digits(day, 2)
  }
}
