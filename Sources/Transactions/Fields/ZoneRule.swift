internal import Values

/// The yearly rule of a zone for times behind its table, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Sendable {
  /// A moment of every year: a day, and the seconds of local time behind its start.
  private struct Change {
    enum Date {
      /// The `week`th such day of the week in a month, the last one for 5; Sunday is 0.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1 to 365; 29 February is never counted.
      case dayWithoutLeapDay(Int)
      /// 0 to 365; 29 February is counted.
      case day(Int)
    }

    let date: Date
    let seconds: Int

    /// Seconds of local time since 1970-01-01.
    func localTime(year: Int) -> Int64 {
      let firstDay = Int(Day.number(year: year, month: 1, day: 1))
      let day: Int
      switch date {
      case .day(let number): day = firstDay + number
      case .dayWithoutLeapDay(let number):
        let isBehindLeapDay = number >= 60 && Day.length(ofMonth: 2, year: year) == 29
        day = firstDay + number - (isBehindLeapDay ? 0 : 1)
      case .weekday(let month, let week, let weekday):
        let first = Int(Day.number(year: year, month: month, day: 1))
        // 1970-01-01 was a Thursday.
        let firstWeekday = ((first + 4) % 7 + 7) % 7
        var date = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        if date > Day.length(ofMonth: month, year: year) { date -= 7 }
        day = first + date - 1
      }
      return Int64(day) * 86_400 + Int64(seconds)
    }
  }

  /// Seconds east of UTC.
  private let standard: Int
  private let summer: Int
  private let start: Change?
  private let end: Change?

  /// Seconds that local time is ahead of UTC at an instant of the years 1 to 9999.
  func offset(at instant: Int64) -> Int {
    guard let start, let end else { return standard }
    let local = instant + Int64(standard)
    let day = (local >= 0 ? local : local - 86_399) / 86_400
    guard let number = Int32(exactly: day) else { return standard }
    let year = Day(number: number).date.year
    let begin = start.localTime(year: year) - Int64(standard)
    let finish = end.localTime(year: year) - Int64(summer)
    // South of the equator the summer goes over the end of the year.
    let isSummer =
      begin < finish
      ? instant >= begin && instant < finish : !(instant >= finish && instant < begin)
    return isSummer ? summer : standard
  }

  /// A rule in the notation of POSIX with the extensions of RFC 8536, or nil.
  init?(_ text: [UInt8]) {
    var scanner = ZoneRuleScanner(text: text)
    guard scanner.name(), let behind = scanner.time() else { return nil }
    standard = -behind
    guard !scanner.isAtEnd else {
      summer = standard
      start = nil
      end = nil
      return
    }
    guard scanner.name() else { return nil }
    if scanner.peek == UInt8(ascii: ",") {
      summer = standard + 3600
    } else {
      guard let behind = scanner.time() else { return nil }
      summer = -behind
    }
    guard let first = ZoneRule.change(&scanner), let second = ZoneRule.change(&scanner),
      scanner.isAtEnd
    else { return nil }
    start = first
    end = second
  }

  /// `,M3.2.0/1:30`, `,J60` or `,59`; without a time, two in the morning.
  private static func change(_ scanner: inout ZoneRuleScanner) -> Change? {
    guard scanner.skip(UInt8(ascii: ",")) else { return nil }
    let date: Change.Date
    if scanner.skip(UInt8(ascii: "M")) {
      guard let month = scanner.number(1...12), scanner.skip(UInt8(ascii: ".")),
        let week = scanner.number(1...5), scanner.skip(UInt8(ascii: ".")),
        let weekday = scanner.number(0...6)
      else { return nil }
      date = .weekday(month: month, week: week, weekday: weekday)
    } else if scanner.skip(UInt8(ascii: "J")) {
      guard let day = scanner.number(1...365) else { return nil }
      date = .dayWithoutLeapDay(day)
    } else {
      guard let day = scanner.number(0...365) else { return nil }
      date = .day(day)
    }
    guard scanner.skip(UInt8(ascii: "/")) else { return Change(date: date, seconds: 7200) }
    return scanner.time().map { Change(date: date, seconds: $0) }
  }
}

/// Reads the words of a rule.
private struct ZoneRuleScanner {
  let text: [UInt8]
  private var position = 0

  init(text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { position == text.count }
  var peek: UInt8? { isAtEnd ? nil : text[position] }

  mutating func skip(_ wanted: UInt8) -> Bool {
    guard peek == wanted else { return false }
    position += 1
    return true
  }

  /// An abbreviation of three letters or more, or `<+0330>`.
  mutating func name() -> Bool {
    if skip(UInt8(ascii: "<")) {
      while let byte = peek, byte != UInt8(ascii: ">") { position += 1 }
      return skip(UInt8(ascii: ">"))
    }
    let start = position
    while let byte = peek, (byte | 0x20) &- 97 < 26 { position += 1 }
    return position - start >= 3
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    var value: Int?
    while let byte = peek, byte &- 48 < 10, (value ?? 0) < 1000 {
      value = (value ?? 0) * 10 + Int(byte - 48)
      position += 1
    }
    return value.flatMap { range.contains($0) ? $0 : nil }
  }

  /// Seconds of `[+-]hh[:mm[:ss]]`; up to 167 hours, as RFC 8536 allows.
  mutating func time() -> Int? {
    let isNegative = skip(UInt8(ascii: "-"))
    if !isNegative { _ = skip(UInt8(ascii: "+")) }
    guard let hours = number(0...167) else { return nil }
    var seconds = hours * 3600
    if skip(UInt8(ascii: ":")) {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if skip(UInt8(ascii: ":")) {
        guard let rest = number(0...59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }
}
