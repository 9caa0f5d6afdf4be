import Affinity
import Columns
import TestSupport
import Testing

@Suite struct FrequentItemSetsTests {
  /// The nine transactions of AllElectronics (J. Han, M. Kamber, "Data Mining: Concepts and Techniques",
  /// 2nd edition, table 5.1; 3rd edition, table 6.1); item I1 has code 1.
  static let allElectronics = PlainBaskets(baskets: [
    [1, 2, 5], [2, 4], [2, 3], [1, 2, 4], [1, 3], [2, 3], [1, 3], [1, 2, 3, 5], [1, 2, 3],
  ])

  private static func found(_ sets: FrequentItemSets) -> [[Int32]: Int] {
    Dictionary(uniqueKeysWithValues: (0..<sets.count).map { (sets[$0].items, sets[$0].count) })
  }

  @Test("AllElectronics has the published frequent sets")
  func published() throws {
    let sets = try FrequentItemSets(
      in: Self.allElectronics.built(), minimumSupport: .count(2))
    // L1, L2 and L3 of example 5.3 (6.3 in the 3rd edition).
    let expected: [[Int32]: Int] = [
      [1]: 6, [2]: 7, [3]: 6, [4]: 2, [5]: 2, [1, 2]: 4, [1, 3]: 4, [1, 5]: 2, [2, 3]: 4,
      [2, 4]: 2, [2, 5]: 2, [1, 2, 3]: 2, [1, 2, 5]: 2,
    ]
    #expect(Self.found(sets) == expected)
    #expect(sets.count == 13 && sets.basketCount == 9 && sets.minimumCount == 2)
    #expect(sets.largestItemCount == 7 && sets.mostFrequentItem == 2)
    // By baskets, then size, then codes.
    #expect(sets[0].items == [2] && sets[1].items == [1] && sets[2].items == [3])
    #expect(sets[3].items == [1, 2] && sets[4].items == [1, 3] && sets[5].items == [2, 3])
    #expect(sets.support(of: 0) == 7.0 / 9)
  }

  @Test(
    "random baskets have the sets that counting every candidate finds",
    arguments: [1, 2, 3, 4, 5, 6], [2, 5, 20])
  func bruteForce(seed: UInt64, minimum: Int) throws {
    let plain = PlainBaskets.random(
      baskets: Int(30 * seed), items: Int(4 + 2 * seed), mean: 3, twins: seed % 2 == 0, seed: seed)
    let baskets = plain.built()
    for longest in [nil, 1, 2, 3] {
      let sets = try FrequentItemSets(
        in: baskets, minimumSupport: .count(minimum), longest: longest)
      #expect(
        Self.found(sets) == plain.frequentSets(minimum: minimum, longest: longest ?? .max),
        "longest \(longest ?? 0)")
      #expect(sets.count == Self.found(sets).count)
    }
  }

  @Test("the sets and their order are the same for any number of workers")
  func workers() throws {
    let plain = PlainBaskets.random(baskets: 6000, items: 60, mean: 6, twins: true, seed: 17)
    let results = try [1, 2, 7].map { count in
      let sets = try FrequentItemSets(
        in: plain.built(workers: count), minimumSupport: .share(0.01),
        workers: Workers(count: count))
      return (0..<sets.count).map { sets[$0] }
    }
    #expect(results[0].count > 500)
    #expect(results[0] == results[1] && results[0] == results[2])
    // Falling count, then size, then codes.
    for (first, second) in zip(results[0], results[0].dropFirst()) {
      let isInOrder =
        (second.count, first.items.count) < (first.count, second.items.count)
        || (first.count == second.count && first.items.count == second.items.count
          && first.items.lexicographicallyPrecedes(second.items))
      #expect(isInOrder)
    }
  }

  @Test("baskets that are all equal have every part as a set, in all of them")
  func allEqual() throws {
    let plain = PlainBaskets(baskets: Array(repeating: [3, 5, 8, 9, 11, 20], count: 40))
    let sets = try FrequentItemSets(in: plain.built(), minimumSupport: .share(1))
    #expect(Self.found(sets) == plain.frequentSets(minimum: 40))
    #expect(sets.count == 63)
    let short = try FrequentItemSets(in: plain.built(), minimumSupport: .share(1), longest: 3)
    #expect(short.count == 6 + 15 + 20)
  }

  @Test(
    "a chain of ever shorter baskets is one path, whose sets have the count of their rarest item")
  func chain() throws {
    let plain = PlainBaskets(baskets: (1...9).map { Set(0..<Int32($0)) })
    for longest in [nil, 2, 4] {
      let sets = try FrequentItemSets(
        in: plain.built(), minimumSupport: .count(1), longest: longest)
      #expect(Self.found(sets) == plain.frequentSets(minimum: 1, longest: longest ?? .max))
    }
  }

  @Test("no basket, one item, and nothing frequent are no errors")
  func nothing() throws {
    let none = try FrequentItemSets(
      in: Baskets(basket: Column([]), item: Column([])), minimumSupport: .share(0.5))
    #expect(none.count == 0 && none.largestItemCount == 0 && none.mostFrequentItem == nil)
    let one = try FrequentItemSets(
      in: PlainBaskets(baskets: [[4], [4], []]).built(), minimumSupport: .share(0.5))
    #expect(Self.found(one) == [[4]: 2] && one.basketCount == 2)
    let rare = try FrequentItemSets(
      in: Self.allElectronics.built(), minimumSupport: .count(8))
    #expect(rare.count == 0 && rare.largestItemCount == 7)
    let impossible = try FrequentItemSets(
      in: Self.allElectronics.built(), minimumSupport: .count(.max))
    #expect(impossible.count == 0)
  }

  @Test("a hundred thousand items, each with one buyer but for a pair, leave the pair")
  func manyItems() throws {
    // Item n is in basket n / 10; items 7 and 99,993 are in every basket besides.
    var (basket, item): ([Int32], [Int32]) = ([], [])
    for number in 0..<Int32(100_000) {
      basket.append(number / 10)
      item.append(number)
    }
    for number in 0..<Int32(10_000) {
      basket += [number, number]
      item += [7, 99_993]
    }
    let baskets = Baskets(basket: Column(basket), item: Column(item))
    let sets = try FrequentItemSets(in: baskets, minimumSupport: .count(2))
    #expect(
      Self.found(sets) == [[7]: 10_000, [99_993]: 10_000, [7, 99_993]: 10_000])
    let single = try FrequentItemSets(in: baskets, minimumSupport: .count(1), longest: 1)
    #expect(single.count == 100_000 && single[2].items == [0] && single[2].count == 1)
  }

  @Test("items beyond what fits into the sorting key are told apart")
  func wideRanks() throws {
    // The first 70,000 items have five baskets each for themselves; the seven behind them share four
    // baskets, and so have the last ranks.
    var (basket, item): ([Int32], [Int32]) = ([], [])
    for number in 0..<Int32(350_000) {
      basket.append(4 + number)
      item.append(number / 5)
    }
    let rare: [Set<Int32>] = [
      [70_000, 70_001, 70_002, 70_003], [70_001, 70_002, 70_003, 70_004, 70_005],
      [70_000, 70_002, 70_005, 70_006], [70_001, 70_002, 70_003],
    ]
    for (number, items) in rare.enumerated() {
      basket += items.map { _ in Int32(number) }
      item += items
    }
    let baskets = Baskets(basket: Column(basket), item: Column(item))
    let sets = try FrequentItemSets(in: baskets, minimumSupport: .count(2))
    let expected = PlainBaskets(baskets: rare).frequentSets(minimum: 2)
    #expect(Self.found(sets).filter { $0.key[0] >= 70_000 } == expected)
    #expect(sets.count == 70_000 + expected.count)
  }

  @Test("more sets than the limit allows are an error that says what to do")
  func limit() throws {
    let plain = PlainBaskets(baskets: Array(repeating: Set(0..<14), count: 3))
    let all = (1 << 14) - 1
    for workers in [1, 3] {
      let sets = try FrequentItemSets(
        in: plain.built(), minimumSupport: .count(3), limit: all, workers: Workers(count: workers))
      #expect(sets.count == all)
      for limit in [all - 1, 5000, 3, 0] {
        #expect(throws: ItemSetError.tooManySets(limit: limit, minimumCount: 3)) {
          try FrequentItemSets(
            in: plain.built(), minimumSupport: .count(3), limit: limit,
            workers: Workers(count: workers))
        }
      }
    }
    // Forty items in common: a million million sets are never built.
    let deep = PlainBaskets(baskets: Array(repeating: Set(0..<40), count: 2))
    #expect {
      try FrequentItemSets(in: deep.built(), minimumSupport: .count(2), limit: 20_000)
    } throws: { error in
      "\(error)".contains("Raise the minimum support (--min-support)")
    }
  }
}
