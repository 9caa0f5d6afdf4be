internal import Columns

/// The codes of all customers on both axes, with those in common lumps that no cut can tell apart.
struct ResampleCodes: Sendable {
  /// The codes of the customers that are drawn one by one: that of current value in the upper half,
  /// that of potential value in the lower.
  let items: Column<UInt32>
  /// The number of customers beyond the codes in between on both axes: low and low, low and high,
  /// high and low, high and high. Zeros where there are few customers.
  let lumps: [Int]
  private let tops: (current: Int, potential: Int)

  init(
    _ current: Column<Double>, _ potential: Column<Double>, _ first: ResampleAxis,
    _ second: ResampleAxis, _ workers: Workers
  ) {
    let hasLumps = current.count > Resampler.blockSize
    let parts = workers.mapChunks(of: current.count, size: 65_536) { range in
      var items: [UInt32] = []
      var lumps = [0, 0, 0, 0]
      for customer in range {
        let (one, other) = (first.code(current[customer]), second.code(potential[customer]))
        if hasLumps, let side = first.side(one), let otherSide = second.side(other) {
          lumps[2 * side + otherSide] += 1
        } else {
          items.append(one << 16 | other)
        }
      }
      return (items, lumps)
    }
    items = Column(parts.flatMap(\.0))
    lumps = parts.reduce([0, 0, 0, 0]) { sum, part in zip(sum, part.1).map(+) }
    tops = (first.uppers.count, second.uppers.count)
  }

  /// How often a resample draws each code of the two axes.
  func counts(
    _ resampler: Resampler, _ resample: Int
  ) -> (current: [UInt32], potential: [UInt32]) {
    var first = [UInt32](repeating: 0, count: tops.current + 1)
    var second = [UInt32](repeating: 0, count: tops.potential + 1)
    resampler.draw(resample) { lump, times in
      first[lump / 2 == 0 ? 0 : tops.current] += UInt32(times)
      second[lump % 2 == 0 ? 0 : tops.potential] += UInt32(times)
    } drawn: { drawn in
      let codes = items.span
      var ones = first.mutableSpan
      var others = second.mutableSpan
      for place in drawn.indices {
        let code = codes[Int(drawn[place])]
        ones[Int(code >> 16)] &+= 1
        others[Int(code & 0xFFFF)] &+= 1
      }
    }
    return (first, second)
  }
}
