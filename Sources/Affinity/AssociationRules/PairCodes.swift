public import Columns

/// Dense codes of pairs of codes.
public enum PairCodes {
  /// The code of each row's pair, in order of first appearance: equal where both codes are; -1 where
  /// one of them is negative.
  ///
  /// Open addressing with linear probing, so that the time is proportional to the number of rows.
  ///
  ///     PairCodes.codes(of: customer, day)   // 7,19 7,20 7,19 -> 0 1 0
  public static func codes(of first: Column<Int32>, _ second: Column<Int32>) -> Column<Int32> {
    precondition(first.count == second.count, "a pair has two codes")
    let codes = MutableColumn<Int32>(count: first.count)
    var pairs: [UInt64] = []
    var slots = [Int32](repeating: -1, count: 1024)
    for row in 0..<first.count {
      guard first[row] >= 0 && second[row] >= 0 else {
        codes[row] = -1
        continue
      }
      let pair = UInt64(first[row]) << 32 | UInt64(second[row])
      var slot = place(pair, slots.count)
      while slots[slot] >= 0 && pairs[Int(slots[slot])] != pair {
        slot = (slot + 1) & (slots.count - 1)
      }
      if slots[slot] < 0 {
        slots[slot] = Int32(pairs.count)
        pairs.append(pair)
      }
      codes[row] = slots[slot]
      if 2 * pairs.count > slots.count { slots = rehashed(pairs, 4 * slots.count) }
    }
    return codes.finished()
  }

  private static func rehashed(_ pairs: [UInt64], _ count: Int) -> [Int32] {
    var slots = [Int32](repeating: -1, count: count)
    for (code, pair) in pairs.enumerated() {
      var slot = place(pair, count)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int32(code)
    }
    return slots
  }

  /// Where a pair is looked for first, among a power of two of slots.
  private static func place(_ pair: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: BitMixing.mixed(pair)) & (count - 1)
  }
}

/// Spreads the bits of a word.
enum BitMixing {
  /// The last steps of splitmix64 (Steele, Lea and Flood 2014), a bijection.
  @inline(__always)
  static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
