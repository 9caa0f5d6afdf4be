/// Text from files as it may be shown on a terminal.
package enum InertText {
  /// The text with control and format characters, such as terminal escapes, turned into `?`.
  package static func shown(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format: "?"
          default: scalar
          }
        }))
  }
}
