public import Columns

/// How satisfied each customer is, and how satisfied he was to be expected.
///
///     E            = mean of the expectations of what the customer rated
///     satisfaction = E + n/(n + k) (own mean - E),   k = sigma^2 / tau^2
///     gap          = satisfaction - E
///
/// with `n` his ratings, `sigma^2` the variance of the noise and `tau^2` that between customers. The gap
/// is the best linear unbiased prediction of the customer's effect in ``RatingModel``, his own share of
/// what was rated already in the account: of a product that nobody else rated, part of what is unusual
/// counts as the product's and part as the customer's, in the proportion of the variances.
public struct CustomerSatisfaction: Sendable {
  /// Number of ratings of each customer.
  public let ratings: Column<Int32>
  private let values: Column<Double>
  private let expected: Column<Double>

  /// Number of customers.
  public var count: Int { ratings.count }

  /// Judges the customers of some ratings by a model.
  public init(of rows: RatedRows, by model: RatingModel, workers: Workers = Workers()) {
    let expectations = model.expectations(of: rows.cells)
    let counts = MutableColumn<Int32>(count: rows.customerCount)
    let values = MutableColumn<Double>(count: rows.customerCount)
    let expected = MutableColumn<Double>(count: rows.customerCount)
    workers.forEachChunk(of: rows.customerCount, size: 65_536) { _, range, _ in
      let (starts, ratings, cells) = (rows.starts.span, rows.rating.span, rows.cell.span)
      for customer in range {
        let own = starts[customer]..<starts[customer + 1]
        var (sum, usual) = (0.0, 0.0)
        for row in own {
          sum += ratings[row]
          usual += expectations[Int(cells[row])]
        }
        let n = Double(max(1, own.count))
        let share = model.variances.ownShare(ratings: own.count)
        counts[customer] = Int32(clamping: own.count)
        expected[customer] = usual / n
        // Between two numbers on the scale; the bounds are against rounding.
        let value = usual / n + share * (sum / n - usual / n)
        values[customer] =
          own.isEmpty
          ? 0 : min(max(value, RatingText.scale.lowerBound), RatingText.scale.upperBound)
      }
    }
    ratings = counts.finished()
    self.values = values.finished()
    self.expected = expected.finished()
  }

  /// How satisfied a customer is, 1 to 5; nil without ratings.
  @inline(__always)
  public func satisfaction(of customer: Int) -> Double? {
    ratings[customer] > 0 ? values[customer] : nil
  }

  /// How satisfied he was to be expected, from what he rated, 1 to 5; nil without ratings.
  @inline(__always)
  public func expectation(of customer: Int) -> Double? {
    ratings[customer] > 0 ? expected[customer] : nil
  }

  /// Satisfaction less expectation, -4 to 4; nil without ratings.
  @inline(__always)
  public func gap(of customer: Int) -> Double? {
    ratings[customer] > 0 ? values[customer] - expected[customer] : nil
  }
}
