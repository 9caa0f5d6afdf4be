extension SegmentTable {
  /// One line of the full listing of a table.
  public struct Entry: Sendable, Equatable {
    /// The R score.
    public let r: Int
    /// The F score.
    public let f: Int
    /// The M score; nil where the table does not look at it and the entry stands for all of them.
    public let m: Int?
    /// The cell as a pattern, such as `54`, `545` or `10|4`.
    public let cell: String
    /// The name of the cell.
    public let name: String
  }

  /// Every cell with its name, in the order of R, then F, then M; cells of R and F alone where no
  /// name depends on M.
  public var entries: [Entry] {
    let grid = ScoreGrid(bins: bins)
    var result: [Entry] = []
    for position in lookup.indices {
      let scores = grid.scores(at: position)
      if !usesMonetary && scores[2] > 1 { continue }
      let m = usesMonetary ? scores[2] : nil
      result.append(
        Entry(
          r: scores[0], f: scores[1], m: m, cell: grid.text(r: scores[0], f: scores[1], m: m),
          name: names[Int(lookup[position])]))
    }
    return result
  }

  /// The table as text that ``init(parsing:bins:)`` reads back to an equal table: a line for each
  /// cell, name after name in the order of ``names``.
  public var text: String {
    let entries = entries
    var lines = ["cells,segment"]
    for name in names {
      let field = Self.needsQuotes(name) ? Self.quoted(name) : name
      for entry in entries where entry.name == name { lines.append("\(entry.cell),\(field)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func needsQuotes(_ name: String) -> Bool {
    name.contains { $0 == "," || $0 == "\"" } || name.withoutOuterBlanks.count != name.count
  }

  private static func quoted(_ name: String) -> String {
    var result = "\""
    for character in name { result += character == "\"" ? "\"\"" : String(character) }
    return result + "\""
  }
}
