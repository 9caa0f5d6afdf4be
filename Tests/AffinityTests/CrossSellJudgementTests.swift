import Affinity
import Columns
import CustomerHistory
import Foundation
import TestSupport
import Testing
import Transactions
import Values

/// Customers of a random shop who are known on one day, and what they buy after it.
private struct SplitShop {
  struct Row {
    let customer: Int
    let day: Int
    let category: Int
    let cents: Int
  }

  static let first = Day(year: 2023, month: 1, day: 1)!
  static let past = 300
  static let ahead = 90
  let rows: [Row]
  let file: TemporaryFolder
  let earlier: CustomerSummary
  let later: CustomerSummary

  init(customers: Int, categories: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var rows: [Row] = []
    for customer in 0..<customers {
      let taste = Int.random(in: 0..<3, using: &random)
      var day = Int.random(in: 0..<Self.past, using: &random)
      while day < Self.past + Self.ahead {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          // The last category comes up after the split only; the one before has few buyers.
          var category = Int.random(in: 0..<categories, using: &random)
          if category % 3 != taste && Int.random(in: 0..<4, using: &random) > 0 { category = taste }
          if Int.random(in: 0..<60, using: &random) == 0 { category = categories }
          if day >= Self.past, Int.random(in: 0..<20, using: &random) == 0 {
            category = categories + 1
          }
          rows.append(
            Row(
              customer: customer, day: day, category: category,
              cents: Int.random(in: 1...9000, using: &random)))
        }
        day += Int.random(in: 1...150, using: &random)
      }
    }
    rows.shuffle(using: &random)
    self.rows = rows
    var text = "customer,date,amount,category\n"
    for row in rows {
      let day = Day(number: Self.first.number + Int32(row.day))
      text +=
        "c\(row.customer),\(day),\(Money(units: Int128(row.cents), scale: 2)),k\(row.category)\n"
    }
    file = try TemporaryFolder()
    let path = try file.write(text)
    let end = Day(number: Self.first.number + Int32(Self.past) - 1)
    earlier = try Self.summary(path, Self.first...end, known: [])
    later = try Self.summary(
      path,
      Day(number: end.number + 1)...Day(number: end.number + Int32(Self.ahead)),
      known: earlier.categories!.names)
  }

  private static func summary(
    _ path: String, _ days: ClosedRange<Day>, known: [[UInt8]]
  ) throws -> CustomerSummary {
    var reading = TransactionLog.Options()
    reading.columns.wanted.insert(.category)
    reading.filter.from = days.lowerBound
    reading.filter.to = days.upperBound
    return try CustomerSummary(
      TransactionLog.read([path], reading), asOf: days.upperBound, categoriesWithin: ahead,
      knownCategories: known)
  }

  /// The number of a customer, and the code of a category, as the summary has them.
  var customer: [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: (0..<earlier.count).map {
        (Int(earlier.ids.text($0).dropFirst())!, $0)
      })
  }

  var purchases: LaterPurchases {
    let numbers = Dictionary(
      uniqueKeysWithValues: (0..<later.count).map { (later.ids.text($0), Int32($0)) })
    return LaterPurchases(
      later.categories!,
      customers: Column((0..<earlier.count).map { numbers[earlier.ids.text($0)] ?? -1 }))
  }

  /// A plausible number of purchases to come.
  var expected: [Double] {
    (0..<earlier.count).map { (Double(earlier.purchaseDays[$0]) - 0.4) / 2 }
  }

  var columns: PotentialColumns {
    PotentialColumns(
      purchaseDays: earlier.purchaseDays, lastPurchase: earlier.lastPurchase,
      asOf: earlier.asOf.number, expected: Column(expected), discounted: Column(expected),
      current: Column(expected), histories: earlier.categories!, unitsPerMoney: 100,
      marginShares: earlier.categories!.names.map { _ in 1 })
  }

  func model(_ workers: Workers) throws -> CrossSellModel {
    let histories = earlier.categories!
    let levels = CategoryLevels(totals: histories.totals)
    let known = (0..<Int32(earlier.count)).filter { histories.earlierPurchaseDays[Int($0)] > 0 }
    let split = CrossSellLearning.Split(
      customers: Column(known),
      expected: Column(known.map { Double(histories.earlierPurchaseDays[Int($0)]) / 3 }))
    let learning = CrossSellLearning(
      histories, levels.levels(histories, workers), overallSpend: levels.overallSpend,
      split: split, idHashes: { _ in Column([UInt64](repeating: 0, count: earlier.count)) },
      workers: workers)
    return try #require(learning.model)
  }

  /// The categories that every customer of the summary bought before or after, by code.
  func bought(after: Bool) throws -> [Set<Int>] {
    let codes = Dictionary(
      uniqueKeysWithValues: later.categories!.names.enumerated().map {
        (String(decoding: $0.element, as: UTF8.self), $0.offset)
      })
    var bought = [Set<Int>](repeating: [], count: earlier.count)
    for row in rows where (row.day >= Self.past) == after {
      if let customer = customer[row.customer] {
        bought[customer].insert(try #require(codes["k\(row.category)"]))
      }
    }
    return bought
  }
}

@Suite("CrossSellJudgement")
struct CrossSellJudgementTests {
  @Test("Pairs, adoptions and areas are those of a plain loop", arguments: [6, 20, 70])
  func plain(categories: Int) throws {
    let shop = try SplitShop(customers: 260, categories: categories, seed: UInt64(categories))
    let model = try shop.model(Workers(count: 2))
    let keys = Column([UInt64](repeating: 1, count: shop.earlier.count))
    let judged = CrossSellJudgement(
      model, shop.columns, came: shop.purchases, horizonDays: SplitShop.ahead, keys: keys,
      workers: Workers(count: 2))
    let (before, after) = (try shop.bought(after: false), try shop.bought(after: true))
    let (kept, c) = (model.kept, model.coefficients)
    func logShares(_ counts: [Int]) -> [Double] {
      counts.map { log((Double($0) + 0.5) / counts.reduce(0.0) { $0 + Double($1) + 0.5 }) }
    }
    let popularity = logShares(kept.buyers)
    let recent = logShares(kept.recentBuyers)
    let trendShare = min(1, Double(model.windowDays) / Double(SplitShop.ahead))
    var pairs: [(odds: Double, plain: Double, came: Bool)] = []
    for customer in 0..<shop.earlier.count {
      let own = before[customer]
      let purchases = shop.expected[customer]
      var activity = 0.0
      let level =
        c.breadth * log(Double(own.count)) + c.days
        * log(Double(shop.earlier.purchaseDays[customer])) + c.recency
        * log(1 + Double(shop.earlier.recencyDays(of: customer)))
      for (position, code) in kept.codes.enumerated() where !own.contains(code) {
        let share = Double(kept.buyers[position]) / Double(kept.customers)
        activity += purchases * share
        let score = kept.codes.enumerated().reduce(0.0) {
          own.contains($1.element) ? $0 + model.filter.weight(from: $1.offset, to: position) : $0
        }
        let power =
          c.one + c.lift * log((max(score, 0) + share) / (2 * share))
          + c.popularity * popularity[position]
          + c.trend * trendShare * (recent[position] - popularity[position]) + level
        pairs.append((purchases * exp(power), purchases * share, after[customer].contains(code)))
      }
      #expect(abs(judged.popularityTimesActivity[customer] - activity) < 1e-9)
    }
    #expect(judged.adoptions.pairs == pairs.count)
    #expect(judged.adoptions.observed == pairs.count { $0.came })
    let expected = pairs.reduce(0) { $0 + $1.odds / (1 + $1.odds) }
    #expect(abs(judged.adoptions.expected / expected - 1) < 1e-9)
    // Odds within a 256th of each other count as tied there.
    let area = try #require(judged.adoptions.areaUnderCurve)
    #expect(abs(area - Self.area(pairs.map { ($0.odds, $0.came) })) < 2e-3)
    let plainArea = try #require(judged.plainArea)
    #expect(abs(plainArea - Self.area(pairs.map { ($0.plain, $0.came) })) < 2e-3)
  }

  /// The chance that a pair that came true has more than one that did not, ties by halves.
  private static func area(_ pairs: [(score: Double, came: Bool)]) -> Double {
    let (hits, misses) = (pairs.filter(\.came), pairs.filter { !$0.came })
    var wins = 0.0
    for hit in hits {
      for miss in misses { wins += hit.score > miss.score ? 1 : hit.score == miss.score ? 0.5 : 0 }
    }
    return wins / Double(hits.count * misses.count)
  }

  @Test("The number of workers changes no bit")
  func workers() throws {
    let shop = try SplitShop(customers: 200, categories: 12, seed: 3)
    let keys = Column([UInt64](repeating: 1, count: shop.earlier.count))
    let judged = try [1, 3].map { count in
      CrossSellJudgement(
        try shop.model(Workers(count: count)), shop.columns, came: shop.purchases,
        horizonDays: SplitShop.ahead, keys: keys, workers: Workers(count: count))
    }
    #expect(judged[0].adoptions == judged[1].adoptions)
    #expect(judged[0].plainArea == judged[1].plainArea)
    #expect(judged[0].popularityTimesActivity.array == judged[1].popularityTimesActivity.array)
  }
}

@Suite("LaterPurchases")
struct LaterPurchasesTests {
  @Test("New spend is that of categories not bought before, also of thin and of new ones")
  func plain() throws {
    let shop = try SplitShop(customers: 260, categories: 10, seed: 9)
    let before = try shop.bought(after: false)
    let names = shop.later.categories!.names.map { String(decoding: $0, as: UTF8.self) }
    var expected = [Int64](repeating: 0, count: shop.earlier.count)
    for row in shop.rows where row.day >= SplitShop.past {
      guard let customer = shop.customer[row.customer] else { continue }
      let code = try #require(names.firstIndex(of: "k\(row.category)"))
      if !before[customer].contains(code) { expected[customer] += Int64(row.cents) }
    }
    let found = shop.purchases.newSpend(
      after: shop.earlier.categories!, workers: Workers(count: 2))
    #expect(found.array == expected)
    // The last name was not known at the split, and somebody bought there.
    #expect(names.count == shop.earlier.categories!.names.count + 1)
    #expect(expected.contains { $0 > 0 } && expected.contains(0))
  }

  @Test("Where nobody bought anything there is no spend")
  func none() throws {
    let shop = try SplitShop(customers: 40, categories: 4, seed: 1)
    let histories = shop.earlier.categories!
    let none = LaterPurchases.none(customers: shop.earlier.count, of: histories)
    let found = none.newSpend(after: histories, workers: Workers(count: 1))
    #expect(found.array == [Int64](repeating: 0, count: shop.earlier.count))
  }
}
