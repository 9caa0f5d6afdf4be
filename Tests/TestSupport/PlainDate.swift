/// The plain way to read a date: a pattern for the text, and a table of the days before each year.
package struct PlainDate {
  private var known: [[UInt8]: Int?] = [:]

  package init() {}

  /// Days from 0001-01-01 to the first day of each year, from year 0 on.
  private static let daysBefore: [Int] = {
    var days = [-366, 0]
    for year in 1...10_000 { days.append(days[year] + (isLeap(year) ? 366 : 365)) }
    return days
  }()

  private static func isLeap(_ year: Int) -> Bool {
    year % 400 == 0 || year % 4 == 0 && year % 100 != 0
  }

  /// Days since 1970-01-01, or nil where there is no such date.
  package static func number(year: Int, month: Int, day: Int) -> Int? {
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      return nil
    }
    return daysBefore[year] + lengths[..<(month - 1)].reduce(0, +) + day - 1 - daysBefore[1970]
  }

  /// The day of a date, or of a date-time with its offset taken off.
  package mutating func number(_ bytes: [UInt8]) -> Int? {
    if let number = known[bytes] { return number }
    let number = PlainDate.read(String(decoding: bytes, as: UTF8.self))
    known[bytes] = .some(number)
    return number
  }

  private static func read(_ text: String) -> Int? {
    let date = /([0-9]{4})([-\/]?)([0-9]{2})\2([0-9]{2})(.*)/.dotMatchesNewlines()
    guard let match = text.wholeMatch(of: date),
      let number = number(
        year: Int(match.1)!, month: Int(match.3)!, day: Int(match.4)!)
    else { return nil }
    return match.5.isEmpty ? number : shift(String(match.5)).map { number + $0 }
  }

  /// The days by which a time's offset moves its date.
  private static func shift(_ text: String) -> Int? {
    let time = /[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(?: ?(Z|[-+].*))?/
    guard let match = text.wholeMatch(of: time), Int(match.1)! < 24, Int(match.2)! < 60,
      Int(match.3 ?? "0")! <= 60
    else { return nil }
    guard let zone = match.4, zone != "Z" else { return 0 }
    guard let offset = zone.wholeMatch(of: /([-+])([0-9]{2})(?::?([0-9]{2}))?/),
      Int(offset.2)! <= 18, Int(offset.3 ?? "0")! < 60
    else { return nil }
    let minutes = Int(offset.2)! * 60 + Int(offset.3 ?? "0")!
    let inUTC = Int(match.1)! * 60 + Int(match.2)! - (offset.1 == "-" ? -minutes : minutes)
    return inUTC < 0 ? -1 : inUTC >= 1440 ? 1 : 0
  }
}
