/// Ranks, and how well two orders of the same customers agree.
///
/// Values are finite, in any unit; at most 2,147,483,647 of them. Time and memory are proportional to
/// their number. Nothing depends on the order of the customers, not even the last digit.
package enum RankStatistics {
  /// The mid-rank of each value: 1 for the smallest, n for the largest; equal values share the mean
  /// of the ranks that they take up together.
  ///
  /// Ranks are whole or half numbers and exact. Without values there are no ranks.
  package static func midRanks(_ values: Span<Double>) -> [Double] {
    requireFinite(values)
    let shift = Double(values.count + 1)
    return Ranking(values).balances.map { (Double($0) + shift) / 2 }
  }

  /// Spearman's rank correlation: the product-moment correlation of the mid-ranks, in -1...1.
  ///
  /// Ties are dealt with exactly, not by the shortcut `1 - 6 sum(d^2) / (n (n^2 - 1))`, which
  /// overstates the correlation of tied values. The three sums of products are whole numbers and
  /// exact; the result is off by a few units in the last place at most.
  /// C. Spearman, The proof and measurement of association between two things, American Journal of
  /// Psychology 15 (1904) 72-101.
  ///
  /// - Returns: nil where either side has no two different values: without values, with one, or with
  ///   a constant.
  package static func spearman(_ first: Span<Double>, _ second: Span<Double>) -> Double? {
    precondition(first.count == second.count, "both sides need a value for every customer")
    requireFinite(first)
    requireFinite(second)
    return correlation(Ranking(first).balances, Ranking(second).balances)
  }

  /// The correlation of whole numbers that add up to zero on each side.
  static func correlation(_ first: [Int32], _ second: [Int32]) -> Double? {
    // With 2^31 customers each sum stays below 2^93.
    var products: Int128 = 0
    var firstSquares: Int128 = 0
    var secondSquares: Int128 = 0
    for (x, y) in zip(first, second) {
      products += Int128(Int64(x) * Int64(y))
      firstSquares += Int128(Int64(x) * Int64(x))
      secondSquares += Int128(Int64(y) * Int64(y))
    }
    guard firstSquares > 0 && secondSquares > 0 else { return nil }
    let scale = (Double(firstSquares) * Double(secondSquares)).squareRoot()
    return min(1, max(-1, Double(products) / scale))
  }

  private static func requireFinite(_ values: Span<Double>) {
    for position in values.indices {
      precondition(values[position].isFinite, "a value is infinite or not a number")
    }
  }
}
