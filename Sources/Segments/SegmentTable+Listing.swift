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

extension SegmentTable {
  /// The widest pattern of cells with the same name around a cell, such as `[4-5][2-3]`: first widened by R,
  /// then by F, then by M, which is left out where it does not matter.
  public func pattern(r: Int, f: Int, m: Int) -> String {
    let name = segment(r: r, f: f, m: m)
    var box = [r...r, f...f, m...m]
    func holds(_ box: [ClosedRange<Int>]) -> Bool {
      box[0].allSatisfy { r in
        box[1].allSatisfy { f in box[2].allSatisfy { segment(r: r, f: f, m: $0) == name } }
      }
    }
    // M first: a name that does not look at it is to be found by R and F.
    if holds([box[0], box[1], 1...bins]) { box[2] = 1...bins }
    for part in box.indices {
      while box[part].lowerBound > 1 {
        var wider = box
        wider[part] = box[part].lowerBound - 1...box[part].upperBound
        guard holds(wider) else { break }
        box = wider
      }
      while box[part].upperBound < bins {
        var wider = box
        wider[part] = box[part].lowerBound...box[part].upperBound + 1
        guard holds(wider) else { break }
        box = wider
      }
    }
    if box[2] == 1...bins { box.removeLast() }
    return box.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "[\(range.lowerBound)-\(range.upperBound)]"
    }.joined(separator: bins < 10 ? "" : "|")
  }
}
