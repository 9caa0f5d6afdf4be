/// How much each of the three scores counts in `rfm_score`: not negative, summing to one.
///
/// Weights come from given numbers, from a pairwise comparison (``PairwiseComparison``), from how
/// unevenly the scores are spread (``EntropyWeights``) or from how they vary together
/// (``PrincipalComponentWeights``).
public struct RFMWeights: Sendable, Equatable {
  /// The weight of the recency score, in 0...1.
  public let recency: Double
  /// The weight of the frequency score, in 0...1.
  public let frequency: Double
  /// The weight of the monetary score, in 0...1.
  public let monetary: Double

  /// The same weight for all three, the default.
  public static let equal = RFMWeights(proportionalTo: [1, 1, 1])

  /// Weights in proportion to three numbers; only their ratios matter.
  ///
  /// - Throws: ``RFMWeightsError/weight(_:_:)`` for a number that is negative, infinite or not a
  ///   number, ``RFMWeightsError/allZero`` where none is above zero.
  public init(
    recency: Double, frequency: Double, monetary: Double
  ) throws(RFMWeightsError) {
    let given = [recency, frequency, monetary]
    for dimension in RFMDimension.allCases {
      let value = given[dimension.rawValue]
      guard value.isFinite, value >= 0 else { throw .weight(dimension, value) }
    }
    guard given.contains(where: { $0 > 0 }) else { throw .allZero }
    self.init(proportionalTo: given)
  }

  /// Weights written as `R,F,M`, such as `2,1,1` or `0.2,0.3,0.5`; only their ratios matter.
  ///
  /// - Throws: ``RFMWeightsError``, as for given numbers, and for text that is not three numbers.
  public init(parsing text: String) throws(RFMWeightsError) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .notThreeNumbers(text) }
    var given: [Double] = []
    for part in parts {
      guard let value = decimalNumber(part) else { throw .notANumber(String(part)) }
      given.append(value)
    }
    try self.init(recency: given[0], frequency: given[1], monetary: given[2])
  }

  /// Weights in proportion to three numbers in the order R, F, M that were checked before: finite,
  /// not negative, at least one above zero.
  init(proportionalTo numbers: [Double]) {
    precondition(numbers.count == 3, "there are three weights")
    // By the largest first: the sum of three huge numbers is infinite.
    let largest = max(numbers[0], numbers[1], numbers[2])
    precondition(largest > 0 && largest.isFinite, "at least one weight is above zero")
    let scaled = numbers.map { $0 / largest }
    let sum = scaled[0] + scaled[1] + scaled[2]
    recency = scaled[0] / sum
    frequency = scaled[1] / sum
    monetary = scaled[2] / sum
  }

  /// The weight of one score.
  public subscript(dimension: RFMDimension) -> Double {
    switch dimension {
    case .recency: recency
    case .frequency: frequency
    case .monetary: monetary
    }
  }
}
