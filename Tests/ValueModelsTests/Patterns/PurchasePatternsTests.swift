import Columns
import TestSupport
import Testing
import ValueModels

@Suite("Purchase patterns")
struct PurchasePatternsTests {
  /// The patterns that somebody has, with their customers.
  private func occupied(
    _ patterns: PurchasePatterns
  ) -> [(pattern: PlainPatterns.Pattern, customers: Int)] {
    patterns.slices.flatMap { slice in
      patterns.occupied(slice).map { position in
        (pattern(position, slice.x, patterns), Int(patterns.counts[position]))
      }
    }
  }

  private func pattern(
    _ position: Int, _ x: Int, _ patterns: PurchasePatterns
  ) -> PlainPatterns.Pattern {
    PlainPatterns.Pattern(
      x: x, lastPurchase: Int(patterns.lastPurchase[position]),
      age: Int(patterns.age[position]))
  }

  private func expectSame(
    _ found: [(pattern: PlainPatterns.Pattern, customers: Int)],
    _ expected: [(pattern: PlainPatterns.Pattern, customers: Int)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.map(\.pattern) == expected.map(\.pattern), sourceLocation: sourceLocation)
    #expect(found.map(\.customers) == expected.map(\.customers), sourceLocation: sourceLocation)
  }

  @Test(
    "Customers are compressed as a dictionary counts them",
    arguments: [0, 1, 7, 8, 9, 63, 64, 65, 1000], [1, 2, 3])
  func compression(customers: Int, workers: Int) {
    // Few and many distinct ones, short and long histories, 65,535 days being the longest.
    for (mostPurchases, longestAge) in [(0, 9), (2, 5), (8, 300), (500, 4097), (70, 65_535)] {
      let histories = Histories.random(
        customers: customers, mostPurchases: mostPurchases, longestAge: longestAge,
        seed: UInt64(customers * 7 + mostPurchases))
      let index = histories.index(workers: workers)
      let plain = histories.plain
      expectSame(occupied(index.patterns), plain.counted)
      #expect(index.pattern.count == customers)
      for customer in 0..<customers {
        let position = Int(index.pattern[customer])
        let own = plain.customers[customer]
        #expect(pattern(position, own.x, index.patterns) == own)
        #expect(index.patterns.slices.first { $0.range.contains(position) }?.x == own.x)
      }
    }
  }

  @Test("Customers of several chunks are compressed alike by any workers", arguments: [1, 2, 3])
  func chunks(workers: Int) {
    let histories = Histories.random(
      customers: 140_000, mostPurchases: 12, longestAge: 40, seed: 5)
    let patterns = histories.patterns(workers: workers)
    expectSame(occupied(patterns), histories.plain.counted)
  }

  @Test("The longest and the busiest history are kept as they are")
  func limits() {
    let histories = Histories([
      [0, 0, 65_535, 3], [60_000, 65_535, 65_535, 1], [1, 65_535, 65_535, 2], [1, 1, 65_535, 1],
    ])
    let patterns = histories.patterns()
    expectSame(occupied(patterns), histories.plain.counted)
    #expect(patterns.maxX == 60_000)
    #expect(patterns.maxAge == PurchasePatterns.longestAge)
  }

  @Test("Slices are padded to eights with patterns of nobody", arguments: [1, 7, 8, 9, 500])
  func padding(customers: Int) {
    let patterns = Histories.random(
      customers: customers, mostPurchases: 3, longestAge: 30, seed: 1
    ).patterns()
    var next = 0
    for slice in patterns.slices {
      #expect(slice.range.lowerBound == next && slice.range.count % 8 == 0)
      next = slice.range.upperBound
      let occupied = patterns.occupied(slice)
      #expect(occupied.lowerBound == slice.range.lowerBound && !occupied.isEmpty)
      #expect(slice.range.count - occupied.count < 8)
      let last = occupied.upperBound - 1
      for position in slice.range where !occupied.contains(position) {
        #expect(patterns.counts[position] == 0)
        #expect(patterns.age[position] == patterns.age[last])
        #expect(patterns.lastPurchase[position] == patterns.lastPurchase[last])
      }
      #expect(slice.customers == slice.range.reduce(0) { $0 + patterns.counts[$1] })
    }
    #expect(patterns.count == next)
  }

  @Test("Totals are those of the customers")
  func totals() {
    let histories = Histories.random(
      customers: 777, mostPurchases: 20, longestAge: 90, seed: 3)
    let patterns = histories.patterns()
    let plain = histories.plain.customers
    #expect(patterns.customers == 777)
    #expect(patterns.repeatPurchases == Double(plain.reduce(0) { $0 + $1.x }))
    #expect(patterns.repeatBuyers == Double(plain.count { $0.x > 0 }))
    #expect(patterns.maxX == plain.map(\.x).max())
    #expect(patterns.maxAge == plain.map(\.age).max())
    #expect(isClose(patterns.meanAge, Double(plain.reduce(0) { $0 + $1.age }) / 777, within: 1e-9))
    for age in 0...patterns.maxAge {
      let same = plain.filter { $0.age == age }
      #expect(patterns.ageCounts[age] == Double(same.count))
      #expect(patterns.agePurchases[age] == Double(same.reduce(0) { $0 + $1.x }))
    }
  }

  @Test("Chunks cover every slice in order")
  func work() {
    let patterns = Histories.random(
      customers: 60_000, mostPurchases: 2, longestAge: 3000, seed: 9
    ).patterns()
    #expect(patterns.chunks.count > patterns.slices.count)
    var next = 0
    for chunk in patterns.chunks {
      #expect(chunk.range.lowerBound == next && chunk.range.count % 8 == 0)
      let slice = patterns.slices[chunk.slice].range
      #expect(slice.contains(chunk.range.lowerBound) && chunk.range.upperBound <= slice.upperBound)
      next = chunk.range.upperBound
    }
    #expect(next == patterns.count)
  }

  @Test("A sample takes one customer of every equal part", arguments: [1, 2, 7, 64, 500, 1000])
  func sample(size: Int) {
    let histories = Histories.random(
      customers: 1000, mostPurchases: 9, longestAge: 12, seed: 4)
    let sample = histories.patterns().sample(of: size)
    expectSame(occupied(sample), histories.plain.sample(of: size))
    #expect(sample.customers == Double(size))
    #expect(sample.slices.allSatisfy { $0.range.count % 8 == 0 })
    let plain = histories.plain.counted
    for (pattern, customers) in occupied(sample) {
      let all = plain.first { $0.pattern == pattern }?.customers ?? 0
      #expect(abs(Double(customers) - Double(all * size) / 1000) < 1)
    }
  }

  @Test("Patterns given one by one are those of their customers")
  func given() {
    let patterns = PurchasePatterns([
      (x: 0, patterns: [(0, 3, 2), (0, 8, 1)]), (x: 4, patterns: [(5, 9, 3)]),
    ])
    let same = Histories([[0, 0, 3, 2], [0, 0, 8, 1], [4, 5, 9, 3]]).patterns()
    expectSame(occupied(patterns), occupied(same))
    #expect(patterns.ageCounts == same.ageCounts)
    #expect(patterns.customers == 6)
  }
}
