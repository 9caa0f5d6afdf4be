internal import Columns
internal import Statistics

/// The part of the odds that depends on a basket and a category alone, in rows of whole lanes; 0 for what
/// is in the basket.
struct BasketOdds: Sendable {
  let odds: Column<Double>
  let width: Int

  /// `e` to the power of the lifts, the popularity and the trend with their coefficients.
  init(_ sample: AdoptionSample, _ c: AdoptionCoefficients, _ workers: Workers) {
    let width = sample.kept.paddedCount
    let factors = Self.factors(sample.traits, c, trendShare: 1, width)
    let odds = MutableColumn<Double>(count: max(1, sample.lifts.count))
    let (lifts, baskets) = (sample.lifts, sample.baskets)
    workers.forEachChunk(of: baskets.count, size: 512) { _, range, _ in
      let (starts, members) = (baskets.starts.span, baskets.members.span)
      for basket in range {
        // Safe: there is a row of `width` numbers for each basket in both columns.
        unsafe lifts.withUnsafeValues { lifts in
          unsafe factors.withUnsafeValues { factors in
            unsafe Self.fill(
              odds.base + basket * width, lifts + basket * width, factors, c.lift, width)
          }
        }
        for place in Int(starts[basket])..<Int(starts[basket + 1]) {
          odds[basket * width + Int(members[place])] = 0
        }
      }
    }
    self.odds = odds.finished()
    self.width = width
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

  /// `factor e^(slope lift)` for a row.
  @inline(__always)
  static func fill(
    _ odds: UnsafeMutablePointer<Double>, _ lifts: UnsafePointer<Double>,
    _ factors: UnsafePointer<Double>, _ slope: Double, _ width: Int
  ) {
    for place in stride(from: 0, to: width, by: 8) {
      // Safe: all three have `width` numbers, a multiple of eight.
      let lift = unsafe LaneMath.load(lifts + place)
      let factor = unsafe LaneMath.load(factors + place)
      let power = LaneMath.atMost(700, LaneMath.atLeast(-700, slope * lift))
      let value = factor * LaneMath.exp(power)
      unsafe UnsafeMutableRawPointer(odds + place).storeBytes(of: value, as: Lanes.self)
    }
  }
}
