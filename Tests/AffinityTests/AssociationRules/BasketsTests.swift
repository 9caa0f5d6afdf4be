import Affinity
import Columns
import TestSupport
import Testing

@Suite struct BasketsTests {
  @Test(
    "baskets hold each item once, ascending, whatever the order of the rows", arguments: [1, 2, 7])
  func rows(workers: Int) {
    let plain = PlainBaskets.random(baskets: 9000, items: 300, mean: 15, seed: 3)
    let baskets = plain.built(workers: workers)
    let expected = plain.filled.map { $0.sorted() }
    #expect(baskets.count == expected.count)
    #expect((0..<baskets.count).map { baskets[$0] } == expected)
    #expect(baskets.items.count == expected.reduce(0) { $0 + $1.count })
    #expect(baskets.itemCount == 300)
  }

  @Test("rows without a basket or an item are left out, and a basket without items is none")
  func missing() {
    let baskets = Baskets(
      basket: Column([3, -1, 0, 3, 1, 0]), item: Column([2, 0, 4, 2, -1, 1]))
    #expect((0..<baskets.count).map { baskets[$0] } == [[1, 4], [2]])
    #expect(baskets.itemCount == 5)
    for empty in [
      Baskets(basket: Column([]), item: Column([])),
      Baskets(basket: Column([-1, 2]), item: Column([0, -1])),
    ] {
      #expect(empty.count == 0 && empty.items.count == 0 && empty.itemCount == 0)
    }
  }

  @Test("a basket of many items is sorted like a short one")
  func longBasket() {
    let items = (0..<5000).map { Int32(($0 * 7919) % 5000) }
    let baskets = Baskets(
      basket: Column(repeatElement(0, count: 10_000)), item: Column(items + items))
    #expect(baskets[0] == Array(0..<5000))
  }
}

@Suite struct PairCodesTests {
  @Test("codes of pairs are those of a dictionary, in order of first appearance")
  func dictionary() {
    var random = SplitMix64(seed: 8)
    let first = (0..<20_000).map { _ in Int32.random(in: -1...200, using: &random) }
    let second = (0..<20_000).map { _ in Int32.random(in: -1...90, using: &random) }
    var known: [[Int32]: Int32] = [:]
    let expected = zip(first, second).map { pair -> Int32 in
      guard pair.0 >= 0 && pair.1 >= 0 else { return -1 }
      if let code = known[[pair.0, pair.1]] { return code }
      known[[pair.0, pair.1]] = Int32(known.count)
      return Int32(known.count - 1)
    }
    #expect(known.count > 9000)
    #expect(PairCodes.codes(of: Column(first), Column(second)).array == expected)
  }
}
