import Statistics
import Testing

@Suite struct RandomSourceTests {
  @Test func `the same name gives the same stream`() {
    var one = RandomSource(seed: 7, stream: 1, index: 2, ordinal: 3)
    var other = RandomSource(seed: 7, stream: 1, index: 2, ordinal: 3)
    for _ in 0..<100 { #expect(one.next() == other.next()) }
  }

  @Test func `streams that differ in one number do not meet`() {
    var seen = Set<UInt64>()
    for seed in 0..<UInt64(4) {
      for stream in 0..<UInt64(4) {
        for index in 0..<UInt64(16) {
          for ordinal in 0..<UInt64(4) {
            var random = RandomSource(seed: seed, stream: stream, index: index, ordinal: ordinal)
            for _ in 0..<8 { #expect(seen.insert(random.next()).inserted) }
          }
        }
      }
    }
  }

  @Test func `first words of neighbouring streams have balanced bits`() {
    var ones = [Int](repeating: 0, count: 64)
    let count = 10_000
    for index in 0..<count {
      var random = RandomSource(seed: 1, stream: 1, index: UInt64(index))
      let word = random.next()
      for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { ones[bit] += 1 }
    }
    // Five standard deviations of a binomial count.
    for count in ones { #expect((count - 5000).magnitude < 250) }
  }
}
