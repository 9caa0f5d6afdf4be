import Columns
import Testing

@Suite("Numbers of words")
struct WordNumbersTests {
  @Test(
    "Each word has the number of its first appearance", arguments: [0, 1, 511, 512, 513, 20_000])
  func firstAppearance(different: Int) {
    // The largest and the smallest word among them, and many that share their lower bits.
    let words = (0..<different).map { $0 == 0 ? UInt64.max : UInt64($0 - 1) << 40 }
    var numbers = WordNumbers()
    var known: [UInt64: Int32] = [:]
    for word in words + words.reversed() {
      let expected = known[word] ?? Int32(known.count)
      known[word] = expected
      #expect(numbers.number(of: word) == expected)
    }
    #expect(numbers.words == words && numbers.count == different)
  }

  @Test("Pairs are told apart by both codes, also by negative ones")
  func pairs() {
    var numbers = WordNumbers()
    let pairs: [(Int32, Int32)] = [(1, 2), (2, 1), (-1, 0), (0, -1), (-1, -1), (0, 0)]
    for (expected, pair) in pairs.enumerated() {
      #expect(numbers.number(of: pair.0, pair.1) == Int32(expected))
    }
    #expect(numbers.number(of: 0, -1) == 3)
  }
}
