import Glibc

/// How text for people is set off on a terminal: not at all where it goes elsewhere, or where the
/// environment asks for plain text.
struct TerminalStyle {
  let isPlain: Bool

  /// Of standard output: see <https://no-color.org>.
  static var ofStandardOutput: TerminalStyle {
    TerminalStyle(
      isPlain: isatty(STDOUT_FILENO) == 0 || !(variable("NO_COLOR") ?? "").isEmpty
        || variable("TERM") == "dumb")
  }

  /// The title of a section.
  func heading(_ text: String) -> String {
    isPlain ? text : "\u{1B}[1;36m\(text)\u{1B}[0m"
  }

  private static func variable(_ name: String) -> String? {
    // Safe: the text is copied at once, and nothing here changes the environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
