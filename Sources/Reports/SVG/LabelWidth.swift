/// How wide texts are, about, and how they are shortened to fit: no font is at hand where the picture
/// is made.
enum LabelWidth {
  /// Pixels that a text takes at the size of labels, 13 pixels, in a wide font: it is better to leave a
  /// gap than to cut a name.
  static func of(_ text: String) -> Double {
    text.unicodeScalars.reduce(0.0) { $0 + width(of: $1) }
  }

  /// The text, cut with an ellipsis where it is wider than `room` pixels.
  static func fitted(_ text: String, _ room: Double) -> String {
    guard of(text) > room else { return text }
    var kept = ""
    var used = width(of: "…")
    for character in text {
      let own = of(String(character))
      if used + own > room { break }
      kept.append(character)
      used += own
    }
    return kept + "…"
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
      0x1F300...0x1FAFF, 0x20000...0x3FFFF:
      13.2
    case 0x41...0x5A: 9.2
    case 0x69, 0x6A, 0x6C, 0x2C, 0x2E, 0x3A, 0x21, 0x27, 0x7C: 4.2
    case 0x20: 4.2
    case 0x300...0x36F: 0
    default: 8.3
    }
  }
}
