internal import Columns
internal import Reports
public import Segments

/// How the weights of the three RFM scores are found.
public enum WeightRule: Sendable {
  /// Given, or equal.
  case given(RFMWeights)
  /// From a pairwise comparison matrix (analytic hierarchy process).
  case comparison(PairwiseComparison, allowInconsistent: Bool)
  /// By how unevenly each score is spread over the customers.
  case entropy
  /// By the first principal component of the scores.
  case principalComponent

  /// The weights, and in a few words where they come from.
  func weights(
    _ scores: RFMScores, _ workers: Workers
  ) throws(RFMWeightsError) -> (weights: RFMWeights, origin: WeightOrigin) {
    switch self {
    case .given(let weights): return (weights, WeightOrigin(rule: "given"))
    case .comparison(let comparison, let allowInconsistent):
      let weights = try comparison.weights(allowInconsistent: allowInconsistent)
      return (
        weights,
        WeightOrigin(rule: "comparison", consistencyRatio: comparison.consistencyRatio)
      )
    case .entropy:
      let result = EntropyWeights(counts(scores, workers))
      return (result.weights, WeightOrigin(rule: "entropy"))
    case .principalComponent:
      let result = try PrincipalComponentWeights(counts(scores, workers))
      return (
        result.weights,
        WeightOrigin(rule: "principal_component", explainedShare: result.explainedShare)
      )
    }
  }

  private func counts(_ scores: RFMScores, _ workers: Workers) -> ScoreCounts {
    ScoreCounts(
      recency: scores.recency, frequency: scores.frequency, monetary: scores.monetary,
      bins: scores.bins, workers: workers)
  }
}
