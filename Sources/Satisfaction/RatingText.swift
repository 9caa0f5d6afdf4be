/// Ratings as they are written in files.
///
/// A rating is a number from 1 to 5, also with decimals (`4`, `4.50`), or one of some words in English
/// and Chinese. Blanks around it and the case of letters do not matter; full-width digits and points
/// count as plain ones. Nothing is guessed: `7`, `80%` and `so-so` are no ratings.
public enum RatingText {
  /// Why a text is no rating.
  public enum Problem: String, Error, Sendable, CaseIterable {
    /// A number below 1 or above 5.
    case outOfScale = "ratings_out_of_scale"
    /// Neither a plain number nor a known word.
    case unreadable = "ratings_unreadable"
  }

  /// The scale of all ratings.
  public static let scale = 1.0...5.0

  /// The words that stand for ratings, in small letters.
  public static let words: [String: Double] = [
    "very dissatisfied": 1, "dissatisfied": 2, "neutral": 3, "satisfied": 4, "very satisfied": 5,
    "非常不满意": 1, "很不满意": 1, "不满意": 2, "一般": 3, "满意": 4, "非常满意": 5, "很满意": 5,
    "差评": 1, "中评": 3, "好评": 5,
  ]

  /// Longer texts are no ratings.
  private static let longest = 64

  /// The rating in a text; nil where there is nothing but blanks.
  public static func rating(_ text: [UInt8]) throws(Problem) -> Double? {
    guard text.count <= longest else { throw .unreadable }
    let plain = String(
      String.UnicodeScalarView(
        String(decoding: text, as: UTF8.self).unicodeScalars.map(halfWidth)))
    let parts = plain.lowercased().split { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    if parts.isEmpty { return nil }
    let trimmed = parts.joined(separator: " ")
    if let known = words[trimmed] { return known }
    return try number(Array(trimmed.utf8))
  }

  /// The plain form of a full-width sign.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x3000: " "
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: scalar
    }
  }

  /// A decimal number: a sign, digits, and digits behind a point.
  private static func number(_ text: [UInt8]) throws(Problem) -> Double {
    var digits = text[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard isNumber, parts.count <= 2 else { throw .unreadable }
    let whole = parts[0].drop { $0 == 0x30 }
    let places = parts.count == 2 ? trimmedPlaces(parts[1]) : []
    guard whole.count <= 1, !isNegative || (whole.isEmpty && places.isEmpty) else {
      throw .outOfScale
    }
    // Fifteen digits and a power of ten up to 10^22 are exact, so one division rounds once.
    guard places.count <= 14 else { throw .unreadable }
    var (mantissa, power) = (Double(whole.first.map { $0 - 0x30 } ?? 0), 1.0)
    for digit in places {
      mantissa = mantissa * 10 + Double(digit - 0x30)
      power *= 10
    }
    let value = mantissa / power
    guard scale.contains(value) else { throw .outOfScale }
    return value
  }

  /// Decimal places without the zeros at their end.
  private static func trimmedPlaces(_ places: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var kept = places
    while kept.last == 0x30 { kept.removeLast() }
    return kept
  }
}
