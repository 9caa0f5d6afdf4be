/// Dense numbers for pairs of codes, in order of first appearance.
///
/// Open addressing; a row costs some nanoseconds instead of the hundred of a dictionary.
struct PairTable: Sendable {
  /// Number of pairs met.
  private(set) var count = 0
  /// The pairs, `UInt64.max` in free places, and their numbers.
  private var pairs: [UInt64]
  private var numbers: [Int32]
  private var shift: UInt64

  init() {
    shift = 64 - 10
    pairs = Array(repeating: .max, count: 1 << 10)
    numbers = Array(repeating: 0, count: 1 << 10)
  }

  /// The number of a pair of codes that are not negative; a new one gets the next.
  mutating func number(of first: Int32, _ second: Int32) -> Int32 {
    let pair = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    var place = self.place(of: pair)
    if pairs[place] == pair { return numbers[place] }
    if 2 * (count + 1) > pairs.count {
      grow()
      place = self.place(of: pair)
    }
    pairs[place] = pair
    numbers[place] = Int32(count)
    count += 1
    return numbers[place]
  }

  /// Where a pair is, or where it goes.
  private func place(of pair: UInt64) -> Int {
    let mask = pairs.count - 1
    // Fibonacci hashing; both codes are spread over the upper bits.
    let mixed = (pair ^ pair >> 29) &* 0x9E37_79B9_7F4A_7C15
    var place = Int(mixed >> shift)
    while pairs[place] != pair && pairs[place] != .max { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let (oldPairs, oldNumbers) = (pairs, numbers)
    shift -= 1
    pairs = Array(repeating: .max, count: 2 * oldPairs.count)
    numbers = Array(repeating: 0, count: 2 * oldPairs.count)
    for old in oldPairs.indices where oldPairs[old] != .max {
      let place = self.place(of: oldPairs[old])
      pairs[place] = oldPairs[old]
      numbers[place] = oldNumbers[old]
    }
  }
}
