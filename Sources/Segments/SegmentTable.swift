/// Names for the cells of an RFM table: every combination of scores has exactly one.
///
/// A table is a list of rules, each a pattern of R and F scores (and of M scores where the name
/// depends on them) with a name. The rules together cover every cell once.
public struct SegmentTable: Sendable, Equatable {
  /// Scores of each dimension, 2...10.
  public let bins: Int
  /// The names, in the order in which the table first gives them.
  public let names: [String]
  /// Whether a name depends on the M score.
  public let usesMonetary: Bool
  /// The index in `names` of each cell, M fastest, then F, then R.
  @usableFromInline let lookup: [UInt16]

  init(grid: ScoreGrid, names: [String], lookup: [UInt16]) {
    precondition(lookup.count == grid.count, "every cell has a name")
    precondition(lookup.allSatisfy { $0 < names.count }, "a cell has a name of the table")
    bins = grid.bins
    self.names = names
    self.lookup = lookup
    usesMonetary = lookup.indices.contains {
      lookup[$0] != lookup[$0 - $0 % grid.bins]
    }
  }

  /// The segment of a cell, as its index in ``names``; each score is in `1...bins`.
  @inlinable
  public func segment(r: Int, f: Int, m: Int) -> Int {
    precondition(
      r >= 1 && r <= bins && f >= 1 && f <= bins && m >= 1 && m <= bins,
      "a score outside of the bins")
    return Int(lookup[((r - 1) * bins + (f - 1)) * bins + (m - 1)])
  }

  /// The name of a cell; each score is in `1...bins`.
  public func name(r: Int, f: Int, m: Int) -> String {
    names[segment(r: r, f: f, m: m)]
  }
}
