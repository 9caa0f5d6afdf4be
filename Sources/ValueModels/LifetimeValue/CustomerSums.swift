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
    let parts = workers.mapChunks(of: values.count, size: 8192) { Self.sums(of: $0, values) }
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
    var rows = ValueRows()
    rows.fillWithVariances(range, from: values)
    var sums = CustomerSums()
    for position in rows.current.indices {
      sums.historical += Int128(rows.historical[position])
      sums.purchases += rows.purchases[position]
      sums.value += rows.current[position]
    }
    for position in rows.alive.indices {
      sums.alive += rows.alive[position]
      sums.purchaseVariance += rows.purchaseVariance[position]
      sums.valueVariance += rows.valueVariance[position]
    }
    if !sums.valueVariance.isFinite {
      sums.valueVarianceMissing = "spend varies too much for its variance to exist"
    }
    return sums
  }
}
