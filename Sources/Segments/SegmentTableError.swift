/// Why a segment table cannot be used: where, the text of the line, and what to do.
public struct SegmentTableError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The table has no rule.
    case empty
    /// The line is not a pattern, a comma and a name: how many fields it has.
    case fields(Int)
    /// A quoted field has no closing quote, or text after it.
    case quotes
    /// The name is empty.
    case noName
    /// The pattern cannot be read: what is wrong with it.
    case pattern(String)
    /// A cell that an earlier rule names already: the cell, and that rule's line and text.
    case overlap(cell: String, line: Int, text: String)
    /// Every cell of the rule is named by earlier rules, so that its name never wins there.
    case neverWins(name: String)
    /// Cells without a name, as patterns; `54` stands for all M scores of it.
    case gaps([String])
  }

  /// What is wrong.
  public let problem: Problem
  /// The line, counted from 1; nil where the table as a whole is wrong.
  public let line: Int?
  /// The text of the line; empty where the table as a whole is wrong.
  public let text: String

  init(_ problem: Problem, line: Int? = nil, text: String = "") {
    self.problem = problem
    self.line = line
    self.text = text
  }
}

extension SegmentTableError: CustomStringConvertible {
  /// Where, what is wrong and what to do.
  public var description: String {
    let place = line.map { "segment table, line \($0), '\(text)': " } ?? "segment table: "
    return place + explanation
  }

  private var explanation: String {
    switch problem {
    case .empty:
      "it has no rule: give lines of a pattern, a comma and a name, such as [1-2][3-4],at_risk"
    case .fields(let count):
      "it has \(count) field\(count == 1 ? "" : "s"): write a pattern, a comma and a name, and a "
        + "name that has a comma in it in double quotes"
    case .quotes:
      "a quoted field must end with a double quote right before the comma or the end of the line"
    case .noName:
      "the name is empty: write one after the comma"
    case .pattern(let reason):
      reason
    case .overlap(let cell, let line, let text):
      "it covers cell \(cell), which line \(line), '\(text)', covers already: rules have no order, "
        + "so make one of the two narrower"
    case .neverWins(let name):
      "'\(name)' can never win, because earlier lines cover all cells of this pattern: remove the "
        + "line or make the earlier ones narrower"
    case .gaps(let cells):
      "\(cells.count) cell\(cells.count == 1 ? " has" : "s have") no name: "
        + cells.prefix(20).joined(separator: " ")
        + (cells.count > 20 ? " and \(cells.count - 20) more" : "") + "; add rules that cover them"
    }
  }
}
