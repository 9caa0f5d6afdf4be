/// The cells of an RFM table: every combination of three scores in `1...bins`.
package struct ScoreGrid: Sendable, Equatable {
  /// Scores of each dimension, 2...10.
  package let bins: Int

  package init(bins: Int) {
    precondition((2...10).contains(bins), "scores have 2 to 10 bins")
    self.bins = bins
  }

  /// Number of cells.
  var count: Int { bins * bins * bins }

  /// The position of a cell: R changes slowest, M fastest.
  func position(r: Int, f: Int, m: Int) -> Int {
    let scores = 1...bins
    precondition(
      scores.contains(r) && scores.contains(f) && scores.contains(m), "a score outside of the bins")
    return ((r - 1) * bins + (f - 1)) * bins + (m - 1)
  }

  /// The scores R, F, M of the cell at a position.
  func scores(at position: Int) -> [Int] {
    [position / (bins * bins) + 1, position / bins % bins + 1, position % bins + 1]
  }

  /// A cell as text: its digits, or from 10 bins on its numbers with `|` between them. Without `m`
  /// it stands for all cells of its R and F.
  package func text(r: Int, f: Int, m: Int? = nil) -> String {
    let numbers = [r, f] + (m.map { [$0] } ?? [])
    return numbers.map { String($0) }.joined(separator: bins < 10 ? "" : "|")
  }
}
