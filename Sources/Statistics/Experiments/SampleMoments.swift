/// Number, mean and variance of some values.
package struct SampleMoments: Sendable, Equatable {
  /// Number of values.
  package let count: Int
  /// Their mean; 0 where there are none.
  package let mean: Double
  /// The sum of squared differences to the mean over `count - 1`; 0 below two values.
  package let variance: Double

  package init(count: Int, mean: Double, variance: Double) {
    precondition(count >= 0 && variance >= 0)
    self.count = count
    self.mean = mean
    self.variance = variance
  }

  /// The moments of finite values, in two passes: the second one takes the rounding of the mean back.
  package init(_ values: [Double]) {
    count = values.count
    guard count > 0 else {
      (mean, variance) = (0, 0)
      return
    }
    var sum = CompensatedSum()
    for value in values { sum.add(value) }
    let mean = sum.value / Double(count)
    var (squares, rest) = (CompensatedSum(), CompensatedSum())
    for value in values {
      let difference = value - mean
      squares.add(difference * difference)
      rest.add(difference)
    }
    self.mean = mean
    let corrected = squares.value - rest.value * rest.value / Double(count)
    variance = count < 2 ? 0 : max(0, corrected / Double(count - 1))
  }

  /// The variance of the mean.
  var meanVariance: Double { count == 0 ? 0 : variance / Double(count) }
}
