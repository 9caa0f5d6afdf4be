internal import Columns
internal import LinearAlgebra

/// The sandwich estimate of the covariance of a model's parameters, `C K C`: `C` is the inverse of the
/// negative Hessian, `K` the sum of the squares of the customers' gradients.
///
/// Unlike `C` alone it does not take for granted that the model is true (P. J. Huber, The behavior of
/// maximum likelihood estimates under nonstandard conditions, Fifth Berkeley Symposium, 1967), and comes
/// close to what a bootstrap of the customers gives.
enum RobustCovariance {
  /// More patterns than these are sampled: it costs less than a percent of a standard error.
  private static let mostPatterns = 32_768

  /// The covariance of the logarithms of the parameters; nil where the inverse is not known.
  static func estimate(
    _ model: PurchaseModel, _ patterns: PurchasePatterns, _ inverse: Matrix, _ workers: Workers
  ) -> Matrix? {
    let count = inverse.rows
    guard (0..<count).contains(where: { inverse[$0, $0] > 0 }) else { return nil }
    let used = patterns.count > mostPatterns ? patterns.sample(of: mostPatterns) : patterns
    let scale = patterns.customers / used.customers
    let chunks = used.chunks
    let parts = workers.mapChunks(of: chunks.count, size: 1) { range in
      var sum = Matrix(rows: count, columns: count)
      let chunk = chunks[range.lowerBound]
      let x = used.slices[chunk.slice].x
      let gradients = HistoryGradient(model, x: x)
      let (last, age, counts) = (used.lastPurchase.span, used.age.span, used.counts.span)
      for position in chunk.range where counts[position] > 0 {
        let gradient = gradients.byLogarithms(
          lastPurchase: Double(last[position]), age: Double(age[position]))
        for row in 0..<count {
          for column in 0..<count {
            sum[row, column] += counts[position] * gradient[row] * gradient[column]
          }
        }
      }
      return sum
    }
    var squares = Matrix(rows: count, columns: count)
    for part in parts {
      for row in 0..<count {
        for column in 0..<count { squares[row, column] += scale * part[row, column] }
      }
    }
    return BLAS.product(BLAS.product(inverse, squares), inverse)
  }
}
