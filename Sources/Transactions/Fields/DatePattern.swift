/// A pattern that the user wrote for dates, as `DD.MM.YYYY HH:mm` or `%d/%m/%Y`.
///
/// Letters mean the same in both cases; `mm` is the month in front of the hours and the minutes behind
/// them. One digit is taken where two are written, unless numbers stand side by side as in `YYYYMMDD`.
struct DatePattern: Sendable, Equatable {
  private enum Element: Equatable {
    case literal(UInt8)
    case longYear, shortYear, month, monthName, day, weekday
    case hour, minute, second, fraction, half, zone

    /// Whether exactly two digits are read where a number follows or stands in front.
    var isNumber: Bool {
      switch self {
      case .literal, .monthName, .weekday, .half, .zone: false
      default: true
      }
    }
  }

  private var elements: [Element] = []

  /// Nil where the text has no year, month and day, or has one twice, or has unknown letters.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var position = 0
    var isQuoted = false
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "'" {
        isQuoted.toggle()
        position += 1
      } else if !isQuoted, scalar == "%" {
        guard position + 1 < scalars.count, appendCode(scalars[position + 1]) else { return nil }
        position += 2
      } else if !isQuoted, scalar.properties.isAlphabetic, scalar.isASCII {
        var end = position
        while end < scalars.count, scalars[end].value | 0x20 == scalar.value | 0x20 { end += 1 }
        guard appendLetters(UInt8(scalar.value | 0x20), end - position) else { return nil }
        position = end
      } else {
        guard appendLiteral(scalar) else { return nil }
        position += 1
      }
    }
    func count(_ wanted: Element...) -> Int { elements.count { wanted.contains($0) } }
    guard !isQuoted, count(.longYear, .shortYear) == 1, count(.month, .monthName) == 1,
      count(.day) == 1, count(.hour) <= 1, count(.minute) <= 1, count(.second) <= 1,
      count(.half) <= 1, count(.zone) <= 1
    else { return nil }
  }

  private mutating func appendLetters(_ letter: UInt8, _ count: Int) -> Bool {
    let isBehindHour = elements.contains(.hour)
    switch (letter, count) {
    case (UInt8(ascii: "y"), 4): elements.append(.longYear)
    case (UInt8(ascii: "y"), 2): elements.append(.shortYear)
    case (UInt8(ascii: "m"), 1...2): elements.append(isBehindHour ? .minute : .month)
    case (UInt8(ascii: "m"), 3...4): elements.append(.monthName)
    case (UInt8(ascii: "d"), 1...2): elements.append(.day)
    case (UInt8(ascii: "d"), 3...4): elements.append(.weekday)
    case (UInt8(ascii: "h"), 1...2): elements.append(.hour)
    case (UInt8(ascii: "s"), 1...2) where !elements.contains(.second): elements.append(.second)
    case (UInt8(ascii: "s"), 1...9), (UInt8(ascii: "f"), 1...9): elements.append(.fraction)
    case (UInt8(ascii: "a"), 1): elements.append(.half)
    case (UInt8(ascii: "z"), 1...3), (UInt8(ascii: "x"), 1...3): elements.append(.zone)
    case (UInt8(ascii: "t"), 1): elements.append(.literal(letter))
    default: return false
    }
    return true
  }

  /// The codes of `strftime`.
  private mutating func appendCode(_ code: Unicode.Scalar) -> Bool {
    switch code {
    case "Y": elements.append(.longYear)
    case "y": elements.append(.shortYear)
    case "m": elements.append(.month)
    case "b", "B", "h": elements.append(.monthName)
    case "d", "e": elements.append(.day)
    case "a", "A": elements.append(.weekday)
    case "H", "I", "k", "l": elements.append(.hour)
    case "M": elements.append(.minute)
    case "S": elements.append(.second)
    case "f": elements.append(.fraction)
    case "p", "P": elements.append(.half)
    case "z", "Z": elements.append(.zone)
    case "F": elements += [.longYear, .literal(0x2D), .month, .literal(0x2D), .day]
    case "T": elements += [.hour, .literal(0x3A), .minute, .literal(0x3A), .second]
    case "R": elements += [.hour, .literal(0x3A), .minute]
    case "D": elements += [.month, .literal(0x2F), .day, .literal(0x2F), .shortYear]
    case "%": elements.append(.literal(0x25))
    default: return false
    }
    return true
  }

  /// A character as ``DateText`` spells it.
  private mutating func appendLiteral(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " {
      if elements.last != .literal(0x20) { elements.append(.literal(0x20)) }
      return true
    }
    let bytes = Array(String(scalar).utf8)
    // Safe: the slice is only read below its count, in this block.
    let text = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe DateText(FieldSlice(buffer.baseAddress!, buffer.count))
    }
    guard let text else { return false }
    for place in 0..<text.count { elements.append(.literal(text[place])) }
    return true
  }

  /// The date of a text that fits as a whole.
  func read(_ text: inout DateText) throws(FieldParsing.Failure) -> DateShape {
    var date = DateShape(year: 0, yearDigits: 4, month: 0, day: 0)
    var (year, yearDigits, month, day) = (0, 4, 0, 0)
    var (hour, minute, second) = (0, 0, 0)
    var half: DateShape.Half?
    var zone: Int?
    for place in elements.indices {
      let element = elements[place]
      let isExact =
        place > 0 && elements[place - 1].isNumber
        || place + 1 < elements.count && elements[place + 1].isNumber
      func number(_ text: inout DateText) throws(FieldParsing.Failure) -> Int {
        guard let number = isExact ? text.exactly(2) : text.short() else { throw DateShape.none }
        return number
      }
      switch element {
      case .literal(let byte): guard text.skip(byte) else { throw DateShape.none }
      case .longYear:
        guard let read = text.exactly(4) else { throw DateShape.none }
        year = read
      case .shortYear:
        guard let read = text.exactly(2) else { throw DateShape.none }
        (year, yearDigits) = (read, 2)
      case .month: month = try number(&text)
      case .monthName: month = try date.readMonth(&text)
      case .day: day = try number(&text)
      case .weekday:
        let (key, length) = text.word()
        guard DateWords.meaning(key, length) == .weekday else { throw DateShape.none }
      case .hour: hour = try number(&text)
      case .minute: minute = try number(&text)
      case .second: second = try number(&text)
      case .fraction:
        guard text.isAtDigit else { throw DateShape.none }
        while text.isAtDigit { text.position += 1 }
      case .half:
        guard let read = date.readHalf(&text) else { throw DateShape.none }
        half = read
      case .zone:
        try date.readZone(&text)
        guard let read = date.offset else { throw DateShape.none }
        zone = read
      }
    }
    guard text.isAtEnd else { throw DateShape.none }
    date = DateShape(year: year, yearDigits: yearDigits, month: month, day: day)
    try date.setTime(hour: hour, minute: minute, second: second, half: half)
    if let zone { date.setOffset(zone) }
    return date
  }
}
