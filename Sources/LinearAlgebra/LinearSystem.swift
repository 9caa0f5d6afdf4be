/// Systems of linear equations.
package enum LinearSystem {
  /// The `x` with `matrix x = right` (LAPACK `dgesv`, elimination with row exchanges).
  ///
  /// - Parameters:
  ///   - matrix: n by n, n at least 1.
  ///   - right: n numbers.
  /// - Returns: nil where the matrix is singular to working precision, or a number is not finite.
  package static func solution(_ matrix: Matrix, _ right: [Double]) -> [Double]? {
    guard matrix.isFinite, right.allSatisfy(\.isFinite) else { return nil }
    let found = LAPACK.solution(matrix, right)
    return found.flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
  }
}
