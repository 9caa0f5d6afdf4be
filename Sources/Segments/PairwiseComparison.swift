import LinearAlgebra

/// Which of the three scores matters how much more than another, asked pair by pair, as in the
/// analytic hierarchy process.
///
/// A comparison of R with F of 3 says that recency counts three times as much as frequency. The
/// weights are the principal eigenvector of the reciprocal matrix of the comparisons, and its
/// largest eigenvalue says how well they agree. T. L. Saaty, The Analytic Hierarchy Process (1980);
/// T. L. Saaty, How to make a decision, European Journal of Operational Research 48 (1990) 9-26.
public struct PairwiseComparison: Sendable, Equatable {
  /// How many times as much R counts as F, above zero.
  public let recencyToFrequency: Double
  /// How many times as much R counts as M, above zero.
  public let recencyToMonetary: Double
  /// How many times as much F counts as M, above zero.
  public let frequencyToMonetary: Double
  /// The largest eigenvalue of the matrix, at least 3; 3 where the comparisons agree exactly.
  public let principalEigenvalue: Double
  private let eigenvector: RFMWeights

  /// The mean consistency index of random reciprocal matrices of three rows with entries from the
  /// scale 1/9...9, as tabulated in Saaty (1980).
  ///
  /// Later and larger simulations give 0.52; the older figure is the one that published ratios of
  /// three-row matrices are computed with.
  public static let randomIndex = 0.58
  /// The largest consistency ratio that is accepted unless the caller allows more: Saaty's rule.
  public static let acceptableRatio = 0.1

  /// The range of a comparison. The usual scale is 1/9...9; the limits only keep the arithmetic
  /// away from overflow.
  static let range = 1e-6...1e6

  /// A comparison from its three answers: the upper triangle of the matrix, row by row.
  ///
  /// - Throws: ``RFMWeightsError/comparison(row:column:value:)`` for an answer that is not a number
  ///   in 1e-6...1e6.
  public init(
    recencyToFrequency: Double, recencyToMonetary: Double, frequencyToMonetary: Double
  ) throws(RFMWeightsError) {
    try Self.check(recencyToFrequency, .recency, .frequency)
    try Self.check(recencyToMonetary, .recency, .monetary)
    try Self.check(frequencyToMonetary, .frequency, .monetary)
    self.recencyToFrequency = recencyToFrequency
    self.recencyToMonetary = recencyToMonetary
    self.frequencyToMonetary = frequencyToMonetary
    let matrix = Matrix(rows: [
      [1, recencyToFrequency, recencyToMonetary],
      [1 / recencyToFrequency, 1, frequencyToMonetary],
      [1 / recencyToMonetary, 1 / frequencyToMonetary, 1],
    ])
    do {
      let eigen = try GeneralEigen(positive: matrix)
      // Never below the order for a reciprocal matrix; rounding may leave it a last bit short.
      principalEigenvalue = max(3, eigen.principalValue)
      eigenvector = RFMWeights(proportionalTo: eigen.principalVector)
    } catch {
      throw .noSolution("\(error)")
    }
  }

  /// The consistency index `(lambda - 3) / 2`: 0 where the comparisons agree exactly.
  public var consistencyIndex: Double { (principalEigenvalue - 3) / 2 }

  /// The consistency index as a share of that of random answers (``randomIndex``).
  public var consistencyRatio: Double { consistencyIndex / Self.randomIndex }

  /// The weights: the principal eigenvector, summing to one.
  ///
  /// - Throws: ``RFMWeightsError/inconsistent(ratio:direct:implied:)`` where the consistency ratio
  ///   is above ``acceptableRatio``, unless `allowInconsistent` is set.
  public func weights(allowInconsistent: Bool = false) throws(RFMWeightsError) -> RFMWeights {
    guard allowInconsistent || consistencyRatio <= Self.acceptableRatio else {
      throw .inconsistent(
        ratio: consistencyRatio, direct: recencyToMonetary,
        implied: recencyToFrequency * frequencyToMonetary)
    }
    return eigenvector
  }

  static func check(
    _ value: Double, _ row: RFMDimension, _ column: RFMDimension
  ) throws(RFMWeightsError) {
    guard range.contains(value) else {
      throw .comparison(row: row, column: column, value: value)
    }
  }
}
