/// A dense matrix of Doubles, stored column after column as BLAS and LAPACK read it.
///
/// For matrices that fit comfortably in memory: a copy is shared until it is written. Shapes are
/// checked, so that an address handed to a kernel always covers the whole matrix.
package struct Matrix: Sendable, Equatable {
  /// Number of rows, at least zero.
  package let rows: Int
  /// Number of columns, at least zero.
  package let columns: Int
  /// The entries, column after column: entry (i, j) lies at `i + j * rows`.
  @usableFromInline var values: [Double]

  /// A matrix with the same value everywhere.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative shape")
    self.rows = rows
    self.columns = columns
    values = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its entries, column after column; there are `rows * columns` of them.
  package init(rows: Int, columns: Int, columnMajor values: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have a negative shape")
    precondition(values.count == rows * columns, "the number of entries does not fit the shape")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A matrix from its rows, which all have the same length.
  package init(rows lines: [[Double]]) {
    self.init(rows: lines.count, columns: lines.first?.count ?? 0)
    for (row, line) in lines.enumerated() {
      precondition(line.count == columns, "all rows of a matrix have the same length")
      for (column, value) in line.enumerated() { self[row, column] = value }
    }
  }

  /// The matrix with ones on its diagonal and zeros elsewhere.
  package static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for position in 0..<order { result[position, position] = 1 }
    return result
  }

  /// The entry in a row and a column, both counted from zero.
  @inlinable
  package subscript(row: Int, column: Int) -> Double {
    get {
      precondition(row >= 0 && row < rows, "row outside of the matrix")
      precondition(column >= 0 && column < columns, "column outside of the matrix")
      return values[row + column * rows]
    }
    set {
      precondition(row >= 0 && row < rows, "row outside of the matrix")
      precondition(column >= 0 && column < columns, "column outside of the matrix")
      values[row + column * rows] = newValue
    }
  }
}

extension Matrix {
  /// Whether there are as many rows as columns.
  package var isSquare: Bool { rows == columns }

  /// Whether no entry is infinite or not a number.
  package var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// The entries, column after column.
  package var columnMajor: [Double] { values }

  /// The entries of one column, from the first row to the last.
  package func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columns, "column outside of the matrix")
    return Array(values[column * rows..<(column + 1) * rows])
  }

  /// The matrix with rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns {
      for row in 0..<rows { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Whether the matrix is square and equal to its transpose, to the last bit.
  package var isSymmetric: Bool {
    guard isSquare else { return false }
    for column in 0..<columns {
      for row in 0..<column where self[row, column] != self[column, row] { return false }
    }
    return true
  }
}
