import Statistics

/// Predictions and actual values to compare.
enum ForecastSample {
  /// 25 customers with ties on both sides, also at the cuts, and one negative value.
  static let predicted: [Double] = [
    5, 17, 1, 15, 17, 1, 25, 17, 0, 20, 38, 17, 113, 20, 0, 1, 21, 89, 19, 86, 40.25, 40.25, 22, 57,
    23,
  ]
  static let actual: [Double] = [
    0, 0, 0, -4.5, 0, 29, 0, 30, 60, 0, 0, 0, 81, 13, 0, 0, 30, 103, 0, 0, 107, 0, 0, 71, 0,
  ]

  /// The measures of the 25 customers.
  static var accuracy: ForecastAccuracy {
    ForecastAccuracy(predicted: predicted, actual: actual)
  }

  /// Related random values, each side one of `distinct` numbers, with the seed that goes with them.
  static func random(_ count: Int, distinct: Int) -> (predicted: [Double], actual: [Double]) {
    var random = RandomSource(seed: UInt64(count * 31 + distinct))
    var predicted: [Double] = []
    var actual: [Double] = []
    for _ in 0..<count {
      let first = random.uniform()
      let second = (first + random.uniform()) / 2
      predicted.append((first * Double(distinct)).rounded(.down) * 1.7)
      actual.append((second * second * Double(distinct)).rounded(.down) - 0.3)
    }
    return (predicted, actual)
  }
}
