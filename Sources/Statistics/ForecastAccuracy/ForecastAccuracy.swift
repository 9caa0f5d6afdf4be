/// How well a forecast of one number per customer agrees with what happened.
///
/// With the prediction p and the actual value a of each of n customers:
///
/// | measure | formula | where it does not exist |
/// | --- | --- | --- |
/// | ``totalBias`` | `(sum p - sum a) / sum a` | the actual total is not positive |
/// | ``meanAbsoluteError`` | `sum abs(p - a) / n` | no customers |
/// | ``rootMeanSquaredError`` | `sqrt(sum (p - a)^2 / n)` | no customers |
/// | ``spearman`` | correlation of the mid-ranks | p or a is the same for all |
/// | ``gini`` | see there | a is the same for all |
/// | ``topFifthFound`` | see there | no customers |
/// | ``deciles`` | see ``ForecastDecile`` | no customers |
///
/// A measure that does not exist is nil; none is ever infinite or not a number.
///
/// Values may be zero or negative, in any one unit. They are finite and at most 1e140 in size, so
/// that no square or sum overflows. There are at most 2,147,483,647 customers. Time and memory are
/// proportional to their number.
///
/// The customers are first put into the order of their predictions, and of their actual values where
/// predictions are equal; customers that still tie are alike in all that counts. Sums run in that
/// order and carry their rounding errors along. The results are therefore the same, bit by bit, for
/// any order of the customers, and one thread computes them. Zero and negative zero are equal.
package struct ForecastAccuracy: Sendable, Equatable {
  /// Number of customers.
  package let customers: Int
  /// Sum of the predictions; zero without customers.
  package let totalPredicted: Double
  /// Sum of the actual values; zero without customers.
  package let totalActual: Double
  /// How far the total was overestimated, as a share of the actual total: -0.1 is a tenth too low.
  package let totalBias: Double?
  /// Mean size of a customer's error, in the unit of the values.
  package let meanAbsoluteError: Double?
  /// Root of the mean squared error, in the unit of the values.
  package let rootMeanSquaredError: Double?
  /// Spearman's rank correlation of prediction and actual value, in -1...1: see
  /// ``RankStatistics/spearman(_:_:)``.
  package let spearman: Double?
  /// Normalised Gini coefficient, in -1...1: 1 where the prediction orders the customers as the
  /// actual values do, 0 for what a random order gets on average, -1 for the reverse order.
  ///
  /// The gains curve shows the share of the actual total over the share of the customers, the
  /// customers with the largest predictions first. This is the area between that curve and the
  /// diagonal, over the same area with the customers ordered by actual value. Customers with equal
  /// predictions share their gains evenly: the mean over all orders among them.
  ///
  /// The actual total drops out of the ratio, which is
  /// `sum over pairs of (a_i - a_j) sign(p_i - p_j) / sum over pairs of abs(a_i - a_j)`, so it also
  /// exists where that total is zero or negative. Equal predictions for all give 0. In this form:
  /// E. Schechtman and S. Yitzhaki, A measure of association based on Gini's mean difference,
  /// Communications in Statistics - Theory and Methods 16 (1987) 207-231.
  package let gini: Double?
  /// Of the fifth of the customers with the largest actual values, the share that is also in the
  /// fifth with the largest predictions, in 0...1.
  ///
  /// The fifth is `n / 5` customers, rounded up. Where the cut goes through equal values, every one
  /// of them has the same chance of being inside, on each side for itself, and the result is the
  /// expected share: equal predictions for all find `fifth / n` of the customers. A perfect forecast
  /// finds all of them unless the cut goes through equal actual values, as it does where more than
  /// four fifths of the customers bought nothing; it then finds less.
  package let topFifthFound: Double?
  /// Ten groups of a tenth of the customers each, the largest predictions first; empty without
  /// customers.
  package let deciles: [ForecastDecile]

  /// Compares predictions with actual values, position by position.
  package init(predicted: Span<Double>, actual: Span<Double>) {
    precondition(predicted.count == actual.count, "both sides need a value for every customer")
    Self.requireUsable(predicted)
    Self.requireUsable(actual)
    let byActual = Ranking(actual)
    let byPrediction = Ranking(predicted, ties: byActual.order)
    let errors = ErrorSums(predicted, actual, byPrediction.order)
    let count = Double(predicted.count)
    customers = predicted.count
    totalPredicted = errors.predicted.value
    totalActual = errors.actual.value
    totalBias = Self.share(totalPredicted - totalActual, of: totalActual)
    meanAbsoluteError = customers > 0 ? errors.absolute.value / count : nil
    rootMeanSquaredError = customers > 0 ? (errors.squared.value / count).squareRoot() : nil
    spearman = RankStatistics.correlation(byPrediction.balances, byActual.balances)
    gini = Self.gini(actual, byPrediction, byActual, mean: totalActual / count)
    topFifthFound = Self.topFifthFound(predicted, actual, byPrediction.order, byActual.order)
    deciles = Self.deciles(predicted, actual, byPrediction.order, totalActual: totalActual)
  }

  /// Compares predictions with actual values, position by position.
  package init(predicted: [Double], actual: [Double]) {
    self.init(predicted: predicted.span, actual: actual.span)
  }

  /// A part of a whole; nil where the whole is not positive or so small that the ratio overflows.
  static func share(_ part: Double, of whole: Double) -> Double? {
    guard whole > 0 else { return nil }
    let ratio = part / whole
    return ratio.isFinite ? ratio : nil
  }

  private static func requireUsable(_ values: Span<Double>) {
    for position in values.indices {
      // False for what is not a number.
      precondition(values[position].magnitude <= 1e140, "a value is not finite or beyond 1e140")
    }
  }
}

/// Sums over the customers, in the order given.
private struct ErrorSums {
  var predicted = CompensatedSum()
  var actual = CompensatedSum()
  var absolute = CompensatedSum()
  var squared = CompensatedSum()

  init(_ predictions: Span<Double>, _ values: Span<Double>, _ order: [Int32]) {
    for position in order {
      let prediction = predictions[Int(position)]
      let value = values[Int(position)]
      let error = prediction - value
      predicted.add(prediction)
      actual.add(value)
      absolute.add(error.magnitude)
      squared.add(error * error)
    }
  }
}
