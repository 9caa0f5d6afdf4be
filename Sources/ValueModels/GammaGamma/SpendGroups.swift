internal import Columns

/// What repeat buyers spend, grouped by their number of purchase days.
///
/// A customer is here if `x`, the number of purchase days after the first, and what was spent on them
/// are positive. To the Gamma-Gamma model it is the pair of `x` and the mean `z` of those days. The
/// groups stand one after the other by rising `x`; within one, customers keep their order:
///
///     slices:     |------- x = 1 -------|---- x = 2 ----| x = 5 |
///     means:       2973  1200  88  5999   1550.5  720      999.8
///
/// Means are in units of ten to the minus ``scale``, as they came; the likelihood divides them by
/// their mean, ``unitMean``, so that parameters do not depend on the currency.
package struct SpendGroups: Sendable {
  /// The customers of one `x`.
  package struct Slice: Sendable {
    package let x: Int
    /// Positions of the customers' means.
    package let range: Range<Int>
    /// Number of customers.
    package let customers: Double
    /// Sum of `ln(z/unitMean)` over the customers.
    package internal(set) var logSum: Double
  }

  /// A part of a slice, the unit of parallel work.
  struct Chunk: Sendable {
    /// Position of the slice.
    let slice: Int
    let range: Range<Int>
  }

  /// By rising `x`; an `x` that nobody has is left out.
  package let slices: [Slice]
  /// The mean `z` of each customer.
  let means: Column<Double>
  /// For how many customers each of the means stands; nil where it is one each.
  let weights: Column<Double>?
  /// The slices cut for parallel work, in order.
  let chunks: [Chunk]
  /// Decimal places of the unit.
  package let scale: Int
  /// Mean of `z` over the customers, in units; 0 where there are none.
  package let unitMean: Double
  /// Repeat buyers who are not here because their spend is not positive.
  package let leftOut: Int

  init(
    slices: [Slice], means: Column<Double>, weights: Column<Double>? = nil, scale: Int,
    unitMean: Double, leftOut: Int
  ) {
    self.slices = slices
    self.means = means
    self.weights = weights
    customers = weights == nil ? means.count : Int(slices.reduce(0) { $0 + $1.customers }.rounded())
    chunks = Self.chunks(of: slices)
    self.scale = scale
    self.unitMean = unitMean
    self.leftOut = leftOut
  }

  /// Number of customers.
  package let customers: Int

  /// Units in one of money, `10^scale`, exact.
  var unitsPerMoney: Double { (0..<scale).reduce(1) { power, _ in power * 10 } }

  /// Mean of `z` over the customers, in money; 0 where there are none.
  package var meanSpend: Double { unitMean / unitsPerMoney }

  /// Customers of a chunk at most; the sums of chunks are added in order, so results depend on this
  /// number but not on the number of workers.
  private static let chunkSize = 16_384

  static func chunks(of slices: [Slice]) -> [Chunk] {
    slices.indices.flatMap { number in
      let range = slices[number].range
      return stride(from: range.lowerBound, to: range.upperBound, by: chunkSize).map {
        Chunk(slice: number, range: $0..<min($0 + chunkSize, range.upperBound))
      }
    }
  }
}
