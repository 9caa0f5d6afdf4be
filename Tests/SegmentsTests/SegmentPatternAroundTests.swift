import Segments
import Testing

@Suite("The pattern around a cell")
struct SegmentPatternAroundTests {
  @Test("Of the standard table it is the rule that names the cell")
  func standard() {
    let table = SegmentTable.standard()
    for (scores, pattern) in [
      ((1, 1, 3), "[1-2][1-2]"), ((2, 4, 1), "[1-2][3-4]"), ((2, 5, 5), "[1-2]5"),
      ((3, 2, 2), "3[1-2]"), ((3, 3, 3), "33"), ((4, 5, 1), "[3-4][4-5]"), ((4, 1, 1), "41"),
      ((5, 1, 1), "51"), ((5, 2, 4), "[4-5][2-3]"), ((5, 4, 4), "5[4-5]"),
    ] {
      #expect(table.pattern(r: scores.0, f: scores.1, m: scores.2) == pattern)
    }
  }

  @Test("All its cells have the name, and it holds the cell", arguments: [2, 3, 5, 9, 10])
  func soundness(bins: Int) throws {
    // Names that depend on all three scores.
    var text = ""
    for r in 1...bins {
      for f in 1...bins {
        for m in 1...bins {
          text += "\(r)|\(f)|\(m),\((r + f * 2 + m / 2) / 4)\n"
        }
      }
    }
    let table = try SegmentTable(parsing: text, bins: bins)
    for entry in table.entries {
      let m = entry.m ?? 1
      let pattern = table.pattern(r: entry.r, f: entry.f, m: m)
      var ranges = try self.ranges(pattern)
      if ranges.count == 2 { ranges.append(1...bins) }
      try #require(ranges.count == 3, "\(pattern)")
      #expect(ranges[0].contains(entry.r) && ranges[1].contains(entry.f) && ranges[2].contains(m))
      for r in ranges[0] {
        for f in ranges[1] {
          for m in ranges[2] { #expect(table.name(r: r, f: f, m: m) == entry.name) }
        }
      }
    }
  }

  /// Reads a pattern by its own rules: numbers, brackets, and separators where there are any.
  private func ranges(_ pattern: String) throws -> [ClosedRange<Int>] {
    let parts =
      pattern.contains("|")
      ? pattern.split(separator: "|").map(String.init)
      : pattern.reduce(into: [String]()) { parts, character in
        if let last = parts.last, last.hasPrefix("["), !last.hasSuffix("]") {
          parts[parts.count - 1].append(character)
        } else {
          parts.append(String(character))
        }
      }
    return try parts.map { part in
      let numbers = part.filter { $0 != "[" && $0 != "]" }.split(separator: "-").compactMap {
        Int($0)
      }
      let first = try #require(numbers.first)
      return first...(numbers.last ?? first)
    }
  }
}
