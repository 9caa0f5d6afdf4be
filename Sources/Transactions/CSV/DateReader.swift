internal import Values

/// Turns plain dates into day numbers; remembers the last one, since logs are mostly ordered by day.
struct DateReader {
  // 1970-01-01, day 0: what is remembered is always a date.
  private var lastText: UInt64 = 0x2D31_302D_3037_3931
  private var lastTail: UInt16 = 0x3130
  private var lastDay: Int32 = 0

  /// The day of ten bytes that are `YYYY-MM-DD`, or nil for anything else.
  @inline(__always)
  mutating func plainDay(_ bytes: UnsafePointer<UInt8>) -> Int32? {
    // Safe: the caller has ten bytes.
    let text = unsafe UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    let tail = unsafe UnsafeRawPointer(bytes + 8).loadUnaligned(as: UInt16.self)
    if text == lastText && tail == lastTail { return lastDay }
    guard let day = DateReader.isoDay(text, tail), DateTextReader.isPlausible(day) else {
      return nil
    }
    lastText = text
    lastTail = tail
    lastDay = day
    return day
  }

  /// `YYYY-MM-DD` from its first eight and last two bytes (little-endian), or nil.
  @inline(__always)
  private static func isoDay(_ text: UInt64, _ tail: UInt16) -> Int32? {
    // Each byte becomes its digit, the two dashes become zero; anything else is above nine.
    let digits = text ^ 0x2D30_302D_3030_3030
    let tailDigits = UInt64(tail ^ 0x3030)
    let dashes: UInt64 = 0xFF00_00FF_0000_0000
    let above = (digits &+ 0x7676_7676_7676_7676) | (tailDigits &+ 0x7676) | digits | tailDigits
    guard above & 0x8080_8080_8080_8080 == 0, digits & dashes == 0 else { return nil }
    @inline(__always) func digit(_ shift: UInt64) -> Int { Int((digits >> shift) & 15) }
    let year = digit(0) * 1000 + digit(8) * 100 + digit(16) * 10 + digit(24)
    let month = digit(40) * 10 + digit(48)
    let day = Int(tailDigits & 15) * 10 + Int((tailDigits >> 8) & 15)
    guard year >= 1, month >= 1, month <= 12, day >= 1,
      day <= 28 || day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    return Day.number(year: year, month: month, day: day)
  }
}
