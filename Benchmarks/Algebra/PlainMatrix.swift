/// Matrices the plain way: arrays of rows.
enum PlainMatrix {
  /// What a Gram matrix of categories looks like: some go with each other, all with themselves.
  static func gram(_ order: Int) -> [[Double]] {
    var rows: [[Double]] = []
    for row in 0..<order {
      var entries = (0..<order).map { Double((row + $0) * 31 % 97) / 20 }
      entries[row] = Double(5000 + order)
      rows.append(entries)
    }
    return rows
  }

  /// By Gauss-Jordan elimination; a positive definite matrix needs no exchange of rows.
  static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let order = matrix.count
    var left = matrix
    var right = matrix.indices.map { row in (0..<order).map { $0 == row ? 1.0 : 0 } }
    for pivot in 0..<order {
      let scale = 1 / left[pivot][pivot]
      for column in 0..<order {
        left[pivot][column] *= scale
        right[pivot][column] *= scale
      }
      for row in 0..<order where row != pivot {
        let factor = left[row][pivot]
        for column in 0..<order {
          left[row][column] -= factor * left[pivot][column]
          right[row][column] -= factor * right[pivot][column]
        }
      }
    }
    return right
  }

  /// By the powers of a matrix with positive entries, to the last digits.
  static func principalVector(_ matrix: [[Double]]) -> [Double] {
    var vector = [Double](repeating: 1 / Double(matrix.count), count: matrix.count)
    for _ in 0..<200 {
      var next = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      let sum = next.reduce(0, +)
      next = next.map { $0 / sum }
      let change = zip(next, vector).reduce(0) { max($0, abs($1.0 - $1.1)) }
      vector = next
      if change < 1e-15 { break }
    }
    return vector
  }
}
