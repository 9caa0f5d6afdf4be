/// Eigenvalues and eigenvectors of a symmetric matrix.
///
/// `matrix * vectors[:, k] = values[k] * vectors[:, k]`, with vectors of length one that stand at
/// right angles to each other. Accuracy: a few units in the last place of the largest eigenvalue.
package struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues, smallest first.
  package let values: [Double]
  /// The eigenvectors as columns, in the order of ``values``.
  ///
  /// An eigenvector is known up to its sign only; here its leading entry is positive. Leading is
  /// the first entry whose size is within 1e-8 of the largest: taking the largest itself would let
  /// the last bit decide where two entries have the same size.
  package let vectors: Matrix

  /// The decomposition of a symmetric matrix (LAPACK `dsyev`).
  ///
  /// - Throws: ``LinearAlgebraError/notFinite`` for an infinite entry or one that is not a number,
  ///   ``LinearAlgebraError/notConverged(routine:)`` where the iteration fails.
  package init(_ matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.isFinite else { throw .notFinite }
    precondition(matrix.isSymmetric, "the matrix is not symmetric")
    let found = try LAPACK.symmetricEigen(matrix)
    var vectors = found.vectors
    for column in 0..<vectors.columns where Self.leadingEntry(of: vectors.column(column)) < 0 {
      for row in 0..<vectors.rows { vectors[row, column] = 0 - vectors[row, column] }
    }
    self.values = found.values
    self.vectors = vectors
  }

  private static func leadingEntry(of vector: [Double]) -> Double {
    let largest = vector.reduce(0) { max($0, abs($1)) }
    return vector.first { abs($0) >= largest * (1 - 1e-8) } ?? 0
  }
}
