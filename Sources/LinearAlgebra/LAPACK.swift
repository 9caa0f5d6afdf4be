import COpenBLAS

/// Decompositions by LAPACK; the only place that spells the names of its routines.
///
/// The wrappers check shapes and turn the status into an error; what the numbers mean and which
/// sign a vector gets is settled by the types that call them.
enum LAPACK {
  /// Eigenvalues, ascending, and eigenvectors, as columns, of a symmetric matrix (`dsyev`).
  ///
  /// Only the upper triangle is read.
  static func symmetricEigen(
    _ matrix: Matrix
  ) throws(LinearAlgebraError) -> (values: [Double], vectors: Matrix) {
    precondition(matrix.isSquare, "only a square matrix has eigenvalues")
    guard matrix.isFinite else { throw .notFinite }
    guard matrix.rows > 0 else { return ([], matrix) }
    var order = Int32(matrix.rows)
    var leading = order
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rows)
    var length = 3 * order  // At least 3 * order - 1.
    var work = [Double](repeating: 0, count: Int(length))
    var status: Int32 = 0
    BLAS.useOneThread()
    // Safe: `vectors` holds order * order values, `values` order and `work` `length` of them.
    unsafe dsyev_(
      "V", "U", &order, &vectors.values, &leading, &values, &work, &length, &status)
    precondition(status >= 0, "dsyev was called with a wrong argument")
    guard status == 0 else { throw .notConverged(routine: "dsyev") }
    return (values, vectors)
  }

  /// Eigenvalues and right eigenvectors of a square matrix (`dgeev`).
  ///
  /// The vector of a real eigenvalue is the column at its position; the vectors of a complex pair
  /// are spread over two columns, the real parts and the imaginary parts.
  static func generalEigen(
    _ matrix: Matrix
  ) throws(LinearAlgebraError) -> (real: [Double], imaginary: [Double], vectors: Matrix) {
    precondition(matrix.isSquare, "only a square matrix has eigenvalues")
    guard matrix.isFinite else { throw .notFinite }
    guard matrix.rows > 0 else { return ([], [], matrix) }
    var order = Int32(matrix.rows)
    var leading = order
    var one: Int32 = 1
    var factors = matrix.values
    var real = [Double](repeating: 0, count: matrix.rows)
    var imaginary = real
    var vectors = Matrix(rows: matrix.rows, columns: matrix.rows)
    var rightLeading = order
    var unused = 0.0
    var length = 4 * order
    var work = [Double](repeating: 0, count: Int(length))
    var status: Int32 = 0
    BLAS.useOneThread()
    // Safe: `factors` and `vectors` hold order * order values, `real` and `imaginary` order and
    // `work` `length` of them; the left vectors are not asked for, so `unused` is never touched.
    unsafe dgeev_(
      "N", "V", &order, &factors, &leading, &real, &imaginary, &unused, &one, &vectors.values,
      &rightLeading, &work, &length, &status)
    precondition(status >= 0, "dgeev was called with a wrong argument")
    guard status == 0 else { throw .notConverged(routine: "dgeev") }
    return (real, imaginary, vectors)
  }

  /// The solution of a square system with one right-hand side (`dgesv`); nil where it is singular.
  static func solution(_ matrix: Matrix, _ right: [Double]) -> [Double]? {
    precondition(matrix.isSquare && matrix.rows == right.count && matrix.rows > 0)
    var order = Int32(matrix.rows)
    var leading = order
    var one: Int32 = 1
    var factors = matrix.values
    var pivots = [Int32](repeating: 0, count: matrix.rows)
    var solution = right
    var status: Int32 = 0
    BLAS.useOneThread()
    // Safe: `factors` holds order * order values, `pivots` and `solution` order of them.
    unsafe dgesv_(&order, &one, &factors, &leading, &pivots, &solution, &order, &status)
    precondition(status >= 0, "dgesv was called with a wrong argument")
    return status == 0 ? solution : nil
  }

  /// The upper triangle of the inverse of a symmetric positive definite matrix (`dpotrf`, `dpotri`);
  /// nil where the factorisation breaks down.
  static func inverseOfPositiveDefinite(_ matrix: Matrix) -> Matrix? {
    precondition(matrix.isSquare && matrix.rows > 0)
    var order = Int32(matrix.rows)
    var leading = order
    var factor = matrix
    var status: Int32 = 0
    BLAS.useOneThread()
    // Safe: `factor` holds order * order values; both routines work in place on its upper triangle.
    unsafe dpotrf_("U", &order, &factor.values, &leading, &status)
    precondition(status >= 0, "dpotrf was called with a wrong argument")
    guard status == 0 else { return nil }
    unsafe dpotri_("U", &order, &factor.values, &leading, &status)
    precondition(status >= 0, "dpotri was called with a wrong argument")
    return status == 0 ? factor : nil
  }
}
