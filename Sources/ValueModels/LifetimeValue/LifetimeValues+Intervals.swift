package import Columns
internal import Statistics

extension LifetimeValues {
  /// The same values with an interval for each customer.
  package func withIntervals(workers: Workers) -> LifetimeValues {
    guard let transactions, let index, let predictions else { return self }
    var result = self
    result.intervals = PatternIntervals(
      transactions.model, index.patterns, predictions, horizon: Double(settings.horizonDays),
      workers: workers)
    return result
  }

  /// Whether each customer has intervals.
  public var hasIntervals: Bool { intervals != nil }

  /// The numbers of purchase days within the horizon that a customer stays between in nine of ten
  /// cases; nil where they were not worked out.
  public func purchasesInterval(of customer: Int) -> ClosedRange<Int>? {
    guard let intervals, let index else { return nil }
    let pattern = Int(index.pattern[customer])
    return Int(intervals.low[pattern])...Int(intervals.high[pattern])
  }

  /// The amounts that a customer's current value stays between in nine of ten cases; nil where they were
  /// not worked out, or where spend varies too much to have a variance.
  ///
  /// No purchase has its own probability; what several bring together is taken to be log-normal, with the
  /// mean and the variance that the models give.
  public func valueInterval(of customer: Int) -> ClosedRange<Double>? {
    guard let intervals, let index, let predictions else { return nil }
    let pattern = Int(index.pattern[customer])
    let value = currentValue(of: customer)
    let prediction = predictions.patterns[pattern]
    let variation = SpendVariation(
      spend, x: Int(columns.purchaseDays[customer]) - 1,
      worth: expectedSpend(of: customer) * marginShare(of: customer))
    guard
      let variance = variation.valueVariance(
        purchases: prediction.expected, variance: prediction.variance,
        discounted: prediction.discounted)
    else { return nil }
    let none = min(1, max(0, intervals.none[pattern]))
    let some = 1 - none
    guard some > 1e-12, value != 0 else { return 0...0 }
    let mean = abs(value) / some
    let square = (variance + value * value) / some
    let spread = PortableMath.log(max(1, square / (mean * mean)))
    let center = PortableMath.log(mean) - spread / 2
    let bounds = [PatternIntervals.lowShare, PatternIntervals.highShare].map { share -> Double in
      guard share > none else { return 0 }
      return PortableMath.exp(
        center + spread.squareRoot() * NormalQuantile.value((share - none) / some))
    }
    return value > 0 ? bounds[0]...bounds[1] : -bounds[1]...(-bounds[0])
  }
}
