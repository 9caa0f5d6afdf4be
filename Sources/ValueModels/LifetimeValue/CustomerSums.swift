internal import Columns

/// Sums over all customers, with the variances of what they do by chance.
struct CustomerSums: Sendable {
  private(set) var alive = 0.0
  private(set) var purchases = 0.0
  private(set) var purchaseVariance = 0.0
  private(set) var value = 0.0
  private(set) var valueVariance = 0.0
  private(set) var historical: Int128 = 0
  /// Why the variance of the value does not exist.
  private(set) var valueVarianceMissing: String?

  private init() {}

  init(_ values: LifetimeValues, _ workers: Workers) {
    let parts = workers.mapChunks(of: values.count, size: CustomerColumns.chunkSize) {
      Self.sums(of: $0, values)
    }
    for part in parts {
      alive += part.alive
      purchases += part.purchases
      purchaseVariance += part.purchaseVariance
      value += part.value
      valueVariance += part.valueVariance
      historical += part.historical
      valueVarianceMissing = valueVarianceMissing ?? part.valueVarianceMissing
    }
  }

  private static func sums(of range: Range<Int>, _ values: LifetimeValues) -> CustomerSums {
    var sums = CustomerSums()
    for customer in range { sums.historical += Int128(values.historicalUnits(of: customer)) }
    guard let index = values.index, let predictions = values.predictions else { return sums }
    for customer in range {
      let pattern = Int(index.pattern[customer])
      let expected = predictions.expected[pattern]
      let variance = predictions.variance(pattern)
      sums.alive += predictions.probabilityAlive[pattern]
      sums.purchases += expected
      sums.purchaseVariance += variance
      sums.value += values.currentValue(of: customer)
      if let spread = values.valueVariance(of: customer, purchases: expected, variance) {
        sums.valueVariance += spread
      } else {
        sums.valueVarianceMissing = "spend varies too much for its variance to exist"
      }
    }
    return sums
  }
}

extension LifetimeValues {
  /// The variance of what a customer brings within the horizon; nil where spend has none.
  ///
  /// With `D` the discounted purchases, `Z` the spend of a purchase day and `zeta` the customer's mean
  /// spend: `E[zeta^2] Var(D) + Var(zeta) E[D]^2 + E[D] E[Var(Z | zeta)]`. `Var(D)` is that of the
  /// number of purchases, scaled as the means are; the last term takes the discount factors once
  /// instead of squared, which makes it slightly too large.
  func valueVariance(of customer: Int, purchases: Double, _ variance: Double) -> Double? {
    let discounted = discountedPurchases(of: customer)
    guard purchases > 0, discounted > 0 else { return 0 }
    let share = marginShare(of: customer)
    let mean = expectedSpend(of: customer)
    let scale = discounted / purchases
    let discountedVariance = variance * scale * scale
    guard let model = spend.model else { return share * share * mean * mean * discountedVariance }
    let x = Double(columns.purchaseDays[customer] - 1)
    let degrees = model.p * x + model.q - 2
    guard degrees > 0 else { return nil }
    let meanVariance = mean * mean / degrees
    let meanSquare = mean * mean + meanVariance
    return share * share
      * (meanSquare * discountedVariance + meanVariance * discounted * discounted
        + discounted * meanSquare / model.p)
  }
}
