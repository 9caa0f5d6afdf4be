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

  @Test(
    "Many words at once have the numbers that they have one by one",
    arguments: [0..<0, 3..<4, 0..<64, 10..<75, 0..<30_000])
  func many(range: Range<Int>) {
    // Some words are new, some known, some stand where others are searched first; and there is 0.
    let words = (0..<30_000).map { (number: Int) -> UInt64 in
      let word = number % 7 == 0 ? number % 700 : number * number % 8_191
      return UInt64(word) << 20
    }
    var single = WordNumbers()
    var many = WordNumbers()
    let found = MutableColumn<Int32>(repeating: -7, count: words.count)
    many.number(words.span, range, to: found)
    for position in words.indices {
      let expected = range.contains(position) ? single.number(of: words[position]) : -7
      #expect(found[position] == expected)
    }
    #expect(many.words == single.words)
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
