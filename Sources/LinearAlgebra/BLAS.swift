import COpenBLAS

/// Products of matrices by OpenBLAS; the only place that spells the names of its routines.
package enum BLAS {
  /// How a matrix enters a product.
  package enum Form: Sendable {
    /// As it is stored.
    case plain
    /// With rows and columns exchanged; nothing is moved in memory.
    case transposed
  }

  /// Lets OpenBLAS work on the calling thread alone.
  ///
  /// Two pools of threads would compete for the same cores, the order of OpenBLAS's own sums would
  /// depend on how many threads it takes, and its threads can hang where the program starts another
  /// process meanwhile. Every routine here sees to it; a program calls it when it starts, since the
  /// threads that OpenBLAS starts when it is loaded spin.
  package static func useOneThread() {
    _ = isOneThread
  }

  /// Set up once, by whoever comes first.
  private static let isOneThread: Bool = {
    openblas_end_threads()
    return true
  }()

  /// The product of two matrices, each as stored or transposed (`cblas_dgemm`).
  ///
  /// The columns of the first are as many as the rows of the second, in the forms asked for. A
  /// product over nothing is zero.
  package static func product(
    _ left: Matrix, _ right: Matrix, left leftForm: Form = .plain,
    right rightForm: Form = .plain
  ) -> Matrix {
    let (rows, inner) = shape(of: left, leftForm)
    let (innerOfRight, columns) = shape(of: right, rightForm)
    precondition(inner == innerOfRight, "the shapes of the two factors do not fit")
    var result = Matrix(rows: rows, columns: columns)
    useOneThread()
    // Safe: each array holds rows * columns values of its own matrix, the leading dimension is its
    // number of rows, and the shapes were checked to fit just above.
    unsafe cblas_dgemm(
      CblasColMajor, flag(leftForm), flag(rightForm), Int32(rows), Int32(columns), Int32(inner),
      1, left.values, leading(left), right.values, leading(right), 0, &result.values,
      leading(result))
    return result
  }

  /// The product of a matrix, as stored or transposed, and a vector (`cblas_dgemv`).
  package static func product(
    _ matrix: Matrix, _ vector: [Double], as form: Form = .plain
  ) -> [Double] {
    let (rows, inner) = shape(of: matrix, form)
    precondition(inner == vector.count, "the length of the vector does not fit the matrix")
    var result = [Double](repeating: 0, count: rows)
    useOneThread()
    // Safe: the matrix holds rows * columns values; the vector and the result were checked or made
    // to have the length that this form of the matrix asks for.
    unsafe cblas_dgemv(
      CblasColMajor, flag(form), Int32(matrix.rows), Int32(matrix.columns), 1, matrix.values,
      leading(matrix), vector, 1, 0, &result, 1)
    return result
  }

  /// The products of all pairs of columns, `A'A`, symmetric to the last bit (`cblas_dsyrk`).
  package static func gram(_ matrix: Matrix) -> Matrix {
    let order = matrix.columns
    var result = Matrix(rows: order, columns: order)
    useOneThread()
    // Safe: the matrix holds rows * columns values and the result order * order; only the upper
    // triangle of the result is written.
    unsafe cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, Int32(order), Int32(matrix.rows), 1, matrix.values,
      leading(matrix), 0, &result.values, leading(result))
    for column in 0..<order {
      for row in 0..<column { result[column, row] = result[row, column] }
    }
    return result
  }

  private static func shape(of matrix: Matrix, _ form: Form) -> (rows: Int, columns: Int) {
    switch form {
    case .plain: (matrix.rows, matrix.columns)
    case .transposed: (matrix.columns, matrix.rows)
    }
  }

  private static func flag(_ form: Form) -> CBLAS_TRANSPOSE {
    switch form {
    case .plain: CblasNoTrans
    case .transposed: CblasTrans
    }
  }

  /// The distance of two columns in memory; BLAS refuses zero even where there is nothing.
  private static func leading(_ matrix: Matrix) -> Int32 { Int32(max(1, matrix.rows)) }
}
