public import Columns

extension ScoreCounts {
  /// Counts the customers of three score columns of equal length, scores in `1...bins`.
  ///
  /// Each worker counts contiguous chunks; counts are integers, so the sum is the same for any
  /// number of workers. A score outside of `1...bins` is a mistake of the caller.
  public init(
    recency: Column<UInt8>, frequency: Column<UInt8>, monetary: Column<UInt8>, bins: Int,
    workers: Workers
  ) {
    precondition(
      recency.count == frequency.count && recency.count == monetary.count,
      "the three score columns have the same length")
    let grid = ScoreGrid(bins: bins)
    let chunks = workers.mapChunks(of: recency.count, size: 1 << 18) { range in
      Self.count(recency.span, frequency.span, monetary.span, range, grid)
    }
    var total = [Int](repeating: 0, count: grid.count)
    for chunk in chunks {
      for position in total.indices { total[position] += chunk[position] }
    }
    self.init(bins: bins, counts: total)
  }

  private static func count(
    _ recency: Span<UInt8>, _ frequency: Span<UInt8>, _ monetary: Span<UInt8>,
    _ range: Range<Int>, _ grid: ScoreGrid
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: grid.count)
    for customer in range {
      let position = grid.position(
        r: Int(recency[customer]), f: Int(frequency[customer]), m: Int(monetary[customer]))
      counts[position] += 1
    }
    return counts
  }
}
