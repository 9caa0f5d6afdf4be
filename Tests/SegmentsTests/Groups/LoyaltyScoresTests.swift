import Columns
import Segments
import TestSupport
import Testing

@Suite struct LoyaltyScoresTests {
  private static let customers = [
    PurchaseTiming(days: [0, 10, 30, 35, 40], asOf: 365), PurchaseTiming(days: [300], asOf: 365),
    PurchaseTiming(days: [], asOf: 365),
  ]

  private static func scores(
    alive: [Double]? = nil, categories: [Int32]? = nil, weights: LoyaltyWeights = .equal
  ) -> [Double]? {
    LoyaltyScores(
      PurchaseTimings(customers), alive: alive.map { Column($0) },
      categories: categories.map { Column($0) }, weights: weights)?.scores.array
  }

  @Test func `components follow their formulas`() {
    let parts = LoyaltyComponents(Self.customers[0], alive: 0.75, categories: 4)
    #expect(parts.repeats == 4.0 / 7)
    #expect(parts.regularity == 1 / 1.75)
    #expect(parts.alive == 0.75)
    #expect(parts.breadth == 0.6)
    #expect(parts.tenure == 0.5)
    let single = LoyaltyComponents(Self.customers[1], alive: nil, categories: 0)
    #expect(single.repeats == 0 && single.regularity == 0.5 && single.breadth == 0)
    #expect(single.alive == nil)
  }

  @Test func `the score is the mean of what is there`() throws {
    let full = try #require(Self.scores(alive: [0.75, 1, 1], categories: [4, 1, 0]))
    let (repeats, regularity): (Double, Double) = (4.0 / 7, 4.0 / 7)
    let first: Double = 20 * (repeats + regularity + 0.75 + 0.6 + 0.5)
    let second: Double = 20 * (0.5 + 1 + 65.0 / 730)
    #expect(isClose(full[0], first, within: 1e-12))
    #expect(isClose(full[1], second, within: 1e-12))
    #expect(full[2] == 0)
    let bare = try #require(Self.scores())
    let mean: Double = (repeats + regularity + 0.5) / 3
    #expect(isClose(bare[0], 100 * mean, within: 1e-12))
  }

  @Test func `weights count by their ratios`() throws {
    let weights = try LoyaltyWeights(parsing: "2,0,0,0,6")
    let scores = try #require(Self.scores(weights: weights))
    let expected: Double = 100 * (1.0 / 7 + 0.375)
    #expect(isClose(scores[0], expected, within: 1e-12))
  }

  @Test func `no score where only missing components have a weight`() throws {
    let alive = try LoyaltyWeights([0, 0, 1, 0, 0])
    let breadth = try LoyaltyWeights([0, 0, 0, 1, 0])
    #expect(Self.scores(weights: alive) == nil)
    #expect(Self.scores(alive: [1, 1, 1], weights: breadth) == nil)
    #expect(Self.scores(alive: [0.5, 1, 1], weights: alive) == [50, 100, 0])
    #expect(
      LoyaltyComponents(repeats: 1, regularity: 1, alive: nil, breadth: nil, tenure: 1)
        .score(alive) == nil)
  }

  @Test func `the score rises with every component and stays within 0 to 100`() throws {
    var random = SplitMix64(seed: 5)
    func number() -> Double { Double.random(in: 0...1, using: &random) }
    for _ in 0..<500 {
      let weights = try LoyaltyWeights((0..<5).map { _ in number() })
      let base = (0..<5).map { _ in number() }
      func score(_ parts: [Double]) -> Double {
        LoyaltyComponents(
          repeats: parts[0], regularity: parts[1], alive: parts[2], breadth: parts[3],
          tenure: parts[4]
        ).score(weights)!
      }
      for part in 0..<5 {
        var more = base
        more[part] = base[part] + (1 - base[part]) * 0.5
        #expect(score(more) > score(base))
      }
      #expect(score([1, 1, 1, 1, 1]) <= 100 && score([1, 1, 1, 1, 1]) > 99.999)
      #expect(score([0, 0, 0, 0, 0]) == 0)
    }
  }

  @Test func `each component rises with what it measures`() {
    func parts(_ days: [Int32], _ asOf: Int32, _ categories: Int32 = 1) -> LoyaltyComponents {
      LoyaltyComponents(
        PurchaseTiming(days: days, asOf: asOf), alive: nil, categories: categories)
    }
    for x in 0..<20 {
      let days = (0...x).map { Int32(10 * $0) }
      let more = days + [Int32(10 * (x + 1))]
      #expect(parts(more, 400).repeats > parts(days, 400).repeats)
      #expect(parts(more, 400).regularity >= parts(days, 400).regularity)
      #expect(parts(days, 400, Int32(x + 2)).breadth! > parts(days, 400, Int32(x + 1)).breadth!)
      #expect(parts(days, 401).tenure > parts(days, 400).tenure)
    }
    // The same purchases and days, ever more uneven.
    let regularities = (0..<5).map { parts([0, 10 + $0, 20 - $0, 30], 40).regularity }
    #expect(zip(regularities, regularities.dropFirst()).allSatisfy { $0 > $1 })
    #expect(parts([0], 5000).tenure == 1)
  }

  @Test func `scores do not depend on the workers`() {
    let customers = (0..<50_000).map {
      PurchaseTiming(days: [Int32($0 % 300), Int32(300 + $0 % 71)], asOf: 400)
    }
    let results = [1, 2, 7].map {
      LoyaltyScores(
        PurchaseTimings(customers), alive: nil, categories: nil, workers: Workers(count: $0))!
    }
    #expect(results[0].scores.array == results[1].scores.array)
    #expect(results[0].scores.array == results[2].scores.array)
    #expect(results[0].components(of: 7).score(.equal) == results[0].scores[7])
  }

  @Test func `weights that make no sense are refused`() {
    for values in [[], [1, 1, 1, 1], [0, 0, 0, 0, 0], [1, 1, 1, 1, -1], [1, 1, 1, 1, .nan]] {
      #expect(throws: GroupLimitsError.self) { try LoyaltyWeights(values) }
    }
    #expect(throws: GroupLimitsError.self) { try LoyaltyWeights(parsing: "1,1,1,1") }
  }
}
