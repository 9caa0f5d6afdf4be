/// What stands in the text of an amount, before anybody knows which mark is its decimal mark.
///
///     -$ 1 234,56 CAD
///     ^^   ^^ ^^  ^^^   sign, currency; runs of 1, 3 and 2 digits, a blank and a comma between them
///
/// A text has one shape; the decimal mark only decides what the shape means.
struct NumberShape {
  /// The kinds of separators between runs of digits, in two bits.
  enum Separator: UInt32 { case point, comma, blank, apostrophe }

  private(set) var isNegative = false
  private(set) var currency: CurrencySign?
  /// Where the first digit or mark is, and where the last one ends.
  private(set) var bodyStart = 0
  private(set) var bodyEnd = 0
  private(set) var digits = 0
  private(set) var startsWithZero = false
  private(set) var separators = 0
  /// The kind of each separator, two bits each, the first one lowest.
  private var kinds: UInt32 = 0
  /// The digits in front of each separator, four bits each, 15 for more.
  private var runs: UInt64 = 0
  /// Digits behind the last separator, and where that separator is.
  private(set) var lastRun = 0
  private(set) var lastSeparator = 0
  /// The power of ten behind `e`; 0 without.
  private(set) var exponent = 0
  private(set) var hasExponent = false

  private var hasSign = false
  /// `(` of an accountant's negative number.
  private var isOpened = false
  private var isClosed = false

  /// The shape of an unwrapped text, or nil where it is no number.
  init?(_ text: FieldSlice) {
    var position = 0
    guard readFront(text, &position), readBody(text, &position), readExponent(text, &position),
      readBack(text, &position), isOpened == isClosed
    else { return nil }
    if isOpened { isNegative = true }
  }

  func kind(_ place: Int) -> Separator {
    // Two bits are always one of the four kinds.
    Separator(rawValue: kinds >> UInt32(2 * place) & 3) ?? .point
  }

  /// The digits in front of a separator; 15 stands for 15 and more.
  func run(_ place: Int) -> Int { Int(truncatingIfNeeded: runs >> UInt64(4 * place) & 15) }

  /// Signs, brackets, blanks and a currency in front of the digits.
  @inline(__always)
  private mutating func readFront(_ text: FieldSlice, _ position: inout Int) -> Bool {
    while true {
      let symbol = NumberSymbol(text, position)
      switch symbol.kind {
      case .digit, .point, .comma: return true
      case .blank: break
      case .minus, .plus:
        guard !hasSign, !isOpened else { return false }
        hasSign = true
        isNegative = symbol.kind == .minus
      case .open:
        guard !hasSign, !isOpened else { return false }
        isOpened = true
      case .other:
        guard readCurrency(text, &position) else { return false }
        continue
      case .apostrophe, .close, .dash: return false
      }
      position += symbol.length
    }
  }

  /// A sign or code, the first or one that agrees with it, as in `$5.00 CAD`.
  private mutating func readCurrency(_ text: FieldSlice, _ position: inout Int) -> Bool {
    guard let (sign, length) = CurrencySign.read(text, at: position) else { return false }
    if let first = currency {
      // Twice the same in front is a slip; `€5 EUR` is not.
      guard sign != first || digits > 0, let joined = first.joined(sign) else { return false }
      currency = joined
    } else {
      currency = sign
    }
    position += length
    return true
  }

  /// Digits and what separates them.
  @inline(__always)
  private mutating func readBody(_ text: FieldSlice, _ position: inout Int) -> Bool {
    bodyStart = position
    bodyEnd = position
    while true {
      let symbol = NumberSymbol(text, position)
      let separator: Separator
      switch symbol.kind {
      case .digit:
        if digits == 0 { startsWithZero = symbol.digit == 0 }
        digits += 1
        lastRun += 1
        position += symbol.length
        bodyEnd = position
        continue
      case .point: separator = .point
      case .comma: separator = .comma
      case .apostrophe: separator = .apostrophe
      case .blank:
        guard NumberSymbol(text, position + symbol.length).kind == .digit else {
          return digits > 0
        }
        separator = .blank
      default: return digits > 0
      }
      guard separators < 15 else { return false }
      runs |= UInt64(min(lastRun, 15)) << UInt64(4 * separators)
      kinds |= separator.rawValue << UInt32(2 * separators)
      separators += 1
      lastSeparator = position
      lastRun = 0
      position += symbol.length
      bodyEnd = position
    }
  }

  @inline(__always)
  private mutating func readExponent(_ text: FieldSlice, _ position: inout Int) -> Bool {
    guard text[position] | 0x20 == UInt8(ascii: "e") else { return true }
    var symbol = NumberSymbol(text, position + 1)
    var next = position + 1
    let isBelow = symbol.kind == .minus
    if isBelow || symbol.kind == .plus {
      next += symbol.length
      symbol = NumberSymbol(text, next)
    }
    // No digit: the letter begins a currency, as in `5EUR`.
    guard symbol.kind == .digit else { return true }
    while symbol.kind == .digit {
      // More than the digits of any row can bring back.
      exponent = min(exponent * 10 + symbol.digit, 1 << 40)
      next += symbol.length
      symbol = NumberSymbol(text, next)
    }
    if isBelow { exponent = -exponent }
    hasExponent = true
    position = next
    return true
  }

  /// Blanks, a minus, a bracket and a currency behind the digits.
  @inline(__always)
  private mutating func readBack(_ text: FieldSlice, _ position: inout Int) -> Bool {
    // `19,-` and `5.--` are prices without cents, not negative.
    if separators > 0, lastRun == 0, !hasExponent, kind(separators - 1) != .apostrophe {
      for _ in 0..<2 {
        let symbol = NumberSymbol(text, position)
        guard symbol.kind == .minus || symbol.kind == .dash else { break }
        position += symbol.length
        hasSign = true
      }
    }
    while position < text.count {
      let symbol = NumberSymbol(text, position)
      switch symbol.kind {
      case .blank: break
      case .minus:
        guard !hasSign, !isOpened else { return false }
        hasSign = true
        isNegative = true
      case .close:
        guard isOpened, !isClosed else { return false }
        isClosed = true
      case .other:
        guard readCurrency(text, &position) else { return false }
        continue
      default: return false
      }
      position += symbol.length
    }
    return true
  }
}
