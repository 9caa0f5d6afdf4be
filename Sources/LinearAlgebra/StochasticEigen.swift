/// What the eigenvalues of a matrix of probabilities tell, each row of which sums to one.
package enum StochasticEigen {
  /// The row vector that the matrix leaves as it is: the left eigenvector of the eigenvalue 1 (LAPACK
  /// `dgeev` on the transpose).
  ///
  /// - Parameter matrix: square, its rows sum to one, and every state leads to every other, so that there
  ///   is one such vector (Perron and Frobenius).
  /// - Returns: positive numbers, or zeros by rounding, that sum to one; `v P` is within 1e-9 of `v`.
  /// - Throws: ``LinearAlgebraError`` where no such vector is found.
  package static func stationary(of matrix: Matrix) throws(LinearAlgebraError) -> [Double] {
    let (real, imaginary, vectors) = try LAPACK.generalEigen(matrix.transposed)
    func distance(_ place: Int) -> Double {
      (real[place] - 1).magnitude + imaginary[place].magnitude
    }
    guard let place = real.indices.min(by: { distance($0) < distance($1) }), distance(place) < 1e-6
    else { throw .noPositiveEigenvector }
    let vector = vectors.column(place)
    let sum = vector.reduce(0, +)
    guard sum != 0 else { throw .noPositiveEigenvector }
    // Entries far below the others may have lost their sign.
    let clean = vector.map { max($0 / sum, 0) }
    let total = clean.reduce(0, +)
    let found = clean.map { $0 / total }
    for column in found.indices {
      let next = found.indices.reduce(0.0) { $0 + found[$1] * matrix[$1, column] }
      guard (next - found[column]).magnitude < 1e-9 else { throw .noPositiveEigenvector }
    }
    return found
  }

  /// The sizes of all eigenvalues, the largest first; 1 is the first one.
  package static func sizes(of matrix: Matrix) throws(LinearAlgebraError) -> [Double] {
    let (real, imaginary, _) = try LAPACK.generalEigen(matrix)
    return zip(real, imaginary).map { ($0 * $0 + $1 * $1).squareRoot() }.sorted(by: >)
  }
}
