package import Columns

/// Patterns, and which of them each customer has.
package struct PatternIndex: Sendable {
  package let patterns: PurchasePatterns
  /// By customer: the position of its pattern.
  package let pattern: Column<Int32>

  /// Compresses the histories of customers.
  ///
  /// - Parameters:
  ///   - purchaseDays: number of purchase days, at least one: `x` is one less.
  ///   - firstPurchase: first purchase days, as day numbers.
  ///   - lastPurchase: last purchase days.
  ///   - asOf: the day at which the histories end, not before any last purchase and at most
  ///     ``PurchasePatterns/longestAge`` days after every first one.
  package init(
    purchaseDays: Column<Int32>, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    asOf: Int32, workers: Workers
  ) {
    let source = HistorySource(
      purchaseDays: purchaseDays, firstPurchase: firstPurchase, lastPurchase: lastPurchase,
      asOf: asOf)
    var sorting = PatternSorting(source, workers)
    self = sorting.index(workers)
  }

  init(patterns: PurchasePatterns, pattern: Column<Int32>) {
    self.patterns = patterns
    self.pattern = pattern
  }
}

/// The columns that histories come from.
struct HistorySource: Sendable {
  let purchaseDays: Column<Int32>
  let firstPurchase: Column<Int32>
  let lastPurchase: Column<Int32>
  let asOf: Int32

  /// Customers that are looked at in one go.
  static let chunkSize = 65_536

  /// The largest `x` and the largest `T`.
  func extent(_ workers: Workers) -> (x: Int, age: Int) {
    let parts = workers.mapChunks(of: purchaseDays.count, size: Self.chunkSize) { range in
      let (days, first) = (purchaseDays.span, firstPurchase.span)
      var most: Int32 = 1
      var earliest = Int32.max
      for customer in range {
        most = max(most, days[customer])
        earliest = min(earliest, first[customer])
      }
      return (Int(most) - 1, Int(asOf) - Int(earliest))
    }
    return parts.reduce((0, 0)) { (max($0.0, $1.0), max($0.1, $1.1)) }
  }
}
