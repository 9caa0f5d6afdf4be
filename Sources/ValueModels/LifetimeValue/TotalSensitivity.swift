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
    let (patterns, origins) = Self.sample(index.patterns)
    let worth = index.means(of: origins, workers) {
      values.expectedSpend(of: $0) * values.marginShare(of: $0)
    }
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

  /// The patterns, or a sample of them with their positions.
  static func sample(_ patterns: PurchasePatterns) -> (patterns: PurchasePatterns, origins: [Int]) {
    patterns.count > fewPatterns
      ? patterns.sampleWithOrigins(of: sampleSize) : (patterns, Array(0..<patterns.count))
  }
}

extension PatternIndex {
  /// By pattern: the mean over its customers of what a purchase day is worth; 0 for patterns that nobody
  /// asks for.
  func means(
    of wanted: [Int], _ workers: Workers, _ worthOf: (_ customer: Int) -> Double
  ) -> [Double] {
    var isWanted = [Bool](repeating: false, count: patterns.count)
    for position in wanted { isWanted[position] = true }
    var worth = [Double](repeating: 0, count: patterns.count)
    let parts = workers.mapChunks(of: pattern.count, size: 65_536) { [isWanted] range in
      let owners = pattern.span
      var members: [Int] = []
      for customer in range where isWanted[Int(owners[customer])] { members.append(customer) }
      return members
    }
    // One after the other, so that the sums are the same in every run.
    for customer in parts.joined() { worth[Int(pattern[customer])] += worthOf(customer) }
    let counts = patterns.counts.span
    for position in wanted where isWanted[position] && counts[position] > 0 {
      worth[position] /= counts[position]
      isWanted[position] = false
    }
    return worth
  }
}
