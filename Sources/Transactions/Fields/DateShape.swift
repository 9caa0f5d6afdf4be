/// What stands in the text of a date, before anybody knows the order of day and month.
///
/// A text has one shape; the form of the column only decides what the shape means.
struct DateShape {
  enum Kind {
    /// `2024-03-05`, `20240305`, `2024年3月5日`.
    case yearFirst
    /// Two numbers that are day and month in one order or the other, then the year.
    case yearLast
    /// With the name of the month.
    case named
    /// Digits alone: a day number or seconds.
    case number
  }

  private(set) var kind = Kind.number
  private(set) var year = 0
  private(set) var yearDigits = 4
  private(set) var month = 0
  private(set) var day = 0
  /// The two numbers in front of a year that is last.
  private(set) var first = 0
  private(set) var second = 0
  private(set) var firstDigits = 0
  /// The digits, where nothing else stands in the text but a fraction behind them.
  private(set) var number: UInt64?
  private(set) var numberDigits = 0
  /// The time of day in seconds, where it comes with an offset.
  private(set) var seconds = 0
  /// Seconds east of UTC; nil where the time, if any, is taken as it stands.
  private(set) var offset: Int?

  static let none = FieldParsing.Failure(.notADate)

  /// A date that was read by a pattern.
  init(year: Int, yearDigits: Int, month: Int, day: Int) {
    kind = .named
    (self.year, self.yearDigits, self.month, self.day) = (year, yearDigits, month, day)
  }

  init(_ text: inout DateText) throws(FieldParsing.Failure) {
    if text.isAtLetter {
      let start = text.position
      let (key, length) = text.word()
      if DateWords.meaning(key, length) == .weekday {
        _ = text.skip(UInt8(ascii: "."))
        _ = text.skip(UInt8(ascii: ","))
        text.skipBlank()
      } else {
        text.position = start
      }
    }
    if text.isAtLetter {
      try readMonthFirst(&text)
    } else {
      guard text.isAtDigit else { throw DateShape.none }
      try readDigitsFirst(&text)
    }
    if kind != .number || number == nil, !text.isAtEnd { try readTail(&text) }
    guard text.isAtEnd else { throw DateShape.none }
  }

  @inline(__always)
  private mutating func readDigitsFirst(_ text: inout DateText) throws(FieldParsing.Failure) {
    let (value, count) = text.digits()
    guard count > 0 else { throw DateShape.none }
    let next = text.peek
    if next == UInt8(ascii: "Y"), count == 4 || count == 2 {
      try readChinese(&text, Int(value), count)
    } else if count == 4, !text.isAtEnd {
      try readYearFirst(&text, Int(value))
    } else if count <= 2, !text.isAtEnd {
      try readDayFirst(&text, Int(value), count)
    } else {
      try readNumber(&text, value, count)
    }
  }

  /// Digits that are not part of a written date.
  private mutating func readNumber(
    _ text: inout DateText, _ value: UInt64, _ count: Int
  ) throws(FieldParsing.Failure) {
    var fraction: UInt64 = 0
    if text.peek == UInt8(ascii: ".") || text.peek == UInt8(ascii: ",") {
      text.position += 1
      while text.isAtDigit {
        fraction |= UInt64(text.peek - 48)
        text.position += 1
      }
      guard text.isAtEnd, text[text.position - 1] &- 48 < 10 else { throw DateShape.none }
    }
    if text.isAtEnd {
      number = value
      numberDigits = count
    }
    guard count == 8 || count == 14, fraction == 0 else {
      if !text.isAtEnd { throw DateShape.none }
      return
    }
    let time = count == 14 ? Int(value % 1_000_000) : 0
    guard time / 10_000 < 24, time / 100 % 100 < 60, time % 100 <= 60 else { return }
    seconds = time / 10_000 * 3600 + time / 100 % 100 * 60 + time % 100
    let date = Int(count == 8 ? value : value / 1_000_000)
    kind = .yearFirst
    (year, month, day) = (date / 10_000, date / 100 % 100, date % 100)
  }

  /// `2024年3月5日`.
  private mutating func readChinese(
    _ text: inout DateText, _ year: Int, _ count: Int
  ) throws(FieldParsing.Failure) {
    text.position += 1
    text.skipBlank()
    guard let month = text.short() else { throw DateShape.none }
    text.skipBlank()
    guard text.skip(UInt8(ascii: "M")) else { throw DateShape.none }
    text.skipBlank()
    guard let day = text.short() else { throw DateShape.none }
    text.skipBlank()
    _ = text.skip(UInt8(ascii: "D"))
    kind = .yearFirst
    (self.year, yearDigits, self.month, self.day) = (year, count, month, day)
  }

  /// `2024-03-05`, `2024/3/5`, `2024.03.05`, `2024 03 05`, `2024-Mar-05`.
  @inline(__always)
  private mutating func readYearFirst(
    _ text: inout DateText, _ year: Int
  ) throws(FieldParsing.Failure) {
    let separator = text.peek
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".") || separator == 0x20
    else {
      // Four digits and a fraction, which a form may take for a day number.
      return try readNumber(&text, UInt64(year), 4)
    }
    let start = text.position
    text.position += 1
    self.year = year
    if text.isAtLetter {
      kind = .named
      month = try readMonth(&text)
    } else {
      guard let month = text.short(), text.peek == separator else {
        text.position = start
        return try readNumber(&text, UInt64(year), 4)
      }
      kind = .yearFirst
      self.month = month
    }
    guard text.skip(separator), let day = text.short() else { throw DateShape.none }
    self.day = day
  }

  /// `05/03/2024`, `5.3.24`, `5 Mar 2024`, `5. März 2024`, `05-Mar-24`.
  private mutating func readDayFirst(
    _ text: inout DateText, _ value: Int, _ count: Int
  ) throws(FieldParsing.Failure) {
    skipOrdinal(&text)
    let separator = text.peek
    let isSeparated =
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
      || separator == UInt8(ascii: ".") || separator == 0x20
    let start = text.position
    if isSeparated { text.position += 1 }
    if separator == UInt8(ascii: ".") { text.skipBlank() }
    if text.isAtLetter {
      day = value
      skipPreposition(&text)
      month = try readMonth(&text)
      kind = .named
      skipSeparators(&text)
      skipPreposition(&text)
      return try readYear(&text)
    }
    guard isSeparated, text.isAtDigit else { throw DateShape.none }
    guard let second = text.short(), text.skip(separator) else {
      // `12.5`, which a form may take for a day number.
      text.position = start
      return try readNumber(&text, UInt64(value), count)
    }
    if separator == UInt8(ascii: ".") { text.skipBlank() }
    kind = .yearLast
    (first, self.second, firstDigits) = (value, second, count)
    try readYear(&text)
  }

  /// `Mar 5, 2024`, `March 5th 2024`, `Jul-25-26`, `Mar 5 10:00:00 2024`.
  private mutating func readMonthFirst(_ text: inout DateText) throws(FieldParsing.Failure) {
    kind = .named
    month = try readMonth(&text)
    skipSeparators(&text)
    guard let day = text.short() else { throw DateShape.none }
    self.day = day
    skipOrdinal(&text)
    skipSeparators(&text)
    let isTime = text[text.position + 1] == 0x3A || text[text.position + 2] == 0x3A
    if isTime {
      try readTime(&text, isCompact: false)
      text.skipBlank()
    }
    try readYear(&text)
    if isTime {
      // The zone, as JavaScript writes it, would stand behind the time, not here.
      guard text.isAtEnd else { throw DateShape.none }
    }
  }

  func readMonth(_ text: inout DateText) throws(FieldParsing.Failure) -> Int {
    let (key, length) = text.word()
    guard case .month(let month)? = DateWords.meaning(key, length) else { throw DateShape.none }
    _ = text.skip(UInt8(ascii: "."))
    return month
  }

  private mutating func readYear(_ text: inout DateText) throws(FieldParsing.Failure) {
    let (value, count) = text.digits()
    guard count == 4 || count == 2 else { throw DateShape.none }
    (year, yearDigits) = (Int(value), count)
  }

  /// One of `-/.,`, a blank, or a mark and a blank.
  private func skipSeparators(_ text: inout DateText) {
    if [0x2D, 0x2F, 0x2E, 0x2C].contains(text.peek) { text.position += 1 }
    text.skipBlank()
  }

  /// `1st`, `2nd`, `3rd`, `4th`, and the French `1er`.
  private func skipOrdinal(_ text: inout DateText) {
    let pair = UInt16(text.peek) << 8 | UInt16(text[text.position + 1])
    let isLonger = text[text.position + 2] &- 97 < 26
    if !isLonger, [0x7374, 0x6E64, 0x7264, 0x7468, 0x6572].contains(pair) { text.position += 2 }
  }

  /// `5 de marzo de 2024`, `5th of March 2024`.
  private func skipPreposition(_ text: inout DateText) {
    let pair = UInt16(text.peek) << 8 | UInt16(text[text.position + 1])
    if pair == 0x6465 || pair == 0x6F66, text[text.position + 2] == 0x20 { text.position += 3 }
  }
}

extension DateShape {
  /// Takes a time of day that was read.
  mutating func setTime(
    hour: Int, minute: Int, second: Int, half: DateShape.Half?
  ) throws(FieldParsing.Failure) {
    var hour = hour
    // A leap second is written as 60.
    guard hour < 24, minute < 60, second <= 60 else { throw DateShape.none }
    switch half {
    case .morning?:
      guard hour <= 12 else { throw DateShape.none }
      if hour == 12 { hour = 0 }
    case .afternoon?: if hour < 12 { hour += 12 }
    case nil: break
    }
    seconds = hour * 3600 + minute * 60 + second
  }

  mutating func setOffset(_ seconds: Int) { offset = seconds }

  enum Half { case morning, afternoon }
}
