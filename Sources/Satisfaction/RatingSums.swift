internal import Columns

/// Counts and sums of the ratings, each as its difference from the mean of all.
struct RatingSums: Sendable {
  /// By level of a factor.
  struct Level: Sendable {
    var counts: [Double]
    var sums: [Double]
  }

  /// The mean of all ratings.
  let mean: Double
  /// By cell.
  private(set) var cellCounts: [Double]
  private(set) var cellSums: [Double]
  /// By factor.
  private(set) var levels: [Level] = []
  /// Sum of the squared differences from the mean.
  private(set) var squares = 0.0

  /// The sums of at least one rating.
  init(_ rows: RatedRows, _ workers: Workers) {
    let mean = (rows.tally(workers: workers).mean ?? 0)
    self.mean = mean
    let none = [Double](repeating: 0, count: rows.cells.count)
    let size = rows.chunkSize(room: 2 * rows.cells.count)
    let parts = workers.mapChunks(of: rows.customerCount, size: size) { range in
      var (counts, sums, squares) = (none, none, 0.0)
      let (ratings, cell) = (rows.rating.span, rows.cell.span)
      for row in rows.starts[range.lowerBound]..<rows.starts[range.upperBound] {
        let difference = ratings[row] - mean
        counts[Int(cell[row])] += 1
        sums[Int(cell[row])] += difference
        squares += difference * difference
      }
      return (counts, sums, squares)
    }
    cellCounts = none
    cellSums = none
    for part in parts {
      for cell in none.indices {
        cellCounts[cell] += part.0[cell]
        cellSums[cell] += part.1[cell]
      }
      squares += part.2
    }
    for factor in RatingFactor.allCases {
      let (ofCell, count) = rows.cells.levels(of: factor)
      var level = Level(
        counts: Array(repeating: 0, count: count), sums: Array(repeating: 0, count: count))
      for cell in none.indices {
        level.counts[Int(ofCell[cell])] += cellCounts[cell]
        level.sums[Int(ofCell[cell])] += cellSums[cell]
      }
      levels.append(level)
    }
  }
}
