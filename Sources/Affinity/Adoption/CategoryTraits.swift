internal import CPairMath
internal import Columns
internal import Statistics

/// What the odds of a category depend on, by kept category, in rows of whole lanes.
struct CategoryTraits: Sendable {
  /// `ln((N + 1/2) / sum (N + 1/2))`.
  let popularity: [Double]
  /// `ln((R + 1/2) / sum (R + 1/2))` less the popularity, R being the recent buyers.
  let trend: [Double]
  /// `1 / (2 N/n)`; 0 behind the last category.
  let halfShares: Column<Double>

  init(_ kept: KeptCategories) {
    func logs(_ counts: [Int]) -> [Double] {
      let total = counts.reduce(0.0) { $0 + Double($1) + 0.5 }
      return counts.map { PortableMath.log((Double($0) + 0.5) / total) }
    }
    popularity = logs(kept.buyers)
    trend = zip(logs(kept.recentBuyers), popularity).map { $0 - $1 }
    let shares = MutableColumn<Double>(repeating: 0, count: max(8, kept.paddedCount))
    for position in 0..<kept.count {
      shares[position] = Double(kept.customers) / (2 * Double(kept.buyers[position]))
    }
    halfShares = shares.finished()
  }

  /// Turns a row of scores into lifts: `ln(max(s, 0)/(2 N/n) + 1/2)`.
  @inline(__always)
  func makeLifts(_ row: UnsafeMutablePointer<Double>) {
    unsafe halfShares.withUnsafeValues { halves in
      // Safe: the row is as long as the half shares, a multiple of eight.
      unsafe pair_lifts(row, halves, Int64(halfShares.count), PairMath.isWide)
    }
  }
}

/// What the odds of a customer depend on, by row.
struct CustomerTraits: Sendable {
  /// `ln max(1, categories bought)`, `ln purchase days`, `ln(1 + days since the last purchase)`.
  let breadth: Column<Double>
  let days: Column<Double>
  let recency: Column<Double>
  /// `ln` of the expected purchases.
  let offset: Column<Double>

  /// Expected purchases are not less than this.
  static let fewestPurchases = 1e-9
}
