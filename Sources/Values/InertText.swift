/// Text from files as it may be shown on a terminal.
package enum InertText {
  /// The text with control and format characters, such as terminal escapes, turned into `?`.
  package static func shown(_ text: some StringProtocol) -> String {
    // As most texts are, and at once.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format: "?"
          default: scalar
          }
        }))
  }
}
