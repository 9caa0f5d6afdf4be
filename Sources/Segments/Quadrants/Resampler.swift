internal import Columns
internal import Statistics

/// Draws as many customers as there are, each with the same probability, with replacement.
///
/// What is counted in common, a lump, is drawn by one binomial number; the others one by one, block
/// after block, since draws all over a large base would wait for memory at each. How many draws fall
/// to a lump or block is binomial given those before it, so that the whole is the multinomial of
/// plain draws. Up to ``blockSize`` customers without lumps it is these draws themselves: customer
/// `floor(word * customers / 2^64)` for each next 64 bits of the stream.
struct Resampler: Sendable {
  /// Customers that are drawn together, small enough for a cache.
  static let blockSize = 4096
  private static let batchSize = 1024

  /// The number of customers in each lump.
  let lumps: [Int]
  /// The number of customers outside of lumps.
  let items: Int

  /// Draws once.
  ///
  /// - Parameters:
  ///   - resample: the number of the resample, which names its random stream.
  ///   - lump: called with the number of each lump and how often it was drawn.
  ///   - drawn: called with positions of customers that were drawn, in `0 ..< items`, many at a time:
  ///     a loop over them then keeps its sums in registers and waits for no random number.
  @inline(__always)
  func draw(
    _ resample: Int, lump: (_ lump: Int, _ times: Int) -> Void,
    drawn: (_ items: Span<UInt32>) -> Void
  ) {
    var random = RandomSource(
      seed: QuadrantStability.seed, stream: QuadrantStability.stream, index: UInt64(resample))
    var rest = lumps.reduce(items, +)
    var left = rest
    for (number, size) in lumps.enumerated() where size > 0 {
      let times = size == rest ? left : random.binomial(left, Double(size) / Double(rest))
      lump(number, times)
      left -= times
      rest -= size
    }
    var batch = [UInt32](repeating: 0, count: Self.batchSize)
    for start in stride(from: 0, to: items, by: Self.blockSize) {
      let size = min(Self.blockSize, rest)
      let times = size == rest ? left : random.binomial(left, Double(size) / Double(rest))
      for first in stride(from: 0, to: times, by: Self.batchSize) {
        let count = min(Self.batchSize, times - first)
        var places = batch.mutableSpan
        for place in 0..<count {
          let item = random.next().multipliedFullWidth(by: UInt64(size)).high
          places[place] = UInt32(truncatingIfNeeded: start) &+ UInt32(truncatingIfNeeded: item)
        }
        drawn(batch.span.extracting(first: count))
      }
      left -= times
      rest -= size
    }
  }
}
