import Columns
import Segments
import TestSupport
import Testing
import Values

@Suite struct RFMScoresTests {
  /// Columns of customers: last purchase, orders, revenue.
  private struct Customers {
    var days: [Int32]
    var orders: [Int32]
    var revenue: [Int64]

    var asOf: Int32 { days.max() ?? 0 }

    func scores(bins: Int, workers: Int = 1, scale: Int = 2) -> RFMScores {
      RFMScores(
        lastPurchase: Column(days), asOf: asOf, orders: Column(orders), revenue: Column(revenue),
        scale: scale, bins: bins, workers: Workers(count: workers))
    }
  }

  /// Kinds of revenue that are hard in some way.
  enum Shape: String, CaseIterable {
    case uniform, tied, constant, heavyTail, negative, extreme, twoValues, wide, ordered
  }

  private static func value(_ shape: Shape, _ number: Int, _ random: inout SplitMix64) -> Int64 {
    switch shape {
    case .uniform: Int64.random(in: 0...1_000_000, using: &random)
    case .tied: Int64.random(in: 0...5, using: &random) * 1_000_000
    case .constant: 42
    case .heavyTail:
      Int64.random(in: 1...1000, using: &random) << Int64.random(in: 0...50, using: &random)
    case .negative: Int64.random(in: -300_000...100_000, using: &random)
    case .extreme:
      [.min, .min + 1, -1, 0, 1, .max - 1, .max, .random(in: .min ... .max, using: &random)]
        .randomElement(using: &random)!
    case .twoValues: Bool.random(using: &random) ? -7 : 1 << 40
    case .wide: Int64.random(in: .min ... .max, using: &random)
    case .ordered: Int64(number) * 1_000_003
    }
  }

  private static func customers(_ count: Int, _ shape: Shape) -> Customers {
    var random = SplitMix64(seed: UInt64(count))
    return Customers(
      days: (0..<count).map { _ in Int32.random(in: -40_000...20_000, using: &random) },
      orders: (0..<count).map { _ in min(Int32.random(in: 1...9, using: &random), 5) },
      revenue: (0..<count).map { value(shape, $0, &random) })
  }

  @Test(
    "scores are those of the definition", arguments: Shape.allCases, [1, 2, 3, 10, 64, 150])
  func definition(shape: Shape, count: Int) throws {
    let customers = Self.customers(count, shape)
    // Every number of bins meets some shapes and sizes.
    let place = try #require(Shape.allCases.firstIndex(of: shape))
    let bins = 2 + (place + count) % 9
    let scores = customers.scores(bins: bins, workers: 1 + bins % 3)
    #expect(scores.recency.array == plainScores(customers.days, bins: bins))
    #expect(scores.frequency.array == plainScores(customers.orders, bins: bins))
    #expect(scores.monetary.array == plainScores(customers.revenue, bins: bins))
    #expect(scores.bins == bins)
  }

  @Test("twelve customers, some of them tied, with every number of bins", arguments: 2...10)
  func everyBin(bins: Int) {
    let revenue: [Int64] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 1 << 50]
    let customers = Customers(
      days: revenue.map { Int32($0 % 7) }, orders: revenue.map { Int32($0 % 3) }, revenue: revenue)
    let scores = customers.scores(bins: bins)
    #expect(scores.recency.array == plainScores(customers.days, bins: bins))
    #expect(scores.frequency.array == plainScores(customers.orders, bins: bins))
    #expect(scores.monetary.array == plainScores(revenue, bins: bins))
  }

  @Test("fixed cuts give the data that they came from the same scores", arguments: Shape.allCases)
  func fixedCuts(shape: Shape) throws {
    for (count, bins) in [(1, 10), (7, 2), (150, 5)] {
      let customers = Self.customers(count, shape)
      let learnt = customers.scores(bins: bins)
      let cuts = learnt.cuts
      // The same cuts, through the checks of cuts from elsewhere.
      let copy = try RFMCuts(
        bins: bins, recencyDays: cuts.recencyDays, frequency: cuts.frequency,
        monetary: cuts.monetary, monetaryScale: cuts.monetaryScale)
      #expect(copy == cuts)
      let again = RFMScores(
        lastPurchase: Column(customers.days), asOf: customers.asOf,
        orders: Column(customers.orders), revenue: Column(customers.revenue), scale: 2,
        cuts: copy, workers: Workers(count: 2))
      #expect(again.recency.array == learnt.recency.array)
      #expect(again.frequency.array == learnt.frequency.array)
      #expect(again.monetary.array == learnt.monetary.array)
    }
  }

  @Test("the same money at another scale gets the same scores by fixed cuts")
  func otherScale() {
    let customers = Self.customers(200, .negative)
    let learnt = customers.scores(bins: 5)
    for finer in 1...4 {
      let factor = [1, 10, 100, 1000, 10_000][finer] as Int64
      let fine = RFMScores(
        lastPurchase: Column(customers.days), asOf: customers.asOf,
        orders: Column(customers.orders),
        revenue: Column(customers.revenue.map { $0 * factor }), scale: 2 + finer,
        cuts: learnt.cuts)
      #expect(fine.monetary.array == learnt.monetary.array)
    }
  }

  @Test("cuts of a finer scale score coarser money as if it were written at the finer one")
  func coarserMoney() throws {
    let cuts = try RFMCuts(
      bins: 5, recencyDays: [30, 20, 10, 5], frequency: [2, 3, 4, 5],
      monetary: [-1001, -1000, 1, 1000], monetaryScale: 4)
    let revenue = (-20...20).map { Int64($0) }
    let scores = RFMScores(
      lastPurchase: Column(revenue.map { _ in 0 }), asOf: 0, orders: Column(revenue.map { _ in 1 }),
      revenue: Column(revenue), scale: 2, cuts: cuts)
    let expected = revenue.map { value in
      UInt8(1 + [-1001, -1000, 1, 1000].count { value * 100 >= $0 })
    }
    #expect(scores.monetary.array == expected)
  }

  @Test("cuts that leave 64 bits at another scale are out of everybody's reach, or nobody's")
  func scaleOverflow() throws {
    let cuts = try RFMCuts(
      bins: 3, recencyDays: [nil, nil], frequency: [1, nil], monetary: [.min, .max],
      monetaryScale: 0)
    let scores = RFMScores(
      lastPurchase: Column([0, 0, 0]), asOf: 0, orders: Column([1, 1, 0]),
      revenue: Column([.min, 0, .max]), scale: 2, cuts: cuts)
    #expect(scores.monetary.array == [2, 2, 2])
    #expect(scores.frequency.array == [2, 2, 1] && scores.recency.array == [1, 1, 1])
  }

  @Test("later days are scored by the days since the last purchase, not by the date")
  func movedAsOf() {
    let customers = Self.customers(100, .uniform)
    let learnt = customers.scores(bins: 5)
    let moved = RFMScores(
      lastPurchase: Column(customers.days.map { $0 + 365 }), asOf: customers.asOf + 365,
      orders: Column(customers.orders), revenue: Column(customers.revenue), scale: 2,
      cuts: learnt.cuts)
    #expect(moved.recency.array == learnt.recency.array)
  }

  @Test("one customer stands in the middle; none has no scores and no cuts")
  func few() {
    for bins in 2...10 {
      let one = Customers(days: [5], orders: [1], revenue: [-3]).scores(bins: bins)
      #expect(one.recency.array == [UInt8(1 + bins / 2)])
      #expect(one.cuts.recencyDays.count == bins - 1)
      let none = Customers(days: [], orders: [], revenue: []).scores(bins: bins)
      #expect(none.recency.count == 0 && none.monetary.count == 0)
      #expect(none.cuts.monetary == Array(repeating: nil, count: bins - 1))
    }
  }

  @Test("many customers get the same scores from any number of workers")
  func workers() {
    let customers = Self.customers(140_000, .heavyTail)
    let one = customers.scores(bins: 5)
    let three = customers.scores(bins: 5, workers: 3)
    #expect(one.cuts == three.cuts && one.monetary.array == three.monetary.array)
    // The mid-rank by sorting.
    let sorted = customers.revenue.sorted()
    for score in 2...5 {
      let cut = one.cuts.monetary[score - 2]
      let smallest = customers.revenue.indices.filter { one.monetary[$0] >= score }
        .map { customers.revenue[$0] }.min()
      #expect(cut == smallest)
      guard let cut, let less = sorted.firstIndex(of: cut) else { continue }
      let equal = sorted.lastIndex(of: cut)! - less + 1
      #expect((2 * less + equal) * 5 >= 2 * sorted.count * (score - 1))
    }
  }

  @Test("a cell is the digits of the scores, from ten bins on with a mark between")
  func cells() {
    let customers = Self.customers(50, .uniform)
    let five = customers.scores(bins: 5)
    let ten = customers.scores(bins: 10)
    #expect(five.cell(of: 3) == "\(five.recency[3])\(five.frequency[3])\(five.monetary[3])")
    #expect(ten.cell(of: 3) == "\(ten.recency[3])|\(ten.frequency[3])|\(ten.monetary[3])")
  }
}
