/// The principal eigenpair of a positive matrix.
///
/// By Perron's theorem a matrix of positive entries has one real eigenvalue that is larger in size
/// than all others, and an eigenvector of it whose entries are all positive; no other eigenvalue
/// has such a vector.
package struct GeneralEigen: Sendable, Equatable {
  /// The largest eigenvalue, positive.
  package let principalValue: Double
  /// Its right eigenvector: positive entries that sum to one.
  package let principalVector: [Double]

  /// The principal eigenpair of a square matrix with positive entries (LAPACK `dgeev`).
  ///
  /// - Throws: ``LinearAlgebraError/notFinite``; ``LinearAlgebraError/noPositiveEigenvector`` for
  ///   an empty matrix, or one with entries that are not positive and without such a pair;
  ///   ``LinearAlgebraError/notConverged(routine:)`` where the iteration fails.
  package init(positive matrix: Matrix) throws(LinearAlgebraError) {
    let (real, imaginary, vectors) = try LAPACK.generalEigen(matrix)
    guard let leading = real.indices.max(by: { real[$0] < real[$1] }), imaginary[leading] == 0
    else { throw .noPositiveEigenvector }
    let vector = vectors.column(leading)
    guard vector.allSatisfy({ $0 > 0 }) || vector.allSatisfy({ $0 < 0 })
    else { throw .noPositiveEigenvector }
    // All entries have the sign of the sum, so the division settles the sign as well.
    let sum = vector.reduce(0, +)
    principalValue = real[leading]
    principalVector = vector.map { $0 / sum }
  }
}
