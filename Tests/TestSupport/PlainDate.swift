package import Transactions

/// The plain way to read a date: patterns for the text, and a table of the days before each year.
///
/// Of the many forms that dates have it knows those with numbers, and a few texts as examples of the
/// others; tables of texts test these.
package struct PlainDate {
  private let order: DateOrder?
  private let isGiven: Bool
  private var known: [[UInt8]: Result<Int, PlainProblem>] = [:]

  /// Dates whose year is last in an order; `isGiven` where somebody said so, not the column.
  package init(order: DateOrder? = nil, isGiven: Bool = false) {
    self.order = order
    self.isGiven = isGiven
  }

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

  /// Texts of other forms, and what they are.
  private static let examples: [String: Result<Int, PlainProblem>] = [
    "": .failure(PlainProblem(.emptyDate)), "'": .failure(PlainProblem(.emptyDate)),
    "N/A": .failure(PlainProblem(.placeholderDate)),
    "NULL": .failure(PlainProblem(.placeholderDate)), "Mar 5, 2024": .success(19_787),
    "5. März 2024": .success(19_787), "2024年3月5日": .success(19_787),
    "05-MAR-2024": .success(19_787), "3/4": .failure(PlainProblem(.notADate)),
    "Mar 5, 2024 3:05 PM": .success(19_787),
    "2024-03-05 10:00 CST": .failure(PlainProblem(.unknownTimeZone)),
  ]

  /// The days since 1970-01-01 of a date, or of a date-time with its offset taken off.
  package mutating func read(_ bytes: [UInt8]) -> Result<Int, PlainProblem> {
    if let result = known[bytes] { return result }
    let text = String(decoding: bytes, as: UTF8.self)
    let result =
      PlainDate.examples[text] ?? yearFirst(text) ?? yearLast(text) ?? count(text)
      ?? .failure(PlainProblem(.notADate))
    known[bytes] = result
    return result
  }

  /// The day where there is one.
  package mutating func number(_ bytes: [UInt8]) -> Int? { try? read(bytes).get() }

  private func yearFirst(_ text: String) -> Result<Int, PlainProblem>? {
    let date =
      /([0-9]{4})(?:([-\/. ])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))([^0-9].*)?/
      .dotMatchesNewlines()
    guard let match = text.wholeMatch(of: date), let shift = PlainDate.shift(match.7 ?? "") else {
      return nil
    }
    return PlainDate.day(
      year: Int(match.1)!, month: Int(match.3 ?? match.5!)!, day: Int(match.4 ?? match.6!)!, shift)
  }

  private func yearLast(_ text: String) -> Result<Int, PlainProblem>? {
    let date = /([0-9]{1,2})([-\/.])([0-9]{1,2})\2([0-9]{4})([^0-9].*)?/.dotMatchesNewlines()
    guard let match = text.wholeMatch(of: date), let shift = PlainDate.shift(match.5 ?? "") else {
      return nil
    }
    let (first, second) = (Int(match.1)!, Int(match.3)!)
    if first > 12 && second > 12 { return .failure(PlainProblem(.noSuchDay)) }
    let isDayFirst: Bool
    switch order {
    case .dayFirst?: isDayFirst = true
    case .monthFirst?: isDayFirst = false
    case nil: isDayFirst = first > 12
    }
    guard (isDayFirst ? second : first) <= 12 else { return nil }
    return PlainDate.day(
      year: Int(match.4)!, month: isDayFirst ? second : first, day: isDayFirst ? first : second,
      shift)
  }

  /// Days of a spreadsheet, seconds and milliseconds, where nobody said that there are none.
  private func count(_ text: String) -> Result<Int, PlainProblem>? {
    guard !isGiven, let match = text.wholeMatch(of: /([0-9]+)(?:[.,][0-9]+)?/),
      let number = Int(match.1)
    else { return nil }
    switch match.1.utf8.count {
    case 5: return (20_000...80_000).contains(number) ? .success(number - 25_569) : nil
    case 10: return PlainDate.checked(number / 86_400)
    case 13: return PlainDate.checked(number / 86_400_000)
    case 16: return PlainDate.checked(number / 86_400_000_000)
    case 19: return PlainDate.checked(number / 86_400_000_000_000)
    default: return nil
    }
  }

  private static func day(
    year: Int, month: Int, day: Int, _ shift: Int
  ) -> Result<Int, PlainProblem> {
    let placeholders = ["1-1-1", "1899-12-30", "1899-12-31", "1900-1-1"]
    if year == 0 || year == 9999 || month == 0 && day == 0
      || year == 1900 && (month == 0 || day == 0)
      || placeholders.contains("\(year)-\(month)-\(day)")
    {
      return .failure(PlainProblem(.placeholderDate))
    }
    guard let number = number(year: year, month: month, day: day) else {
      return .failure(PlainProblem(.noSuchDay))
    }
    // What is implausible is not made plausible by its offset.
    return checked(number).flatMap { checked($0 + shift) }
  }

  private static func checked(_ number: Int) -> Result<Int, PlainProblem> {
    let first = PlainDate.number(year: 1900, month: 1, day: 2)!
    let last = PlainDate.number(year: 2199, month: 12, day: 31)!
    return (first...last).contains(number)
      ? .success(number) : .failure(PlainProblem(.implausibleDate))
  }

  /// The days by which a time's offset moves its date; nil where it is no time.
  private static func shift(_ text: some StringProtocol) -> Int? {
    if text.isEmpty { return 0 }
    let time =
      /(?:T| *,? *)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)?(?: *(Z|[-+].*))?/
    guard let match = String(text).wholeMatch(of: time), Int(match.1)! < 24, Int(match.2)! < 60,
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
