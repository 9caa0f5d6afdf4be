/// Puts numbers into order by their bits, in time proportional to their count.
enum RadixOrder {
  private static let digitBits = 11
  private static let digitCount = 6
  private static let bucketCount = 1 << digitBits

  /// The positions of finite values from the smallest value to the largest.
  ///
  /// Positions of equal values keep the order in which `start` lists them; without it, the order of
  /// the positions. Zero and negative zero are equal.
  static func ascending(_ values: Span<Double>, from start: [Int32]? = nil) -> [Int32] {
    var positions = start ?? (0..<Int32(values.count)).map { $0 }
    precondition(positions.count == values.count, "the start does not list every value once")
    var keys = [UInt64](repeating: 0, count: positions.count)
    for (place, position) in positions.enumerated() { keys[place] = key(values[Int(position)]) }
    sort(&keys, &positions)
    return positions
  }

  /// Bits that compare as the value does.
  @inline(__always)
  private static func key(_ value: Double) -> UInt64 {
    // Adding zero makes a negative zero positive and changes nothing else.
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  @inline(__always)
  private static func digit(_ key: UInt64, _ index: Int) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(index &* digitBits)) & (bucketCount &- 1)
  }

  /// Sorts pairs by their keys, digit after digit from the last one; each step keeps the order of
  /// the step before among equal digits.
  private static func sort(_ keys: inout [UInt64], _ positions: inout [Int32]) {
    var counts = [Int](repeating: 0, count: digitCount * bucketCount)
    for key in keys {
      for index in 0..<digitCount { counts[index &* bucketCount &+ digit(key, index)] &+= 1 }
    }
    var sortedKeys = [UInt64](repeating: 0, count: keys.count)
    var sortedPositions = [Int32](repeating: 0, count: keys.count)
    for index in 0..<digitCount {
      var places = counts[index * bucketCount..<(index + 1) * bucketCount].map { $0 }
      // A digit that all keys share, as the low ones of whole numbers, changes nothing.
      if places.contains(keys.count) { continue }
      var before = 0
      for bucket in 0..<bucketCount { (places[bucket], before) = (before, before + places[bucket]) }
      for (key, position) in zip(keys, positions) {
        let bucket = digit(key, index)
        let place = places[bucket]
        places[bucket] = place &+ 1
        sortedKeys[place] = key
        sortedPositions[place] = position
      }
      swap(&keys, &sortedKeys)
      swap(&positions, &sortedPositions)
    }
  }
}
