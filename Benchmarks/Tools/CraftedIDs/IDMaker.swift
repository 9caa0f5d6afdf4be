/// Ids of twelve bytes, all different, random or made to collide.
enum IDMaker {
  private static let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// Random ids.
  static func random(_ count: Int) -> [[UInt8]] {
    var state: UInt64 = 1
    return (0..<count).map { number in
      spelled(next(&state), 8) + spelled(UInt64(number), 4)
    }
  }

  /// Ids with the same first word: all that tells them apart are the last four bytes.
  static func sharedStart(_ count: Int) -> [[UInt8]] {
    (0..<count).map { Array("customer".utf8) + spelled(UInt64($0), 4) }
  }

  /// Ids with the same last word: what tells them apart stands in front.
  static func sharedEnd(_ count: Int) -> [[UInt8]] {
    (0..<count).map { spelled(UInt64($0), 4) + Array("-member-".utf8) }
  }

  /// Ids whose FNV-1a hashes agree in their low 20 bits: a table without a key that takes its slots
  /// from there has one chain of a million.
  ///
  /// The low bits of FNV-1a depend on low bits alone, and its steps can be undone: a map from the
  /// state before each four-byte ending to that ending gives every eight-byte beginning its mate.
  static func collidingFNV(_ count: Int) -> [[UInt8]] {
    let mask: UInt64 = 1 << 20 - 1
    let prime: UInt64 = 0x100_0000_01B3
    // The inverse of the prime among the residues of 2^20, by Newton's iteration.
    var inverse: UInt64 = prime
    for _ in 0..<5 { inverse = inverse &* (2 &- prime &* inverse) & mask }
    var endings = [UInt32](repeating: .max, count: 1 << 20)
    for ending in 0..<36 * 36 * 36 * 36 as Range<UInt64> {
      var state: UInt64 = 0
      for byte in spelled(ending, 4).reversed() {
        state = (state &* inverse & mask) ^ UInt64(byte)
      }
      endings[Int(state)] = UInt32(ending)
    }
    var ids: [[UInt8]] = []
    var beginning: UInt64 = 0
    while ids.count < count {
      let first = spelled(beginning &* 7_919, 8)
      beginning += 1
      var state: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in first { state = (state ^ UInt64(byte)) &* prime }
      let ending = endings[Int(state & mask)]
      if ending != .max { ids.append(first + spelled(UInt64(ending), 4)) }
    }
    precondition(Set(ids.prefix(1000).map { fnv($0) & mask }) == [0])
    return ids
  }

  private static func fnv(_ id: [UInt8]) -> UInt64 {
    id.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// A number in base 36 with so many digits.
  private static func spelled(_ number: UInt64, _ digits: Int) -> [UInt8] {
    var number = number
    var text: [UInt8] = []
    for _ in 0..<digits {
      text.append(letters[Int(number % 36)])
      number /= 36
    }
    return text.reversed()
  }

  /// The next number of a linear congruential generator (D. E. Knuth, MMIX), its best bits.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 16
  }
}
