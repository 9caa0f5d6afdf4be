internal import Columns
internal import Statistics

/// The gradient of the totals by the logarithms of the parameters of the purchase process.
struct TotalSensitivity {
  private(set) var purchases: [Double]
  private(set) var value: [Double]

  /// More patterns than these are sampled.
  private static let fewPatterns = 8192
  /// Customers of the sample: the gradient is then known to about a percent.
  private static let sampleSize = 4096

  init(
    _ values: LifetimeValues, _ model: PurchaseModel, _ index: PatternIndex, _ workers: Workers
  ) {
    let (patterns, origins) =
      index.patterns.count > Self.fewPatterns
      ? index.patterns.sampleWithOrigins(of: Self.sampleSize)
      : (index.patterns, Array(0..<index.patterns.count))
    let worth = Self.meanWorth(values, index, of: origins)
    let scale = index.patterns.customers / patterns.customers
    let step = 1e-4
    purchases = []
    value = []
    for parameter in model.parameters.indices {
      var difference = (purchases: 0.0, value: 0.0)
      for side in [1.0, -1] {
        var parameters = model.parameters
        parameters[parameter] *= PortableMath.exp(side * step)
        let predictions = PatternPredictions(
          PurchaseModel(model.process, parameters: parameters), patterns,
          horizon: Double(values.settings.horizonDays), delta: values.settings.delta,
          variances: false, workers: workers)
        for position in 0..<patterns.count {
          let count = side * patterns.counts[position]
          difference.purchases += count * predictions.patterns[position].expected
          difference.value +=
            count * worth[origins[position]] * predictions.patterns[position].discounted
        }
      }
      purchases.append(scale * difference.purchases / (2 * step))
      value.append(scale * difference.value / (2 * step))
    }
  }

  /// By pattern: the mean expected margin of a purchase day of its customers; 0 for patterns that nobody
  /// asks for.
  private static func meanWorth(
    _ values: LifetimeValues, _ index: PatternIndex, of wanted: [Int]
  ) -> [Double] {
    var isWanted = [Bool](repeating: false, count: index.patterns.count)
    for position in wanted { isWanted[position] = true }
    var worth = [Double](repeating: 0, count: index.patterns.count)
    let patterns = index.pattern.span
    for customer in patterns.indices where isWanted[Int(patterns[customer])] {
      worth[Int(patterns[customer])] +=
        values.expectedSpend(of: customer) * values.marginShare(of: customer)
    }
    let counts = index.patterns.counts.span
    for position in wanted where isWanted[position] && counts[position] > 0 {
      worth[position] /= counts[position]
      isWanted[position] = false
    }
    return worth
  }
}
