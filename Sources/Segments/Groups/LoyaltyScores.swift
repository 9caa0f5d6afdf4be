public import Columns

/// The loyalty score of every customer, 0 to 100: the weighted mean of ``LoyaltyComponents``.
///
/// All components are functions of the customer alone, never ranks, so that a score means the same
/// in every file. A component that the input does not allow (no model, no categories) drops out, and
/// the weights of the others count among themselves: scores with and without it do not compare.
public struct LoyaltyScores: Sendable {
  /// The score of each customer; 0 for somebody who has not bought.
  public let scores: Column<Double>
  public let weights: LoyaltyWeights
  private let timings: PurchaseTimings
  private let alive: Column<Double>?
  private let categories: Column<Int32>?

  /// Scores customers; nil where only missing components have a weight.
  ///
  /// - Parameters:
  ///   - timings: when the customers bought.
  ///   - alive: the probability that each has not left; nil without a model.
  ///   - categories: the number of categories that each has bought; nil where the input has none.
  ///   - weights: how much each component counts.
  ///   - workers: how many work at once; never changes the result.
  public init?(
    _ timings: PurchaseTimings, alive: Column<Double>?, categories: Column<Int32>?,
    weights: LoyaltyWeights = .equal, workers: Workers = Workers()
  ) {
    precondition(alive == nil || alive!.count == timings.count, "a probability for every customer")
    precondition(
      categories == nil || categories!.count == timings.count, "a count for every customer")
    let values = weights.values
    let hasWeight =
      values[0] + values[1] + values[4] > 0 || (alive != nil && values[2] > 0)
      || (categories != nil && values[3] > 0)
    guard hasWeight else { return nil }
    self.weights = weights
    self.timings = timings
    self.alive = alive
    self.categories = categories
    scores = Column.filled(count: timings.count, workers) { customer in
      let timing = timings[customer]
      if timing.purchaseDays == 0 { return 0 }
      return LoyaltyComponents(
        timing, alive: alive?[customer], categories: categories?[customer]
      ).score(weights) ?? 0
    }
  }

  /// What a customer's score is made of.
  public func components(of customer: Int) -> LoyaltyComponents {
    LoyaltyComponents(
      timings[customer], alive: alive?[customer], categories: categories?[customer])
  }
}
