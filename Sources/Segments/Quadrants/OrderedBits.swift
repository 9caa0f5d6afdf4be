/// Bits of finite numbers that compare as the numbers do.
enum OrderedBits {
  /// Larger for a larger value; zero and negative zero are equal.
  @inline(__always)
  static func key(_ value: Double) -> UInt64 {
    // Adding zero makes a negative zero positive and changes nothing else.
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The value with a key.
  static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key ^ 1 << 63 : ~key)
  }

  private static let bits = 11
  private static let digits = 6
  private static let buckets = 1 << bits

  @inline(__always)
  private static func bucket(_ key: UInt64, _ digit: Int) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(digit &* bits)) & (buckets &- 1)
  }

  /// Sorts keys from the smallest to the largest, in time proportional to their count.
  ///
  /// Digit after digit from the last one; a digit that all keys share is skipped.
  static func sort(_ keys: inout [UInt64]) {
    if keys.count < 2048 { return keys.sort() }
    var counts = [Int](repeating: 0, count: digits * buckets)
    for key in keys {
      for digit in 0..<digits {
        counts[digit &* buckets &+ bucket(key, digit)] &+= 1
      }
    }
    var sorted = [UInt64](repeating: 0, count: keys.count)
    for digit in 0..<digits {
      var places = Array(counts[digit * buckets..<(digit + 1) * buckets])
      if places.contains(keys.count) { continue }
      var before = 0
      for bucket in 0..<buckets { (places[bucket], before) = (before, before + places[bucket]) }
      for key in keys {
        let bucket = bucket(key, digit)
        sorted[places[bucket]] = key
        places[bucket] &+= 1
      }
      swap(&keys, &sorted)
    }
  }
}
