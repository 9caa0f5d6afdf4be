/// How many customers have each combination of R, F and M score.
///
/// What weights ask of the scores depends on these counts alone, so their cost does not grow with
/// the number of customers.
public struct ScoreCounts: Sendable, Equatable {
  let grid: ScoreGrid
  let counts: [Int]
  /// Number of customers in all cells.
  public let customers: Int

  /// Counts in the order of the cells: M changes fastest, then F, then R.
  ///
  /// `bins` is 2...10, there are `bins * bins * bins` counts, and none is negative.
  public init(bins: Int, counts: [Int]) {
    grid = ScoreGrid(bins: bins)
    precondition(counts.count == grid.count, "there is one count for each cell")
    precondition(counts.allSatisfy { $0 >= 0 }, "a count is never negative")
    self.counts = counts
    customers = counts.reduce(0, +)
  }

  /// Scores of each dimension.
  public var bins: Int { grid.bins }

  /// Number of customers with the given scores, each in `1...bins`.
  public subscript(r: Int, f: Int, m: Int) -> Int {
    counts[grid.position(r: r, f: f, m: m)]
  }

  /// Number of customers with each score of one dimension, from score 1 to `bins`.
  public func histogram(of dimension: RFMDimension) -> [Int] {
    var result = [Int](repeating: 0, count: bins)
    for (position, count) in counts.enumerated() {
      result[grid.scores(at: position)[dimension.rawValue] - 1] += count
    }
    return result
  }
}
