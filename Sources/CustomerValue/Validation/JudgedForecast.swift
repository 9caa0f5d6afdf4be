internal import Statistics

/// One forecast of one quantity, held against what came.
public struct JudgedForecast: Sendable {
  /// What is forecast.
  public enum Target: String, Sendable, CaseIterable {
    /// Purchase days in the holdout.
    case purchases
    /// Revenue in the holdout, in money.
    case revenue
    /// Revenue in the holdout in categories that the customer had not bought before, in money; see
    /// ``JudgedPotential``.
    case newCategoryRevenue = "new_category_revenue"
  }

  /// `model`, `last_period`, `mean_rate`, `hiatus_rule` or `rfm_score`; of the revenue in new
  /// categories `new_category`, `current_value`, `revenue_to_date` or `popularity_activity`.
  public let name: String
  public let target: Target
  /// Totals; the predicted one is nil where the forecast is a score, which only puts in order.
  public let predicted: Double?
  public let actual: Double
  /// Predicted over actual total, less one.
  public let bias: Double?
  public let meanAbsoluteError: Double?
  public let rootMeanSquaredError: Double?
  /// Rank correlation, ties at their mean rank.
  public let spearman: Double?
  /// Normalised Gini coefficient: 1 for the true order, 0 for one that knows nothing.
  public let gini: Double?
  /// Of the best fifth of the customers by what came, the share that the forecast has in its best
  /// fifth.
  public let topFifthFound: Double?
  /// By decile of the forecast, the largest first.
  public let deciles: [Decile]

  /// A tenth of the customers.
  public struct Decile: Sendable {
    public let customers: Double
    /// Means of a customer; the predicted one is nil for a score.
    public let predicted: Double?
    public let actual: Double
    /// Actual mean over that of all customers.
    public let lift: Double?
    /// Share of the actual total in this and the larger deciles.
    public let cumulativeShare: Double?
  }

  init(
    _ forecast: CustomerForecast, _ target: Target, _ predicted: [Double], _ actual: [Double]
  ) {
    let accuracy = ForecastAccuracy(predicted: predicted, actual: actual)
    let isAmount = forecast.isAmount
    name = forecast.name
    self.target = target
    self.predicted = isAmount ? accuracy.totalPredicted : nil
    self.actual = accuracy.totalActual
    bias = isAmount ? accuracy.totalBias : nil
    meanAbsoluteError = isAmount ? accuracy.meanAbsoluteError : nil
    rootMeanSquaredError = isAmount ? accuracy.rootMeanSquaredError : nil
    spearman = accuracy.spearman
    gini = accuracy.gini
    topFifthFound = accuracy.topFifthFound
    deciles = accuracy.deciles.map {
      Decile(
        customers: $0.customers, predicted: isAmount ? $0.predictedMean : nil,
        actual: $0.actualMean, lift: $0.lift, cumulativeShare: $0.cumulativeShare)
    }
  }
}
