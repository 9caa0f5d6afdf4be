extension DateShape {
  /// What stands behind a date: `T10:00`, ` 3:05 PM`, `, 下午3:05`, ` at 10:00`, `:10:00:00 +0800`.
  mutating func readTail(_ text: inout DateText) throws(FieldParsing.Failure) {
    var isCompact = false
    if text.peek == UInt8(ascii: "t"), text[text.position + 1] &- 48 < 10 {
      text.position += 1
      isCompact = true
    } else if kind == .named, text.skip(UInt8(ascii: ":")) {
      // As in the logs of web servers: `05/Mar/2024:10:00:00 +0800`.
    } else {
      _ = text.skip(UInt8(ascii: ","))
      text.skipBlank()
      let pair = UInt16(text.peek) << 8 | UInt16(text[text.position + 1])
      // `at` and `um`.
      if pair == 0x6174 || pair == 0x756D, text[text.position + 2] == 0x20 { text.position += 3 }
    }
    try readTime(&text, isCompact: isCompact)
  }

  /// A time of day, with the half of the day in front or behind, and its zone.
  mutating func readTime(
    _ text: inout DateText, isCompact: Bool
  ) throws(FieldParsing.Failure) {
    var half = readHalf(&text)
    if half != nil { text.skipBlank() }
    let (value, count) = text.digits()
    var (hour, minute, second) = (Int(truncatingIfNeeded: value), 0, 0)
    if isCompact, count == 6 || count == 4 {
      let time = count == 6 ? hour : hour * 100
      (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
      try skipFraction(&text)
    } else {
      guard count == 1 || count == 2 else { throw DateShape.none }
      if text.skip(UInt8(ascii: ":")) {
        guard let minutes = text.exactly(2) else { throw DateShape.none }
        minute = minutes
        if text.skip(UInt8(ascii: ":")) {
          guard let seconds = text.exactly(2) else { throw DateShape.none }
          second = seconds
          try skipFraction(&text)
        }
      } else {
        // `10 AM` is a time, `10` is none.
        text.skipBlank()
        half = half ?? readHalf(&text)
        guard half != nil else { throw DateShape.none }
      }
    }
    if half == nil {
      let end = text.position
      text.skipBlank()
      half = readHalf(&text)
      if half == nil { text.position = end }
    }
    try setTime(hour: hour, minute: minute, second: second, half: half)
    try readZone(&text)
  }

  func skipFraction(_ text: inout DateText) throws(FieldParsing.Failure) {
    guard text.peek == UInt8(ascii: ".") || text.peek == UInt8(ascii: ",") else { return }
    text.position += 1
    guard text.isAtDigit else { throw DateShape.none }
    while text.isAtDigit { text.position += 1 }
  }

  /// `am`, `PM`, `a.m.`, `p. m.`, `上午`, `下午`.
  func readHalf(_ text: inout DateText) -> Half? {
    let first = text.peek
    if first == UInt8(ascii: "A") || first == UInt8(ascii: "P") {
      text.position += 1
      return first == UInt8(ascii: "A") ? .morning : .afternoon
    }
    guard first == UInt8(ascii: "a") || first == UInt8(ascii: "p") else { return nil }
    let start = text.position
    text.position += 1
    if text.skip(UInt8(ascii: ".")) { text.skipBlank() }
    guard text.skip(UInt8(ascii: "m")), !text.isAtLetter else {
      text.position = start
      return nil
    }
    _ = text.skip(UInt8(ascii: "."))
    return first == UInt8(ascii: "a") ? .morning : .afternoon
  }

  /// `Z`, `UTC`, `+08:00`, `GMT+0800 (China Standard Time)`, `+01:00[Europe/Berlin]`, `EST`.
  mutating func readZone(_ text: inout DateText) throws(FieldParsing.Failure) {
    let start = text.position
    text.skipBlank()
    if text.isAtEnd || text.isAtDigit {
      text.position = start
      return
    }
    if text.isAtLetter {
      let (key, length) = text.word()
      guard let known = DateShape.zoneOffset(key, length) else {
        throw length <= 5 ? FieldParsing.Failure(.unknownTimeZone) : DateShape.none
      }
      setOffset(known)
      // `GMT+0800`; behind `EST` and the like there is no offset.
      guard known == 0, length > 1 else { return skipComment(&text) }
      let end = text.position
      text.skipBlank()
      guard text.peek == UInt8(ascii: "+") || text.peek == UInt8(ascii: "-") else {
        text.position = end
        return skipComment(&text)
      }
      try readOffset(&text, isShort: true)
    } else {
      try readOffset(&text, isShort: false)
    }
    skipComment(&text)
  }

  /// `+08:00`, `+0800`, `+08`, and `+8` where that may be.
  private mutating func readOffset(
    _ text: inout DateText, isShort: Bool
  ) throws(FieldParsing.Failure) {
    let isWest = text.peek == UInt8(ascii: "-")
    guard isWest || text.peek == UInt8(ascii: "+") else { throw DateShape.none }
    text.position += 1
    let (value, count) = text.digits()
    var (hours, minutes) = (Int(truncatingIfNeeded: value), 0)
    switch count {
    case 4: (hours, minutes) = (hours / 100, hours % 100)
    case 2, 1:
      guard count == 2 || isShort else { throw DateShape.none }
      if text.skip(UInt8(ascii: ":")) {
        guard let read = text.exactly(2) else { throw DateShape.none }
        minutes = read
      }
    default: throw DateShape.none
    }
    guard hours <= 18, minutes < 60 else { throw DateShape.none }
    setOffset((isWest ? -1 : 1) * (hours * 3600 + minutes * 60))
  }

  /// `(China Standard Time)` or `[Asia/Shanghai]` at the end, which repeat what the offset says.
  private func skipComment(_ text: inout DateText) {
    let start = text.position
    text.skipBlank()
    let last = text[text.count - 1]
    let isComment =
      text.peek == UInt8(ascii: "(") && last == UInt8(ascii: ")")
      || text.peek == UInt8(ascii: "[") && last == UInt8(ascii: "]")
    text.position = isComment ? text.count : start
  }

  /// Seconds east of UTC of abbreviations that mean one offset wherever they are used. `CST` and `CDT`
  /// are used in America and China, `IST` in India, Ireland and Israel, `BST` in Britain and Bangladesh.
  private static func zoneOffset(_ key: UInt64, _ length: Int) -> Int? {
    guard length <= 4 else { return nil }
    switch UInt32(truncatingIfNeeded: key >> 32) {
    case name("z"), name("utc"), name("gmt"), name("ut"), name("wet"): return 0
    case name("cet"), name("west"): return 3600
    case name("cest"), name("eet"): return 2 * 3600
    case name("eest"), name("msk"): return 3 * 3600
    case name("hkt"), name("sgt"): return 8 * 3600
    case name("jst"), name("kst"): return 9 * 3600
    case name("aest"): return 10 * 3600
    case name("aedt"): return 11 * 3600
    case name("edt"): return -4 * 3600
    case name("est"): return -5 * 3600
    case name("mdt"): return -6 * 3600
    case name("mst"), name("pdt"): return -7 * 3600
    case name("pst"): return -8 * 3600
    default: return nil
    }
  }

  @inline(__always)
  private static func name(_ text: StaticString) -> UInt32 {
    var packed: UInt32 = 0
    for place in 0..<4 {
      // Safe: only bytes below the count are read.
      let byte = place < text.utf8CodeUnitCount ? unsafe text.utf8Start[place] : 0
      packed = packed << 8 | UInt32(byte)
    }
    return packed
  }
}
