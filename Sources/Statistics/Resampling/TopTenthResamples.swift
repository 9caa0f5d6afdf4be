/// The share of an actual total that the tenth of the customers with the largest forecasts brings,
/// in each of some resamples.
///
/// In a resample in which customer i counts `w_i` times, customers with the largest forecasts are
/// taken until they count a tenth of `sum w`; the last ones, among equal forecasts, by the part
/// that is still missing. With every `w_i = 1` it is the first ``ForecastDecile/cumulativeShare``.
package struct TopTenthResamples: Sendable {
  private let resamples: PoissonResamples
  /// Sums over all customers, by resample: of what they count, and of that times their actual
  /// values.
  private let weights: [Double]
  private let amounts: [Double]

  /// Sums over some of the customers.
  package struct Sums: Sendable {
    fileprivate var weights: [Double]
    fileprivate var amounts: [Double]
  }

  /// The sums over a range of customers, for any of them apart from the others.
  ///
  /// - Parameters:
  ///   - actual: what came, of every customer.
  ///   - keys: names the customers in the random streams.
  package static func sums(
    _ range: Range<Int>, _ actual: [Double], keys: Span<UInt64>, _ resamples: PoissonResamples
  ) -> Sums {
    var sums = Sums(
      weights: Array(repeating: 0, count: resamples.count),
      amounts: Array(repeating: 0, count: resamples.count))
    var counts = [UInt8](repeating: 0, count: resamples.count)
    for customer in range {
      resamples.fill(&counts, of: keys[customer])
      let value = actual[customer]
      for place in counts.indices {
        let weight = Double(counts[place])
        sums.weights[place] += weight
        sums.amounts[place] += weight * value
      }
    }
    return sums
  }

  /// - Parameter parts: sums of all customers in parts, in their order.
  package init(_ resamples: PoissonResamples, _ parts: [Sums]) {
    self.resamples = resamples
    var weights = [Double](repeating: 0, count: resamples.count)
    var amounts = weights
    for part in parts {
      for place in weights.indices {
        weights[place] += part.weights[place]
        amounts[place] += part.amounts[place]
      }
    }
    self.weights = weights
    self.amounts = amounts
  }

  /// The shares for a forecast, by resample; nil where in any of them nothing came, or nobody
  /// counts.
  package func shares(
    forecast: [Double], actual: [Double], keys: Span<UInt64>
  ) -> [Double]? {
    guard amounts.allSatisfy({ $0 > 0 }), weights.allSatisfy({ $0 > 0 }) else { return nil }
    let order = RadixOrder.ascending(forecast.span)
    var picked = weights.map { _ in Picked() }
    var counts = [UInt8](repeating: 0, count: resamples.count)
    var open = resamples.count
    var place = order.count - 1
    while place >= 0 && open > 0 {
      let value = forecast[Int(order[place])]
      repeat {
        let customer = Int(order[place])
        resamples.fill(&counts, of: keys[customer])
        for resample in counts.indices {
          picked[resample].add(Double(counts[resample]), actual[customer])
        }
        place -= 1
      } while place >= 0 && forecast[Int(order[place])] == value
      for resample in picked.indices where picked[resample].close(weights[resample] / 10) {
        open -= 1
      }
    }
    return picked.indices.map { picked[$0].amount / amounts[$0] }
  }

  /// What a resample has picked so far, and the customers of one forecast that come next.
  private struct Picked {
    var weight = 0.0
    var amount = 0.0
    var isFull = false
    var nextWeight = 0.0
    var nextAmount = 0.0

    mutating func add(_ weight: Double, _ value: Double) {
      nextWeight += weight
      nextAmount += weight * value
    }

    /// Takes in the next ones, as far as there is room; true where that fills it.
    mutating func close(_ room: Double) -> Bool {
      defer { (nextWeight, nextAmount) = (0, 0) }
      guard !isFull else { return false }
      let missing = room - weight
      if nextWeight < missing {
        weight += nextWeight
        amount += nextAmount
        return false
      }
      // Nobody counts where nothing is missing and nothing is there.
      if nextWeight > 0 { amount += nextAmount * (missing / nextWeight) }
      isFull = true
      return true
    }
  }
}
