import LinearAlgebra

/// Weights by how the scores vary together: the first principal component of their correlation
/// matrix. K. Pearson, On lines and planes of closest fit (1901); I. T. Jolliffe, Principal
/// Component Analysis (2002), section 2.3.
///
/// The loadings are the eigenvector of the largest eigenvalue, turned so that their sum is positive
/// (higher scores are better in all three). A loading below zero is set to zero, and the rest is
/// scaled to sum to one. Taking its size instead would reward a score that the component counts
/// against the customer; zero is the closest that a weight can come.
///
/// - A score that is the same for all customers has no correlation: it is left out, with loading
///   and weight zero. Where one score alone varies, it has weight one; where none does, the weights
///   are equal.
/// - Where the component is not determined, the scores that vary get equal weights: the two largest
///   eigenvalues are the same within 1e-9 (uncorrelated scores), or the loadings sum to zero within
///   1e-9, so that neither direction is the better one (two scores that run against each other).
public struct PrincipalComponentWeights: Sendable, Equatable {
  /// The weights, summing to one.
  public let weights: RFMWeights
  /// The loadings in the order R, F, M, of length one; all zero where no score varies.
  public let loadings: [Double]
  /// The share of the variance of the standardised scores that vary which the component explains,
  /// in 0...1; nil where none varies.
  public let explainedShare: Double?
  /// Whether the data settle the component; otherwise the weights are equal by rule.
  public let isDetermined: Bool

  private static let tolerance = 1e-9

  /// The weights for counted scores.
  ///
  /// - Throws: ``RFMWeightsError/noSolution(_:)`` where the eigenvalue iteration fails.
  public init(_ counts: ScoreCounts) throws(RFMWeightsError) {
    let covariance = counts.covariance
    let varying = (0..<3).filter { covariance[$0, $0] > 0 }
    guard !varying.isEmpty else {
      (weights, loadings, explainedShare, isDetermined) = (.equal, [0, 0, 0], nil, false)
      return
    }
    let eigen: SymmetricEigen
    do {
      eigen = try SymmetricEigen(Self.correlation(covariance, of: varying))
    } catch {
      throw .noSolution("\(error)")
    }
    let last = varying.count - 1
    var found = eigen.vectors.column(last)
    let sum = found.reduce(0, +)
    if sum < 0 { found = found.map { 0 - $0 } }
    let isSeparate = last == 0 || eigen.values[last] - eigen.values[last - 1] > Self.tolerance
    isDetermined = isSeparate && abs(sum) > Self.tolerance

    var loadings = [0.0, 0.0, 0.0]
    var numbers = loadings
    for (position, dimension) in varying.enumerated() {
      loadings[dimension] = found[position]
      numbers[dimension] = isDetermined ? max(0, found[position]) : 1
    }
    self.loadings = loadings
    weights = RFMWeights(proportionalTo: numbers)
    explainedShare = min(1, eigen.values[last] / Double(varying.count))
  }

  /// The correlations of the dimensions that vary, with ones on the diagonal.
  private static func correlation(_ covariance: Matrix, of varying: [Int]) -> Matrix {
    var result = Matrix.identity(varying.count)
    for (row, first) in varying.enumerated() {
      for (column, second) in varying.enumerated() where row != column {
        // One product under one root: the same number for both triangles, to the last bit.
        let scale = (covariance[first, first] * covariance[second, second]).squareRoot()
        result[row, column] = covariance[first, second] / scale
      }
    }
    return result
  }
}

extension ScoreCounts {
  /// The covariances of the three scores, 3 by 3 in the order R, F, M, over all customers (divided
  /// by their number). A score that is the same for all customers has variance zero exactly.
  fileprivate var covariance: Matrix {
    var means = [0.0, 0.0, 0.0]
    for dimension in RFMDimension.allCases {
      var sum = 0
      for (position, count) in histogram(of: dimension).enumerated() {
        sum += (position + 1) * count
      }
      means[dimension.rawValue] = Double(sum) / Double(max(customers, 1))
    }
    var result = Matrix(rows: 3, columns: 3)
    for (position, count) in counts.enumerated() where count > 0 {
      let scores = grid.scores(at: position)
      let share = Double(count) / Double(customers)
      for row in 0..<3 {
        for column in 0..<3 {
          let product =
            (Double(scores[row]) - means[row]) * (Double(scores[column]) - means[column])
          result[row, column] += share * product
        }
      }
    }
    return result
  }
}
