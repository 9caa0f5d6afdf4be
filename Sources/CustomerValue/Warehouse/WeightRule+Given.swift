public import Segments

extension WeightRule {
  /// The weights of a rule that needs no customers; nil for one that looks at their scores.
  ///
  /// - Throws: ``RFMWeightsError`` where comparisons contradict each other.
  public func weightsWithoutCustomers() throws(RFMWeightsError) -> RFMWeights? {
    switch self {
    case .given(let weights): weights
    case .comparison(let comparison, let allowInconsistent):
      try comparison.weights(allowInconsistent: allowInconsistent)
    case .entropy, .principalComponent: nil
    }
  }
}
