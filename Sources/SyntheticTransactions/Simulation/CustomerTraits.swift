internal import Columns
internal import Statistics

/// Taste and spend of every customer, quantised into one short record each.
///
///     | spend scale: bits of a Float | thresholds of groups 0 ... K-2 |
///     |   low 16    |    high 16     |          16 bits each          |
///
/// An order reads one record, which is one cache line at the usual K = 6 (14 bytes).
struct CustomerTraits: Sendable {
  let records: Column<UInt16>
  let groups: Int

  /// Number of 16-bit words of a record.
  static func width(groups: Int) -> Int { groups + 1 }

  /// Draws the traits of the customer at a place and writes its record.
  static func draw(
    at place: Int, _ parameters: GeneratorParameters, theta: inout [Double],
    into records: MutableColumn<UInt16>
  ) {
    var random = RandomSource(seed: parameters.seed, .taste, index: place)
    let start = place * width(groups: parameters.tasteGroups)
    // 1/nu of Gamma-Gamma, within bounds that keep every amount finite.
    let scale = min(parameters.spendV / random.gamma(shape: parameters.spendQ), 1e12)
    let bits = Float(scale).bitPattern
    records[start] = UInt16(truncatingIfNeeded: bits)
    records[start + 1] = UInt16(truncatingIfNeeded: bits >> 16)
    guard parameters.tasteGroups > 1 else { return }

    var sum = 0.0
    for group in theta.indices {
      theta[group] = random.gamma(shape: parameters.tasteConcentration)
      sum += theta[group]
    }
    if sum == 0 {  // all underflowed: so choosy that one group takes everything
      theta[Int(random.next() % UInt64(theta.count))] = 1
      sum = 1
    }
    var cumulated = 0.0
    for group in 0..<(theta.count - 1) {
      cumulated += theta[group]
      records[start + 2 + group] = UInt16(min(65_535, cumulated / sum * 65_536))
    }
  }
}
