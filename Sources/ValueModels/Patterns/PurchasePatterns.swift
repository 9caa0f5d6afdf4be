package import Columns

/// The purchase histories of many customers, each distinct one once with the number of its customers.
///
/// To the purchase models a customer is `(x, t_x, T)`: `x` purchase days after the first, the last of
/// them `t_x` days after the first, seen for `T` days. Customers who share all three share their
/// likelihood and every prediction. The patterns are ordered by `x`, then `t_x`, then `T`:
///
///     slices:     |---- x = 0 ----|-------- x = 1 --------|--- x = 2 ---| ...
///     t_x:         0  0  0  (0)     1  1  1  2  2  (2) ...
///     T:           0  1  3  (3)     1  2  5  2  4  (4) ...
///     counts:      5  2  9  (0)     3  1  1  4  2  (0) ...
///
/// A slice is padded, here in brackets, to a multiple of eight with patterns of nobody.
package struct PurchasePatterns: Sendable {
  /// The patterns of one `x`.
  package struct Slice: Sendable {
    package let x: Int
    /// Positions of the patterns, a multiple of eight.
    package let range: Range<Int>
    /// Number of customers.
    package let customers: Double
  }

  /// A part of a slice, the unit of parallel work.
  package struct Chunk: Sendable {
    /// Position of the slice.
    package let slice: Int
    package let range: Range<Int>
  }

  /// Histories are no longer than this; longer ones are mistakes in the dates.
  package static let longestAge = 65_535

  /// By rising `x`; an `x` that nobody has is left out.
  package let slices: [Slice]
  /// `t_x` of each pattern, in days.
  package let lastPurchase: Column<UInt16>
  /// `T` of each pattern, in days.
  package let age: Column<UInt16>
  /// Number of customers of each pattern; zero only in the padding.
  package let counts: Column<Double>

  /// Number of customers.
  package let customers: Double
  /// Sum of `x` over the customers.
  package let repeatPurchases: Double
  /// Customers with `x > 0`.
  package let repeatBuyers: Double
  /// The largest `T`.
  package let maxAge: Int
  /// For each `T` from 0 to ``maxAge``: number of customers, and the sum of their `x`.
  package let ageCounts: [Double]
  package let agePurchases: [Double]
  /// The slices cut for parallel work, in order.
  package let chunks: [Chunk]

  /// Number of patterns, padding included.
  package var count: Int { counts.count }

  /// The largest `x`.
  package var maxX: Int { slices.last?.x ?? 0 }

  /// The mean of `T`, at least one day.
  package var meanAge: Double {
    var sum = 0.0
    for (age, count) in ageCounts.enumerated() { sum += Double(age) * count }
    return max(1, sum / max(1, customers))
  }

  init(
    slices: [Slice], lastPurchase: Column<UInt16>, age: Column<UInt16>, counts: Column<Double>
  ) {
    self.slices = slices
    self.lastPurchase = lastPurchase
    self.age = age
    self.counts = counts
    maxAge = Int(age.span.maximum)
    customers = slices.reduce(0) { $0 + $1.customers }
    repeatPurchases = slices.reduce(0) { $0 + $1.customers * Double($1.x) }
    repeatBuyers = slices.reduce(0) { $1.x > 0 ? $0 + $1.customers : $0 }
    var ageCounts = [Double](repeating: 0, count: maxAge + 1)
    var agePurchases = ageCounts
    let (ages, weights) = (age.span, counts.span)
    for slice in slices {
      for position in slice.range {
        ageCounts[Int(ages[position])] += weights[position]
        agePurchases[Int(ages[position])] += weights[position] * Double(slice.x)
      }
    }
    self.ageCounts = ageCounts
    self.agePurchases = agePurchases
    chunks = slices.indices.flatMap { number in
      let range = slices[number].range
      return stride(from: range.lowerBound, to: range.upperBound, by: Self.chunkSize).map {
        Chunk(slice: number, range: $0..<min($0 + Self.chunkSize, range.upperBound))
      }
    }
  }

  /// Patterns of a chunk at most; the sums of chunks are added in order, so results depend on this
  /// number but not on the number of workers.
  private static let chunkSize = 16_384

  /// The positions of the patterns of a slice that somebody has.
  package func occupied(_ slice: Slice) -> Range<Int> {
    var end = slice.range.upperBound
    let weights = counts.span
    while end > slice.range.lowerBound && weights[end - 1] == 0 { end -= 1 }
    return slice.range.lowerBound..<end
  }
}

extension Span<UInt16> {
  fileprivate var maximum: UInt16 {
    var result: UInt16 = 0
    for position in indices { result = Swift.max(result, self[position]) }
    return result
  }
}
