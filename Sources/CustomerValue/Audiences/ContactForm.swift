/// Fields of contacts in the forms that importers match by.
public struct ContactForm: Sendable {
  /// The code of the country that telephone numbers without one belong to, such as `49`; nil leaves such
  /// numbers out.
  public var phoneCountry: String?
  /// The country of contacts without one, as two letters.
  public var country: String?

  public init() {}

  /// An e-mail address in small letters without blanks; nil where it cannot be one.
  public func email(_ text: String) -> String? {
    let address = String(text.lowercased().filter { !$0.isWhitespace })
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
      !parts[1].hasSuffix("."), !address.contains(where: { ",;<>\"".contains($0) })
    else { return nil }
    return address
  }

  /// A telephone number as E.164 has it, `+` and 8 to 15 digits; nil where that cannot be told.
  ///
  /// A number counts with its country where it starts with `+` or `00`. Others are numbers within
  /// ``phoneCountry``: a zero in front is taken off, except in Italy, where it belongs to the number.
  public func phone(_ text: String) -> String? {
    var digits = ""
    // `+49 (0) 30` is two ways to write a number at once: with its country there is no zero.
    let isWhole = text.hasPrefix("+") || text.hasPrefix("00")
    for character in (isWhole ? text.replacing("(0)", with: "") : text).unicodeScalars {
      switch character {
      case "0"..."9": digits.unicodeScalars.append(character)
      case "+" where digits.isEmpty: digits = "+"
      case " ", "-", ".", "(", ")", "/", "\t", "\u{A0}", "\u{2009}", "\u{202F}",
        "\u{2010}"..."\u{2015}":
        continue
      default: return nil
      }
    }
    if digits.hasPrefix("00") {
      digits = "+" + digits.dropFirst(2)
    } else if !digits.hasPrefix("+") {
      guard let phoneCountry, !digits.isEmpty else { return nil }
      let own = digits.hasPrefix("0") && phoneCountry != "39" ? String(digits.dropFirst()) : digits
      digits = "+" + phoneCountry + own
    }
    guard (8...15).contains(digits.count - 1), !digits.hasPrefix("+0") else { return nil }
    return digits
  }

  /// A country as two capital letters; nil where it is none, and no other is said.
  public func country(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return country }
    let code = text.uppercased()
    return code.utf8.count == 2 && code.utf8.allSatisfy { (65...90).contains($0) } ? code : nil
  }

  /// A name in small letters without blanks.
  public func name(_ text: String) -> String {
    String(text.lowercased().filter { !$0.isWhitespace })
  }

  /// A text in small letters without blanks and punctuation.
  public func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The hash of a text's UTF-8, in small hexadecimal digits.
  public func hashed(_ text: String) -> String { SHA256.text(Array(text.utf8)) }
}
