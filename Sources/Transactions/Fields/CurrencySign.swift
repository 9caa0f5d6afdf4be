/// The currency written beside an amount: an ISO code, or the sign itself where it is that of several.
///
/// `€` is `EUR`. `$`, `¥` (also `元`), `kr` and `Rs` stay what they are, since several countries use
/// them.
package struct CurrencySign: Hashable, Sendable, CustomStringConvertible {
  /// At most four bytes of UTF-8, the first one lowest.
  private let packed: UInt32

  init(packed: UInt32) { self.packed = packed }

  /// A code of three capital letters.
  @inline(__always)
  init(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) {
    packed = first.value | second.value << 8 | third.value << 16
  }

  static let dollar = CurrencySign(packed: 0x24)
  /// Yen or yuan.
  static let yen = CurrencySign(packed: 0xA5C2)
  /// A Scandinavian crown.
  static let crown = CurrencySign(packed: 0x726B)
  static let rupee = CurrencySign(packed: 0x7352)

  /// The code or the sign.
  package var description: String {
    let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: packed >> $0) }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Whether a sign of several currencies may stand for this code, as `$` for `CAD`.
  package func mayMean(_ code: CurrencySign) -> Bool {
    switch self {
    case code: true
    case .dollar: CurrencySign.dollars.contains(code.packed)
    case .yen: code == CurrencySign("C", "N", "Y") || code == CurrencySign("J", "P", "Y")
    case .crown: CurrencySign.crowns.contains(code.packed)
    case .rupee: CurrencySign.rupees.contains(code.packed)
    default: false
    }
  }

  /// What two signs on the same amount say together, as `$5.00 CAD`; nil where they contradict.
  func joined(_ other: CurrencySign) -> CurrencySign? {
    mayMean(other) ? other : other.mayMean(self) ? self : nil
  }

  /// The sign or code at a position of a text, and its length; nil where there is none.
  static func read(_ text: FieldSlice, at position: Int) -> (sign: CurrencySign, length: Int)? {
    let first = text[position]
    if first < 0x80 {
      if first == UInt8(ascii: "$") { return (.dollar, 1) }
      return word(text, position)
    }
    let (second, third) = (text[position + 1], text[position + 2])
    switch (first, second) {
    case (0xC2, 0xA3): return (CurrencySign("G", "B", "P"), 2)
    case (0xC2, 0xA5): return (.yen, 2)
    case (0xE2, 0x82): return sign(third).map { ($0, 3) }
    case (0xE5, 0x85) where third == 0x83: return (.yen, 3)
    case (0xE5, 0x86) where third == 0x86: return (CurrencySign("J", "P", "Y"), 3)
    case (0xE0, 0xB8) where third == 0xBF: return (CurrencySign("T", "H", "B"), 3)
    case (0xEF, 0xBF):
      switch third {
      case 0xA1: return (CurrencySign("G", "B", "P"), 3)
      case 0xA5: return (.yen, 3)
      case 0xA6: return (CurrencySign("K", "R", "W"), 3)
      default: return nil
      }
    case (0xEF, 0xBC) where third == 0x84: return (.dollar, 3)
    default: return nil
    }
  }

  /// The signs U+2080 to U+20BF, by their last byte.
  private static func sign(_ last: UInt8) -> CurrencySign? {
    switch last {
    case 0xA6: CurrencySign("N", "G", "N")
    case 0xA9: CurrencySign("K", "R", "W")
    case 0xAA: CurrencySign("I", "L", "S")
    case 0xAB: CurrencySign("V", "N", "D")
    case 0xAC: CurrencySign("E", "U", "R")
    case 0xB1: CurrencySign("P", "H", "P")
    case 0xB4: CurrencySign("U", "A", "H")
    case 0xB9: CurrencySign("I", "N", "R")
    case 0xBA: CurrencySign("T", "R", "Y")
    case 0xBD: CurrencySign("R", "U", "B")
    default: nil
    }
  }
}
