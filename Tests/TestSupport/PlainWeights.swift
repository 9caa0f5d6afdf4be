import Glibc

/// The textbook entropy of each column of a table of scores, one row for each customer:
/// `-sum(p ln p) / ln n` with `p = x / sum(x)`.
package func plainEntropies(_ rows: [[Double]]) -> [Double] {
  (0..<3).map { column in
    let values = rows.map { $0[column] }
    let sum = values.reduce(0, +)
    let shares = values.map { $0 / sum }
    return -shares.reduce(0) { $0 + $1 * log($1) } / log(Double(rows.count))
  }
}

/// The correlation matrix of the columns of a table, from deviations row by row.
package func plainCorrelation(_ rows: [[Double]]) -> [[Double]] {
  let count = Double(rows.count)
  let means = (0..<3).map { column in rows.reduce(0) { $0 + $1[column] } / count }
  func product(_ first: Int, _ second: Int) -> Double {
    rows.reduce(0) { $0 + ($1[first] - means[first]) * ($1[second] - means[second]) }
  }
  return (0..<3).map { row in
    (0..<3).map { column in
      product(row, column) / (product(row, row) * product(column, column)).squareRoot()
    }
  }
}

/// The loadings of the first principal component of the correlation matrix, with a positive sum,
/// and the share of the variance that it explains.
package func plainFirstComponent(_ rows: [[Double]]) -> (loadings: [Double], share: Double) {
  let (value, vector) = powerIteration(plainCorrelation(rows))
  let sign = vector.reduce(0, +) < 0 ? -1.0 : 1.0
  return (vector.map { $0 * sign }, value / 3)
}
