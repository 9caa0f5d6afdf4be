/// What the odds of taking a category up depend on.
///
///     ln odds = one + lift L + popularity ln q + trend t + breadth ln b + days ln x + recency ln(1 + r)
///               + ln(expected purchases)
///
/// for a customer and a category that it has not bought: `L = ln((max(s, 0) + N/n) / (2 N/n))` with the score
/// `s` of the ``ItemFilter``, N of n customers being buyers; `ln q` the logarithm of the category's share of
/// all buyers and `t` how far its share of recent buyers lies above that, in logarithms; b categories
/// bought, x purchase days, r days since the last one. Expected purchases are an offset: their coefficient is
/// 1, so that the odds carry over to any horizon.
package struct AdoptionCoefficients: Sendable, Equatable {
  /// The order of the seven in every vector here.
  package static let names = [
    "one", "lift", "popularity", "trend", "breadth", "days", "recency",
  ]
  /// By the order of ``names``.
  package var values: [Double]

  package init(values: [Double]) {
    precondition(values.count == Self.names.count)
    self.values = values
  }

  package var one: Double { values[0] }
  package var lift: Double { values[1] }
  package var popularity: Double { values[2] }
  package var trend: Double { values[3] }
  package var breadth: Double { values[4] }
  package var days: Double { values[5] }
  package var recency: Double { values[6] }

  /// Centre of the weak normal prior, which every coefficient but the first has.
  static let prior = [0, 1, 1, 0.25, 0, -0.4, 0]
  /// Its standard deviation.
  static let priorDeviation = 0.5
}
