internal import Columns

/// The mixed-model equations of the ratings without the customers, as a map of vectors.
///
/// A vector has the mean first, then the levels of each factor with a variance. With the design `X` of
/// these, `M` what eliminating customers leaves (each rating less `1/(n + k)` of the sum of its
/// customer's) and the strengths `K`, the equations are `(X'MX + K) b = X'My`. Both products go by way
/// of the cells, of which there are far fewer than ratings.
struct RatingEquations: Sendable {
  let factors: [RatingFactor]
  private let rows: RatedRows
  private let sums: RatingSums
  private let variances: RatingVariances
  private let workers: Workers
  private let starts: [Int]
  private let order: Int

  init(_ rows: RatedRows, _ sums: RatingSums, _ variances: RatingVariances, _ workers: Workers) {
    self.rows = rows
    self.sums = sums
    self.variances = variances
    self.workers = workers
    factors = RatingFactor.allCases.filter { variances[$0] > 0 }
    var starts: [Int] = []
    var next = 1
    for factor in factors {
      starts.append(next)
      next += sums.levels[factor.rawValue].counts.count
    }
    self.starts = starts
    order = next
  }

  /// Where the levels of a factor with a variance start in a vector.
  func start(of factor: RatingFactor) -> Int { starts[factors.firstIndex(of: factor)!] }

  private func strength(of factor: RatingFactor) -> Double { variances.noise / variances[factor] }

  /// `X'My`.
  func rightSide() -> [Double] {
    let ratings = rows.rating
    let mean = sums.mean
    let taken = customerParts { row, _ in ratings[row] - mean }
    return gathered(cells: sums.cellSums.indices.map { sums.cellSums[$0] - taken[$0] })
  }

  /// `(X'MX + K) vector`.
  func image(of vector: [Double]) -> [Double] {
    let fitted = spread(vector)
    let taken = customerParts { _, cell in fitted[cell] }
    var result = gathered(
      cells: fitted.indices.map { sums.cellCounts[$0] * fitted[$0] - taken[$0] })
    for (factor, start) in zip(factors, starts) {
      let strength = strength(of: factor)
      for place in start..<start + sums.levels[factor.rawValue].counts.count {
        result[place] += strength * vector[place]
      }
    }
    return result
  }

  /// The diagonal of `X'X + K`, positive.
  func diagonal() -> [Double] {
    var diagonal = [Double(rows.count)]
    for factor in factors {
      let strength = strength(of: factor)
      diagonal += sums.levels[factor.rawValue].counts.map { $0 + strength }
    }
    return diagonal
  }

  /// By cell: the sum of the entries that a vector has for it.
  private func spread(_ vector: [Double]) -> [Double] {
    var cells = [Double](repeating: vector[0], count: rows.cells.count)
    for (factor, start) in zip(factors, starts) {
      let ofCell = rows.cells.levels(of: factor).ofCell
      for cell in cells.indices { cells[cell] += vector[start + Int(ofCell[cell])] }
    }
    return cells
  }

  /// By entry of a vector: the sum over its cells.
  private func gathered(cells: [Double]) -> [Double] {
    var vector = [Double](repeating: 0, count: order)
    for value in cells { vector[0] += value }
    for (factor, start) in zip(factors, starts) {
      let ofCell = rows.cells.levels(of: factor).ofCell
      for cell in cells.indices { vector[start + Int(ofCell[cell])] += cells[cell] }
    }
    return vector
  }

  /// By cell: the sum over its rows of what belongs to their customers' effects.
  private func customerParts(
    _ value: @Sendable (_ row: Int, _ cell: Int) -> Double
  ) -> [Double] {
    let none = [Double](repeating: 0, count: rows.cells.count)
    guard variances.customer > 0 else { return none }
    let size = rows.chunkSize(room: none.count)
    let parts = workers.mapChunks(of: rows.customerCount, size: size) { range in
      var taken = none
      let (starts, cells) = (rows.starts.span, rows.cell.span)
      for customer in range {
        let own = starts[customer]..<starts[customer + 1]
        guard !own.isEmpty else { continue }
        var sum = 0.0
        for row in own { sum += value(row, Int(cells[row])) }
        let part = sum * variances.ownShare(ratings: own.count) / Double(own.count)
        for row in own { taken[Int(cells[row])] += part }
      }
      return taken
    }
    return parts.reduce(into: none) { total, part in
      for cell in total.indices { total[cell] += part[cell] }
    }
  }
}
