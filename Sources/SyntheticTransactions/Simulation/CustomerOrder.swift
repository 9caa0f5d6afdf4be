internal import Statistics

/// The fixed pseudo-random order of customers within a day: a permutation from places to numbers.
///
/// Customers are simulated by place, so that the events of a day are in the order of memory; only
/// the id that is printed goes through the permutation.
struct CustomerOrder: Sendable {
  private let count: UInt64
  private let mask: UInt64
  private let shift: UInt64
  private let first: UInt64
  private let second: UInt64

  init(count: Int, seed: UInt64) {
    precondition(count > 0)
    var random = RandomSource(seed: seed, .customerOrder)
    let bits = max(2, UInt64.bitWidth - UInt64(count - 1).leadingZeroBitCount)
    self.count = UInt64(count)
    mask = (1 << UInt64(bits)) - 1
    shift = UInt64(bits + 1) / 2
    first = random.next() | 1
    second = random.next() | 1
  }

  /// The number, 0 ..< count, of the customer at a place, 0 ..< count.
  @inline(__always)
  func number(at place: Int) -> Int {
    // Odd factors and right shifts are bijections of the words below the power of two; going on
    // until the word is below `count` makes one of 0 ..< count of it.
    var word = UInt64(truncatingIfNeeded: place)
    repeat {
      word = (word &* first &+ 1) & mask
      word ^= word >> shift
      word = (word &* second) & mask
      word ^= word >> shift
    } while word >= count
    return Int(truncatingIfNeeded: word)
  }
}
