import CustomerValue
import Foundation
import Synchronization
import SyntheticTransactions
import Testing

/// Generated transactions in a file that goes with its owner.
private final class GeneratedShop: Sendable {
  let path: String

  init(customers: Int, seed: UInt64, tasteGroups: Int = 6, refundRate: Double = 0) throws {
    var parameters = GeneratorParameters()
    parameters.customers = customers
    parameters.seed = seed
    parameters.tasteGroups = tasteGroups
    parameters.refundRate = refundRate
    let url = FileManager.default.temporaryDirectory
      .appending(path: "judged-potential-\(UUID().uuidString).csv")
    let bytes = Mutex<[UInt8]>([])
    _ = try TransactionGenerator(parameters).write(workers: Workers(count: 2)) { piece in
      bytes.withLock { bytes in for place in piece.indices { bytes.append(piece[place]) } }
    }
    try Data(bytes.withLock { $0 }).write(to: url)
    path = url.path
  }

  init(text: String) throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "judged-potential-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: url)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// One split at the end of the first of two years.
  func validated(
    workers: Int = 2, _ change: (inout Validation.Options) -> Void = { _ in }
  ) throws -> Validation {
    var options = Validation.Options()
    options.reading.workers = Workers(count: workers)
    options.holdoutFrom = Day(year: 2025, month: 1, day: 1)
    options.process = .only(.bgNBD)
    change(&options)
    return try Validation(of: [path], options)
  }

  func judged(
    _ change: (inout Validation.Options) -> Void = { _ in }
  ) throws -> JudgedPotential {
    try #require(try validated(workers: 2, change).folds[0].potential)
  }
}

@Suite("JudgedPotential")
struct JudgedPotentialTests {
  @Test(
    "Where customers have tastes, as many take up categories as expected, and the lift finds them")
  func tastes() throws {
    var (observed, expected) = (0.0, 0.0)
    for seed in 1...3 {
      let judged = try GeneratedShop(customers: 4000, seed: UInt64(seed)).judged().adoptions
      observed += Double(judged.observed)
      expected += judged.expected
      // Of 24 seeds with 4,000 and 16,000 customers the least was 1.40.
      #expect(judged.liftCoefficient > 1)
      let area = try #require(judged.areaUnderCurve)
      // 0.013 to 0.024 there.
      #expect(area > (try #require(judged.plainAreaUnderCurve)) + 0.008)
      #expect((0.85...1.15).contains(try #require(judged.slope)))
    }
    // Single seeds of 16,000 customers gave 0.95 to 1.02.
    #expect((0.9...1.1).contains(observed / expected))
  }

  @Test("Where all have the same taste, no affinity is claimed")
  func null() throws {
    var (observed, expected) = (0.0, 0.0)
    for seed in 1...3 {
      let shop = try GeneratedShop(customers: 4000, seed: UInt64(seed), tasteGroups: 1)
      let judged = try shop.judged().adoptions
      observed += Double(judged.observed)
      expected += judged.expected
      // Of 24 seeds with 4,000 and 16,000 customers the most was 0.43, against a prior mean of 1.
      #expect(judged.liftCoefficient < 0.6)
      let area = try #require(judged.areaUnderCurve)
      // -0.0006 to 0.0007 there.
      #expect(abs(area - (try #require(judged.plainAreaUnderCurve))) < 0.003)
    }
    #expect((0.9...1.1).contains(observed / expected))
  }

  @Test("The spend that came is counted by hand, and the figures fit together")
  func spend() throws {
    let shop = try GeneratedShop(customers: 1500, seed: 5)
    let judged = try shop.judged()
    let lines = try String(contentsOfFile: shop.path, encoding: .utf8).split(separator: "\n")
    // order_id, customer_id, order_date, product_id, category, quantity, unit_price, amount
    let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    var known: [Substring: Set<Substring>] = [:]
    for row in rows where row[2] < "2025-01-01" { known[row[1], default: []].insert(row[4]) }
    var (new, all) = (0.0, 0.0)
    for row in rows where row[2] >= "2025-01-01" {
      guard let bought = known[row[1]], let amount = Double(row[7]) else { continue }
      all += amount
      if !bought.contains(row[4]) { new += amount }
    }
    for forecast in judged.forecasts { #expect(abs(forecast.actual - new) < 1e-6 * new) }
    #expect(abs(judged.spendActual - all) < 1e-6 * all)
    #expect(abs((try #require(judged.newShare)) - new / all) < 1e-9)
    #expect(
      judged.forecasts.map(\.name) == [
        "new_category", "current_value", "revenue_to_date", "popularity_activity",
      ])
    // Only the model says how much; the others only whom.
    #expect(judged.forecasts.map { $0.predicted != nil } == [true, false, false, false])
    // A part of all that is forecast.
    #expect((try #require(judged.forecasts[0].predicted)) < judged.spendForecast)
    for (forecast, top) in zip(judged.forecasts, judged.topTenths) {
      #expect(top.share == forecast.deciles[0].cumulativeShare && top.name == forecast.name)
      guard top.name != "new_category" else {
        #expect(top.lead == nil && top.leadInterval == nil)
        continue
      }
      let (lead, interval) = (try #require(top.lead), try #require(top.leadInterval))
      #expect(interval.lowerBound < interval.upperBound)
      // Far from the middle it would not be an interval of this lead.
      #expect(interval.contains(lead))
    }
  }

  @Test("A column of costs changes nothing: what comes is counted in revenue")
  func costs() throws {
    let shop = try GeneratedShop(customers: 800, seed: 6)
    let plain = try shop.judged()
    // Any column of numbers will do as costs.
    let costs = try shop.judged { $0.reading.columns[.cost] = .named("quantity") }
    let (left, right) = (plain.forecasts[0], costs.forecasts[0])
    let predicted = try #require(left.predicted)
    #expect(abs((try #require(right.predicted)) - predicted) < 1e-9 * predicted)
    #expect(left.actual == right.actual)
    #expect(plain.topTenths == costs.topTenths)
  }

  @Test("Text, JSON and tables have it, the same for any number of workers")
  func written() throws {
    let shop = try GeneratedShop(customers: 900, seed: 7, refundRate: 0.05)
    let runs = try [1, 3].map { try shop.validated(workers: $0) { $0.folds = 1 } }
    #expect(runs[0].text == runs[1].text)
    #expect(try runs[0].json() == runs[1].json())
    #expect(runs[0].measuresCSV() == runs[1].measuresCSV())
    let text = runs[0].text
    for part in [
      "New categories", "taken up", "spend in them", "all spend", "area under the",
      "top 10 % bring",
      "Spend of a customer in new categories:",
    ] {
      #expect(text.contains(part))
    }
    let lines = String(decoding: runs[0].measuresCSV(), as: UTF8.self).split(separator: "\n")
    let fields = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(Set(fields.map(\.count)) == [19])
    #expect(fields[0].suffix(4) == ["top_tenth_share", "lead", "lead_low", "lead_high"])
    #expect(
      fields.dropFirst(11).map { "\($0[3]) \($0[4])" } == [
        "adoptions model", "adoptions popularity_activity", "new_category_revenue new_category",
        "new_category_revenue current_value", "new_category_revenue revenue_to_date",
        "new_category_revenue popularity_activity",
      ])
    #expect(!fields[11][13].isEmpty && !fields[11][14].isEmpty && fields[11][15].isEmpty)
    #expect(fields[13][16].isEmpty && !fields[14][16].isEmpty)
    let tenths = String(decoding: runs[0].decilesCSV(), as: UTF8.self)
    #expect(tenths.split(separator: "\n").count { $0.contains(",new_category_revenue,") } == 40)
    let content = try JSONSerialization.jsonObject(with: Data(runs[0].json())) as? [String: Any]
    let fold = (content?["folds"] as? [[String: Any]])?[0]
    let potential = try #require(fold?["potential"] as? [String: Any])
    let adoptions = try #require(potential["adoptions"] as? [String: Any])
    #expect((adoptions["pairs"] as? Int ?? 0) > 1000)
    #expect((potential["top_tenths"] as? [[String: Any]])?.count == 4)
  }

  @Test("Without a column that tells what was bought, or with too short a past, a sentence says so")
  func absent() throws {
    let shop = try GeneratedShop(customers: 300, seed: 8)
    let amounts = try shop.validated {
      $0.reading.columns[.category] = .none
      $0.reading.columns[.product] = .none
    }
    #expect(amounts.folds[0].potential == nil)
    #expect(amounts.folds[0].potentialFlags == [.amountGap])
    let joined = amounts.text.replacing("\n      ", with: " ")
    #expect(joined.contains("Note: potential value is not judged: no column tells what was bought"))
    #expect(amounts.measuresCSV().split(separator: 10).count == 11)
    let early = try shop.validated {
      $0.reading.filter.to = Day(year: 2024, month: 3, day: 1)
      $0.holdoutFrom = Day(year: 2024, month: 2, day: 15)
    }
    #expect(early.folds[0].potential == nil && early.folds[0].potentialFlags == [.historyShort])
    #expect(early.text.contains("less than 84 days of history"))
    let json = String(decoding: try early.json(), as: UTF8.self)
    #expect(json.contains("history_short") && !json.contains("\"potential\" :"))
    let products = try shop.judged { $0.reading.columns[.category] = .none }
    #expect(products.isProducts)
  }

  @Test("A holdout in which no known customer bought is judged without a fault")
  func nothing() throws {
    // The first of the two years, and then a stranger.
    let year = try GeneratedShop(customers: 600, seed: 9)
    let lines = try String(contentsOfFile: year.path, encoding: .utf8).split(separator: "\n")
    let kept = lines.filter { !$0.contains(",2025-") } + ["1,stranger,2025-02-01,1,Other,1,5,5"]
    let shop = try GeneratedShop(text: kept.joined(separator: "\n") + "\n")
    let fold = try shop.validated().folds[0]
    let judged = try #require(fold.potential, "\(fold.potentialFlags)")
    #expect(judged.adoptions.observed == 0 && judged.adoptions.areaUnderCurve == nil)
    #expect(judged.forecasts.allSatisfy { $0.actual == 0 && $0.bias == nil })
    #expect(judged.topTenths.allSatisfy { $0.share == nil && $0.leadInterval == nil })
    #expect(judged.newShare == nil)
  }
}
