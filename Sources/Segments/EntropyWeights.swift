import Glibc

/// Weights by how unevenly each score is spread over the customers: a score that tells customers
/// apart counts more than one that is nearly the same for all.
///
/// With the scores x of n customers, the share of one is `p = x / sum(x)`, the entropy of the
/// dimension is `e = -sum(p ln p) / ln n`, in 0...1, and its weight is in proportion to `1 - e`.
/// C. E. Shannon, A mathematical theory of communication (1948), section 6; as weights of criteria:
/// C. L. Hwang and K. Yoon, Multiple Attribute Decision Making (1981).
///
/// A score that is the same for all customers has entropy 1 and weight 0. Where all three are, or
/// with fewer than two customers, nothing can be said and the weights are equal.
public struct EntropyWeights: Sendable, Equatable {
  /// The weights, summing to one.
  public let weights: RFMWeights
  /// The entropy of each dimension in the order R, F, M, in 0...1.
  public let entropies: [Double]
  /// Whether all three scores are the same for all customers, so that the weights are equal for
  /// want of anything better.
  public let isDegenerate: Bool

  /// The weights for counted scores.
  public init(_ counts: ScoreCounts) {
    let divergences = RFMDimension.allCases.map {
      Self.divergence(counts.histogram(of: $0), customers: counts.customers)
    }
    let scale = log(Double(max(counts.customers, 2)))
    entropies = divergences.map { 1 - $0 / scale }
    isDegenerate = divergences.allSatisfy { $0 == 0 }
    // `1 - e` is the divergence over ln n; the common factor drops out of the weights.
    weights = isDegenerate ? .equal : RFMWeights(proportionalTo: divergences)
  }

  /// `sum(p ln(n p))`, which is `(1 - e) ln n`, from the number of customers with each score.
  ///
  /// With `u = n p`, the score over the mean score, it is the mean of `u ln u`. The mean of `u - 1`
  /// is zero, so it may be taken off each term: all terms are then at least zero, nothing cancels,
  /// and scores that are all the same give exactly zero.
  private static func divergence(_ histogram: [Int], customers: Int) -> Double {
    var sum = 0
    for (position, count) in histogram.enumerated() { sum += (position + 1) * count }
    guard sum > 0 else { return 0 }
    var total = 0.0
    for (position, count) in histogram.enumerated() where count > 0 {
      // Exactly one where all scores are this one: both products are then the same integer.
      let u = Double((position + 1) * customers) / Double(sum)
      total += Double(count) * max(0, u * log(u) - u + 1)
    }
    return total / Double(customers)
  }
}
