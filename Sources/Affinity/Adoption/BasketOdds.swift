internal import CPairMath
internal import Columns
internal import Statistics

/// The part of the odds that depends on a basket and a category alone, in rows of whole lanes; 0 for what
/// is in the basket.
///
/// Tabulated where several rows share a basket; else worked out for each row when it is needed, which takes no
/// memory and leaves out rows that do not take part.
@safe
struct BasketOdds: Sendable {
  let width: Int
  private let sample: AdoptionSample
  private let factors: Column<Double>
  private let slope: Double
  private let table: Column<Double>?
  /// Where the table is: its owner is not counted for each row.
  private nonisolated(unsafe) let tableBase: UnsafePointer<Double>?

  /// `e` to the power of the lifts, the popularity and the trend with their coefficients.
  init(_ sample: AdoptionSample, _ c: AdoptionCoefficients, _ workers: Workers) {
    let width = sample.kept.paddedCount
    let factors = Self.factors(sample.traits, c, trendShare: 1, width)
    self.sample = sample
    self.width = width
    self.factors = factors
    slope = c.lift
    let baskets = sample.baskets
    guard 2 * baskets.count <= sample.count else {
      table = nil
      unsafe tableBase = nil
      return
    }
    let odds = MutableColumn<Double>(count: max(1, sample.lifts.count))
    workers.forEachChunk(of: baskets.count, size: 512) { _, range, _ in
      for basket in range {
        // Safe: there is a row of `width` numbers for each basket.
        unsafe Self.fill(odds.base + basket * width, basket, sample, factors, c.lift, width)
      }
    }
    unsafe tableBase = UnsafePointer(odds.base)
    table = odds.finished()
  }

  /// Runs `body` with the row of a basket.
  ///
  /// - Parameter scratch: room for `width` numbers.
  @inline(__always)
  func withRow<Result>(
    _ basket: Int, _ scratch: MutableColumn<Double>,
    _ body: (UnsafePointer<Double>) -> Result
  ) -> Result {
    // Safe: there is a row of `width` numbers for each basket, and the scratch has room for one.
    if let tableBase = unsafe tableBase { return unsafe body(tableBase + basket * width) }
    unsafe Self.fill(scratch.base, basket, sample, factors, slope, width)
    return withExtendedLifetime(scratch) { unsafe body(scratch.base) }
  }

  /// Sends for the row of a basket that is needed soon.
  @inline(__always)
  func prefetch(_ basket: Int) {
    if let tableBase = unsafe tableBase { unsafe PairMath.prefetch(basket, of: tableBase, width) }
  }

  @inline(__always)
  private static func fill(
    _ odds: UnsafeMutablePointer<Double>, _ basket: Int, _ sample: AdoptionSample,
    _ factors: Column<Double>, _ slope: Double, _ width: Int
  ) {
    unsafe sample.lifts.withUnsafeValues { lifts in
      unsafe factors.withUnsafeValues { factors in
        // Safe: all three have `width` numbers, a multiple of eight.
        unsafe pair_powers(
          odds, lifts + basket * width, factors, slope, Int64(width), PairMath.isWide)
      }
    }
    let (starts, members) = (sample.baskets.starts.span, sample.baskets.members.span)
    for place in Int(starts[basket])..<Int(starts[basket + 1]) {
      // Safe: members are positions of kept categories, below `width`.
      unsafe odds[Int(members[place])] = 0
    }
  }

  /// `e` to the power of what a category brings to every customer; 0 behind the last one.
  static func factors(
    _ traits: CategoryTraits, _ c: AdoptionCoefficients, trendShare: Double, _ width: Int
  ) -> Column<Double> {
    let factors = MutableColumn<Double>(repeating: 0, count: max(8, width))
    for position in traits.popularity.indices {
      factors[position] = PortableMath.exp(
        c.one + c.popularity * traits.popularity[position]
          + c.trend * trendShare * traits.trend[position])
    }
    return factors.finished()
  }
}
