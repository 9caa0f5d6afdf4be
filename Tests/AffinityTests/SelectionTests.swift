import Affinity
import Columns
import TestSupport
import Testing

@Suite struct SelectionTests {
  @Test("a value of a rank is that of the sorted values", arguments: 0..<60)
  func sorted(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...(seed % 3 == 0 ? 5 : 300), using: &random)
    let kinds = [1, 2, 5, 1_000_000][Int(seed % 4)]
    var values = (0..<count).map { _ in Double(Int.random(in: 0..<kinds, using: &random)) }
    if seed % 5 == 0 { values.sort() }
    if seed % 5 == 1 { values.sort(by: >) }
    let low = Int.random(in: 0..<count, using: &random)
    let range = low..<Int.random(in: low + 1...count, using: &random)
    let ordered = values[range].sorted()
    for rank in ordered.indices where rank % 7 == Int(seed) % 7 || count < 20 {
      let column = MutableColumn<Double>(count: count)
      for (place, value) in values.enumerated() { column[place] = value }
      #expect(Selection.value(rank, among: column, range) == ordered[rank])
      // Nothing outside of the range is touched, and nothing in it is lost.
      let after = column.finished().array
      #expect(after[..<range.lowerBound] == values[..<range.lowerBound])
      #expect(after[range.upperBound...] == values[range.upperBound...])
      #expect(after[range].sorted() == ordered)
    }
  }
}
