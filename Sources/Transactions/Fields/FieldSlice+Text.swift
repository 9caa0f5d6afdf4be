extension FieldSlice {
  /// The byte at a position, or 0 from the end on.
  ///
  /// Readers compare it with what they want, which is never 0, so that none walks past the end.
  @inline(__always)
  subscript(position: Int) -> UInt8 {
    // Safe: the position is checked against the count.
    position < count ? unsafe start[position] : 0
  }

  /// The text from `first` up to `end`.
  @inline(__always)
  func part(_ first: Int, _ end: Int) -> FieldSlice {
    // Safe: callers keep `0 <= first <= end <= count`.
    unsafe FieldSlice(start + first, end - first)
  }

  /// The length of the blank at a position, or 0: blank, tab, and the blanks of Unicode that spread
  /// sheets put between groups of digits.
  @inline(__always)
  func blank(at position: Int) -> Int {
    switch self[position] {
    case 0x20, 0x09: 1
    case 0xC2: self[position + 1] == 0xA0 ? 2 : 0
    case 0xE2: isWideBlank(at: position) ? 3 : 0
    case 0xE3: self[position + 1] == 0x80 && self[position + 2] == 0x80 ? 3 : 0
    default: 0
    }
  }

  /// En quad to hair space (U+2000 to U+200A), narrow no-break space, and mathematical space.
  private func isWideBlank(at position: Int) -> Bool {
    let (second, third) = (self[position + 1], self[position + 2])
    if second == 0x80 { return third >= 0x80 && third <= 0x8A || third == 0xAF }
    return second == 0x81 && third == 0x9F
  }

  /// The text without what spread sheets wrap it in: blanks of any kind, `="..."`, and a leading
  /// apostrophe.
  @inline(__always)
  func unwrapped() -> FieldSlice {
    var text = trimmedOfBlanks()
    if text[0] == UInt8(ascii: "="), text[1] == UInt8(ascii: "\""), text.count >= 3,
      text[text.count - 1] == UInt8(ascii: "\"")
    {
      text = text.part(2, text.count - 1).trimmedOfBlanks()
    }
    if text[0] == UInt8(ascii: "'") { text = text.part(1, text.count).trimmedOfBlanks() }
    return text
  }

  /// The text without what keeps spread sheets from taking an id for a number: `="0123"`, or an
  /// apostrophe before nothing but digits.
  func unguarded() -> FieldSlice {
    if self[0] == UInt8(ascii: "="), self[1] == UInt8(ascii: "\""), count >= 3,
      self[count - 1] == UInt8(ascii: "\"")
    {
      return part(2, count - 1).trimmedOfBlanks()
    }
    if self[0] == UInt8(ascii: "'"), count > 1,
      (1..<count).allSatisfy({ self[$0] &- UInt8(ascii: "0") < 10 })
    {
      return part(1, count)
    }
    return self
  }

  private func trimmedOfBlanks() -> FieldSlice {
    var (first, end) = (0, count)
    while first < end {
      let length = blank(at: first)
      if length == 0 { break }
      first += length
    }
    while end > first {
      let last = self[end - 1]
      if last > 0x20 && last < 0x80 { break }
      var length = 0
      for wanted in 1...3 where end - wanted >= first {
        if blank(at: end - wanted) == wanted { length = wanted }
      }
      if length == 0 { break }
      end -= length
    }
    return part(first, end)
  }

  /// Whether the text is this one, which is of small ASCII letters; capitals count as small.
  func isText(_ wanted: StaticString) -> Bool {
    guard wanted.utf8CodeUnitCount == count else { return false }
    for position in 0..<count {
      var byte = self[position]
      if byte >= 65 && byte <= 90 { byte += 32 }
      // Safe: the lengths are equal.
      guard unsafe wanted.utf8Start[position] == byte else { return false }
    }
    return true
  }

  /// Whether the text stands for a missing value, as `N/A`, `NULL`, `-` or `#REF!`.
  func isPlaceholder() -> Bool {
    count <= 9 && FieldSlice.placeholders.contains { isText($0) }
  }

  private static let placeholders: [StaticString] = [
    "-", "--", "---", "n/a", "na", "n.a.", "n.a", "null", "(null)", "<null>", "none", "nil", "nat",
    "undefined", "unknown", "missing", "(blank)", "#n/a", "#value!", "#ref!", "#div/0!", "#name?",
    "#null!", "#num!", "?", "??", "???", "tbd", "tba", "\\n", "\u{65E0}", "\u{7A7A}", "\u{2013}",
    "\u{2014}", "\u{2212}",
  ]
}
