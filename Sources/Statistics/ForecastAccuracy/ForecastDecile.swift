/// A tenth of the customers by prediction: one row of the lift table and of the calibration table.
///
/// Calibration is ``predictedMean`` beside ``actualMean``; lift and gains are ``lift`` and
/// ``cumulativeShare``.
///
/// Each decile holds exactly `n / 10` customers. A customer, or a set of customers with equal
/// predictions, through which a boundary goes counts in both deciles by its parts; customers with
/// equal predictions enter with their mean actual value, so that their order never matters. Fewer
/// than ten customers are split likewise: the table then exists, but says little.
package struct ForecastDecile: Sendable, Equatable {
  /// Number of customers, a tenth of all: a whole number or tenths of one.
  package let customers: Double
  /// Mean prediction.
  package let predictedMean: Double
  /// Mean actual value.
  package let actualMean: Double
  /// ``actualMean`` over the mean actual value of all customers; nil where that is not positive.
  package let lift: Double?
  /// Share of the actual total in this decile and those before it, the gains curve; nil where the
  /// total is not positive. It can exceed one where actual values are negative.
  package let cumulativeShare: Double?
}

extension ForecastAccuracy {
  /// The ten deciles, largest predictions first; `order` runs from the smallest to the largest.
  static func deciles(
    _ predicted: Span<Double>, _ actual: Span<Double>, _ order: [Int32], totalActual: Double
  ) -> [ForecastDecile] {
    let count = order.count
    guard count > 0 else { return [] }
    var sums = [DecileSums](repeating: DecileSums(), count: 10)
    var end = count
    while end > 0 {
      let value = predicted[Int(order[end - 1])]
      var tied = CompensatedSum()
      var start = end
      repeat {
        start -= 1
        tied.add(actual[Int(order[start])])
      } while start > 0 && predicted[Int(order[start - 1])] == value
      // In tenths of a customer, where a decile is `count` long.
      var from = 10 * (count - end)
      let to = 10 * (count - start)
      while from < to {
        let decile = from / count
        let next = min(to, (decile + 1) * count)
        sums[decile].predicted.add(value * Double(next - from) / 10)
        sums[decile].actual.add(tied.value * (Double(next - from) / Double(10 * (end - start))))
        from = next
      }
      end = start
    }
    let size = Double(count) / 10
    var sumSoFar = CompensatedSum()
    return sums.map { sum in
      sumSoFar.add(sum.actual.value)
      let actualMean = sum.actual.value / size
      return ForecastDecile(
        customers: size, predictedMean: sum.predicted.value / size, actualMean: actualMean,
        lift: share(actualMean, of: totalActual / Double(count)),
        cumulativeShare: share(sumSoFar.value, of: totalActual))
    }
  }
}

private struct DecileSums {
  var predicted = CompensatedSum()
  var actual = CompensatedSum()
}
