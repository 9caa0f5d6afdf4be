/// Texts in the language of manual pages.
enum Roff {
  /// A text whose characters all stand for themselves.
  static func text(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      default: result.append(character)
      }
    }
    // At the start of a line these would begin a request.
    return result.hasPrefix(".") ? "\\&" + result : result
  }

  /// Paragraphs, and lines that are indented as they stand.
  static func discussion(_ discussion: String) -> [String] {
    var lines: [String] = []
    var isExample = false
    func endExample() {
      if isExample { lines += [".fi", ".RE"] }
      isExample = false
    }
    var startsParagraph = true
    for line in discussion.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        endExample()
        startsParagraph = true
      } else if line.hasPrefix(" ") {
        if !isExample { lines += [".RS 4", ".nf"] }
        isExample = true
        lines.append(text(String(line.dropFirst(2))))
      } else {
        endExample()
        if startsParagraph { lines.append(".PP") }
        startsParagraph = false
        lines.append(text(String(line)))
      }
    }
    endExample()
    return lines
  }

  /// An option or operand with what it does.
  static func argument(_ argument: ToolDescription.Argument) -> [String] {
    let value = "\\fI\(text(argument.valueName ?? ""))\\fR"
    var title: String
    switch argument.kind {
    case .positional: title = value + (argument.isRepeating ? " ..." : "")
    case .flag, .option:
      let names = (argument.names ?? []).sorted {
        ($0.text.count, $0.text) < ($1.text.count, $1.text)
      }
      title = names.map { "\\fB\(text($0.text))\\fR" }.joined(separator: ", ")
      if argument.kind == .option { title += " \(value)" }
    }
    var meaning = argument.abstract ?? ""
    if let standard = argument.defaultValue { meaning += " (default: \(standard))" }
    return [".TP", title, text(meaning)]
  }
}
