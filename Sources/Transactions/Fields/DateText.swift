/// The text of a date in one spelling: small letters without accents, plain digits, single blanks.
///
/// Chinese words become capital letters: `Y`, `M` and `D` for year, month and day, `A` and `P` for the
/// halves of the day. Weekdays in Chinese are left out.
struct DateText {
  static let capacity = 112

  private var bytes = InlineArray<112, UInt8>(repeating: 0)
  private(set) var count = 0
  /// Where reading goes on.
  var position = 0

  /// The text of an unwrapped field, or nil where it is too long for a date or has other characters.
  init?(_ text: FieldSlice) {
    var place = 0
    while place < text.count {
      let byte = text[place]
      guard count < DateText.capacity, byte >= 0x20 || byte == 0x09 else { return nil }
      if byte < 0x80 {
        let isCapital = byte &- 65 < 26
        append(isCapital ? byte | 0x20 : byte == 0x09 ? 0x20 : byte)
        place += 1
      } else {
        let length = appendWide(text, place)
        guard length > 0 else { return nil }
        place += length
      }
    }
    if count > 0, bytes[count - 1] == 0x20 { count -= 1 }
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    if byte == 0x20, count == 0 || bytes[count - 1] == 0x20 { return }
    bytes[count] = byte
    count += 1
  }

  /// Appends a sign of year, month or day; a blank in front of it says nothing.
  private mutating func appendSign(_ byte: UInt8) {
    if count > 0, bytes[count - 1] == 0x20 { count -= 1 }
    append(byte)
  }

  /// Appends what a character of several bytes stands for; returns its length, or 0 for any other.
  @inline(never)
  private mutating func appendWide(_ text: FieldSlice, _ place: Int) -> Int {
    let blank = text.blank(at: place)
    if blank > 0 {
      append(0x20)
      return blank
    }
    let (first, second, third) = (text[place], text[place + 1], text[place + 2])
    if first == 0xC3 {
      let letter = DateText.letter(second)
      if letter > 0 { append(letter) }
      return letter > 0 ? 2 : 0
    }
    // A combining accent behind its letter.
    if first == 0xCC { return second >= 0x80 ? 2 : 0 }
    if first == 0xEF, second == 0xBC, third >= 0x81, third <= 0xBF {
      // U+FF01 to U+FF3F are those of ASCII, from the exclamation mark on.
      let plain = third - 0x60
      append(plain &- 65 < 26 ? plain | 0x20 : plain)
      return 3
    }
    switch (first, second, third) {
    case (0xE5, 0xB9, 0xB4): appendSign(UInt8(ascii: "Y"))
    case (0xE6, 0x9C, 0x88): appendSign(UInt8(ascii: "M"))
    case (0xE6, 0x97, 0xA5), (0xE5, 0x8F, 0xB7), (0xE8, 0x99, 0x9F): appendSign(UInt8(ascii: "D"))
    case (0xE2, 0x88, 0x92), (0xE2, 0x80, 0x90...0x93): append(UInt8(ascii: "-"))
    // Hours, and minutes in front of seconds.
    case (0xE6, 0x97, 0xB6), (0xE6, 0x99, 0x82), (0xE7, 0x82, 0xB9): append(UInt8(ascii: ":"))
    case (0xE5, 0x88, 0x86):
      if text[place + 3] &- 48 < 10 { append(UInt8(ascii: ":")) }
    case (0xE7, 0xA7, 0x92): break
    case (0xE4, 0xB8, 0x8A), (0xE4, 0xB8, 0x8B):
      guard text[place + 3] == 0xE5, text[place + 4] == 0x8D, text[place + 5] == 0x88 else {
        return 0
      }
      append(third == 0x8A ? UInt8(ascii: "A") : UInt8(ascii: "P"))
      return 6
    case (0xE6, 0x98, 0x9F):
      guard text[place + 3] == 0xE6, text[place + 4] == 0x9C, text[place + 5] == 0x9F,
        text.count - place >= 9
      else { return 0 }
      append(0x20)
      return 9
    case (0xE5, 0x91, 0xA8), (0xE9, 0x80, 0xB1):
      guard text.count - place >= 6 else { return 0 }
      append(0x20)
      return 6
    default: return 0
    }
    return 3
  }

  /// The letter without its accent, of U+00C0 to U+00FF by the second byte; 0 for none.
  private static func letter(_ second: UInt8) -> UInt8 {
    switch second | 0x20 {
    case 0xA0...0xA5: UInt8(ascii: "a")
    case 0xA7: UInt8(ascii: "c")
    case 0xA8...0xAB: UInt8(ascii: "e")
    case 0xAC...0xAF: UInt8(ascii: "i")
    case 0xB1: UInt8(ascii: "n")
    case 0xB2...0xB6: UInt8(ascii: "o")
    case 0xB9...0xBC: UInt8(ascii: "u")
    default: 0
    }
  }
}

/// Reading forward; nothing is read past the end, where every byte is 0.
extension DateText {
  @inline(__always)
  subscript(place: Int) -> UInt8 { place < count ? bytes[place] : 0 }

  var isAtEnd: Bool { position == count }

  @inline(__always)
  var peek: UInt8 { self[position] }

  var isAtDigit: Bool { peek &- 48 < 10 }
  var isAtLetter: Bool { peek &- 97 < 26 }

  @inline(__always)
  mutating func skip(_ wanted: UInt8) -> Bool {
    guard peek == wanted else { return false }
    position += 1
    return true
  }

  mutating func skipBlank() { _ = skip(0x20) }

  /// Digits up to the next other character, and how many; more than 19 count as none.
  @inline(__always)
  mutating func digits() -> (value: UInt64, count: Int) {
    var value: UInt64 = 0
    let start = position
    while isAtDigit {
      value = value &* 10 &+ UInt64(peek - 48)
      position += 1
    }
    let length = position - start
    return length <= 19 ? (value, length) : (0, 0)
  }

  /// A number of one digit or two, no more.
  @inline(__always)
  mutating func short() -> Int? {
    let (value, count) = digits()
    return count == 1 || count == 2 ? Int(value) : nil
  }

  /// A number of exactly this many digits.
  mutating func exactly(_ count: Int) -> Int? {
    var value = 0
    for place in position..<position + count {
      guard self[place] &- 48 < 10 else { return nil }
      value = value * 10 + Int(self[place] - 48)
    }
    position += count
    return value
  }

  /// The letters up to the next other character: the first eight, the first one highest, and how many.
  mutating func word() -> (key: UInt64, length: Int) {
    var key: UInt64 = 0
    var length = 0
    while isAtLetter {
      if length < 8 { key |= UInt64(peek) << UInt64(56 - 8 * length) }
      length += 1
      position += 1
    }
    return (key, length)
  }
}
