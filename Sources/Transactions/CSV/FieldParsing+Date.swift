internal import Values

extension FieldParsing {
  /// A day from an ISO date or date-time, in days since 1970-01-01; nil where it is none.
  ///
  /// Accepted: `2024-03-05`, `2024/03/05`, `20240305`, each alone or followed by a time: a blank or
  /// `T`, `HH:MM`, `HH:MM:SS`, a fraction, then `Z` or an offset as `+02:00`, `+0200` or `+02`. A
  /// time with an offset counts as the day in UTC; one without is taken as it stands.
  static func day(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32? {
    // Safe throughout: the scanner checks every position against `count`.
    var scanner = unsafe DateScanner(bytes: bytes, count: count)
    guard let year = scanner.digits(4) else { return nil }
    let separator = scanner.peek
    let isCompact = separator.map { $0 &- 48 < 10 } ?? false
    if !isCompact {
      guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else { return nil }
      scanner.position += 1
    }
    guard let month = scanner.digits(2) else { return nil }
    if !isCompact {
      guard scanner.skip(separator!) else { return nil }
    }
    guard let day = scanner.digits(2), let date = Day(year: year, month: month, day: day) else {
      return nil
    }
    guard scanner.peek != nil else { return date.number }
    guard scanner.skip(UInt8(ascii: " ")) || scanner.skip(UInt8(ascii: "T")),
      let shift = dayShift(&scanner), scanner.peek == nil
    else { return nil }
    // A time zone may move the first or last day out of the calendar.
    let shifted = Day(number: date.number + shift)
    return (1...9999).contains(shifted.date.year) ? shifted.number : nil
  }

  /// Reads a time of day and its offset; the number of days by which the offset moves the date.
  private static func dayShift(_ scanner: inout DateScanner) -> Int32? {
    guard let hour = scanner.digits(2), hour < 24, scanner.skip(UInt8(ascii: ":")),
      let minute = scanner.digits(2), minute < 60
    else { return nil }
    if scanner.skip(UInt8(ascii: ":")) {
      // A leap second is written as 60.
      guard let second = scanner.digits(2), second <= 60 else { return nil }
      if scanner.skip(UInt8(ascii: ".")) || scanner.skip(UInt8(ascii: ",")) {
        guard scanner.digits(1) != nil else { return nil }
        while scanner.digits(1) != nil {}
      }
    }
    if scanner.peek == UInt8(ascii: " ") && scanner.remaining > 1 { scanner.position += 1 }
    guard let sign = scanner.peek else { return 0 }
    if scanner.skip(UInt8(ascii: "Z")) { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    scanner.position += 1
    guard let hours = scanner.digits(2), hours <= 18 else { return nil }
    let hasColon = scanner.skip(UInt8(ascii: ":"))
    var minutes = 0
    if hasColon || scanner.peek != nil {
      guard let read = scanner.digits(2), read < 60 else { return nil }
      minutes = read
    }
    let offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    let inUTC = hour * 60 + minute - offset
    return inUTC < 0 ? -1 : inUTC >= 24 * 60 ? 1 : 0
  }
}

/// Reads digits and signs from a few bytes, never past their end.
@safe
private struct DateScanner {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  var position = 0

  init(bytes: UnsafePointer<UInt8>, count: Int) {
    unsafe self.bytes = bytes
    self.count = count
  }

  var remaining: Int { count - position }

  var peek: UInt8? {
    // Safe: checked against the count.
    position < count ? unsafe bytes[position] : nil
  }

  mutating func skip(_ wanted: UInt8) -> Bool {
    guard peek == wanted else { return false }
    position += 1
    return true
  }

  mutating func digits(_ wanted: Int) -> Int? {
    guard remaining >= wanted else { return nil }
    var value = 0
    for offset in 0..<wanted {
      // Safe: checked just above.
      let digit = unsafe bytes[position + offset] &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    position += wanted
    return value
  }
}
