import Columns
import TestSupport
import Testing
import Transactions

@Suite("Distinct texts")
struct DistinctTextsTests {
  /// Random short texts, many of them repeated, some empty, some long.
  private func texts(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let length = [0, 1, 2, 7, 8, 9, 16, 17, 70].randomElement(using: &random)!
      return (0..<length).map { _ in UInt8.random(in: 0...2, using: &random) }
    }
  }

  @Test("numbers are those of a dictionary", arguments: [0, 1, 33, 5000])
  func dictionary(_ count: Int) {
    var found = DistinctTexts()
    var expected: [[UInt8]: Int] = [:]
    let all = texts(count, seed: UInt64(count))
    for text in all {
      let isNew = expected[text] == nil
      if isNew { expected[text] = expected.count }
      let (number, added) = found.insert(text)
      #expect(number == expected[text] && added == isNew)
    }
    #expect(found.count == expected.count)
    for text in texts(500, seed: 77) { #expect(found.number(of: text) == expected[text]) }
    for (text, number) in expected {
      #expect(found[number] == text && found.length(of: number) == text.count)
      #expect(found.ids[number] == text)
    }
  }

  @Test("the texts of another list are found, whatever the number of workers", arguments: [1, 3])
  func others(_ workers: Int) {
    var (left, right) = (DistinctTexts(), DistinctTexts())
    for number in 0..<40_000 { left.insert(Array("C\(number * 3)".utf8)) }
    for number in 0..<40_000 { right.insert(Array("C\(number * 2)".utf8)) }
    let numbers = left.numbers(of: right, Workers(count: workers))
    for number in 0..<40_000 {
      let value = number * 2
      let isThere = value % 3 == 0 && value / 3 < 40_000
      #expect(numbers[number] == (isThere ? Int32(value / 3) : -1))
    }
  }
}
