/// Dense linear algebra the plain way, on arrays of rows.
enum PlainAlgebra {
  /// The inverse by Gauss-Jordan elimination with the largest pivot of each column.
  static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let order = matrix.count
    var rows = matrix.indices.map { row in
      matrix[row] + (0..<order).map { $0 == row ? 1.0 : 0 }
    }
    for column in 0..<order {
      let pivot = (column..<order).max { abs(rows[$0][column]) < abs(rows[$1][column]) }!
      rows.swapAt(column, pivot)
      let scale = 1 / rows[column][column]
      for place in 0..<2 * order { rows[column][place] *= scale }
      for row in 0..<order where row != column && rows[row][column] != 0 {
        let factor = rows[row][column]
        for place in column..<2 * order { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return rows.map { Array($0[order...]) }
  }

  /// The solution of a system of linear equations.
  static func solution(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    inverse(matrix).map { row in zip(row, right).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The weights of the item-item filter from the counts of pairs: `B[i][j] = -P[i][j] / P[j][j]` with
  /// `P = (G + lambda I)^-1`, and 0 on the diagonal.
  static func filter(_ counts: [[Double]], lambda: Double) -> [[Double]] {
    var gram = counts
    for place in gram.indices { gram[place][place] += lambda }
    let inverse = inverse(gram)
    return inverse.indices.map { row in
      inverse.indices.map { row == $0 ? 0 : -inverse[row][$0] / inverse[$0][$0] }
    }
  }
}
