internal import Values

/// One statement while it is put together: a header of comments, named parts, and what they come to.
///
/// There is no semicolon at the end, so that the text can stand behind `CREATE TABLE ... AS` and inside of
/// `COPY ( ... )`.
struct SQLStatement {
  let dialect: SQLDialect
  private let step: SQLStep
  private let version: String
  private var needs: [String] = []
  private var gives: [String] = []
  private var parts: [(name: String, body: String)] = []

  init(_ step: SQLStep, _ dialect: SQLDialect, version: String) {
    self.step = step
    self.dialect = dialect
    self.version = version
  }

  /// Says what the statement reads.
  mutating func needs(_ sentence: String) { needs.append(sentence) }

  /// Says what comes out.
  mutating func gives(_ sentence: String) { gives.append(sentence) }

  /// Adds a part that later ones can read.
  mutating func with(_ name: String, _ body: String) { parts.append((name, body)) }

  /// The whole text.
  ///
  /// - Parameter body: what the parts come to.
  func text(_ body: String) -> String {
    var lines = ["customer-value \(version), step '\(step.rawValue)', for \(dialect.title)."]
    lines += needs.map { "Needs: " + $0 } + gives.map { "Gives: " + $0 }
    var text = ""
    for line in lines {
      for (number, part) in Self.wrapped(line).enumerated() {
        text += (number == 0 ? "-- " : "--   ") + part + "\n"
      }
    }
    for (number, part) in parts.enumerated() {
      text +=
        (number == 0 ? "WITH " : "") + part.name + " AS (\n" + Self.indented(part.body) + "\n)"
      text += number == parts.count - 1 ? "\n" : ",\n"
    }
    return text + body + "\n"
  }

  private static func indented(_ body: String) -> String {
    body.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }

  /// A sentence in lines of a comment. Names in it come from outside: whatever could end a line or the
  /// comment is made visible.
  private static func wrapped(_ sentence: String) -> [String] {
    var lines = [""]
    // A backslash at the end of a line goes on with the comment in Spark.
    let inert = String(InertText.shown(sentence).map { $0 == "\\" ? "?" : $0 })
    for word in inert.split(separator: " ") {
      if lines[lines.count - 1].count + word.count > 92 && !lines[lines.count - 1].isEmpty {
        lines.append("")
      }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }
}

/// The steps from transactions to scores in a warehouse, one statement each.
public enum SQLStep: String, CaseIterable, Sendable {
  /// Where the rows of the transactions go: counts and money by reason.
  case check
  /// From transactions to one row a customer.
  case summary
  /// From customers to the cells that models are fitted to.
  case cells
  /// From customers to their RFM scores.
  case rfm
  /// From customers to all scores and values that a model file gives.
  case score
}
