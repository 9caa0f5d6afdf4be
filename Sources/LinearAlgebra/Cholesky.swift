extension Matrix {
  /// The inverse of a symmetric positive definite matrix (LAPACK `dpotrf` and `dpotri`), symmetric to
  /// the last bit; nil where it is not positive definite to working accuracy, or not finite.
  ///
  /// Only the upper triangle is read.
  package func inverseOfPositiveDefinite() -> Matrix? {
    precondition(isSquare, "only a square matrix has an inverse")
    guard rows > 0, isFinite, var inverse = LAPACK.inverseOfPositiveDefinite(self) else {
      return nil
    }
    for column in 0..<columns {
      for row in 0..<column { inverse[column, row] = inverse[row, column] }
    }
    return inverse.isFinite ? inverse : nil
  }
}
