/// Why a decomposition has no answer.
package enum LinearAlgebraError: Error, Equatable, Sendable {
  /// The matrix holds an entry that is infinite or not a number.
  case notFinite
  /// The iteration of the named LAPACK routine stopped without an answer.
  case notConverged(routine: String)
  /// The matrix has no real leading eigenvalue whose eigenvector is positive.
  case noPositiveEigenvector
}

extension LinearAlgebraError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFinite:
      "the matrix holds an entry that is infinite or not a number"
    case .notConverged(let routine):
      "the eigenvalue iteration (\(routine)) did not converge"
    case .noPositiveEigenvector:
      "the matrix has no positive principal eigenvector"
    }
  }
}
