import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

/// Category histories against the plain way, and what they are made of.
@Suite struct CategoryHistoryTests {
  private typealias Row = PlainCategories.Row

  private static let start = 19_000

  /// A log of some customers, drawn at random.
  private struct RandomLog {
    var rows: [Row] = []
    var hasOrders = false
    var hasMargins = false
    var asOf = 0
    var horizon = 0
    var known: [String] = []

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
      hasOrders = number(0...1) == 0
      hasMargins = number(0...2) == 0
      let hasRefunds = seed % 3 > 0
      let span = [20, 120, 400][number(0...2)]
      // Now and then one who buys in more categories than are kept in order while they come.
      let isCollector = seed % 30 == 15
      let customers = isCollector ? 1 : number(1...6)
      let categories = isCollector ? 40 : [1, 3, 8, 40][number(0...3)]
      for _ in 0..<number(1...(seed % 5 == 0 ? 400 : 90)) {
        let isRefund = hasRefunds && number(0...3) == 0
        rows.append(
          Row(
            customer: "C\(number(1...customers))",
            day: CategoryHistoryTests.start + number(0...span) / number(1...3),
            amount: isRefund ? -number(1...12) * 50 : number(0...8) * 50,
            order: hasOrders ? ["", "A", "B", "C"][number(0...3)] : "",
            category: number(0...7) == 0 ? "" : Self.name(number(1...categories)),
            margin: hasMargins ? number(-200...300) : 0))
      }
      if number(0...1) == 0 || isCollector { rows.sort { $0.day < $1.day } }
      asOf = rows.map(\.day).max()! + (number(0...2) == 0 ? 30 : 0)
      horizon = [10, 45, 365][number(0...2)]
      if number(0...3) == 0 {
        known = ["never bought", Self.name(2), Self.name(1)] + (0..<60).map { "x\($0)" }
      }
      if rows.allSatisfy(\.category.isEmpty) { rows[0].category = Self.name(1) }
    }

    /// Names of one, of two and of more words of eight bytes.
    private static func name(_ category: Int) -> String {
      "k\(category)" + ["", " for kitchen", " for a very small garden"][category % 3]
    }
  }

  private func summary(
    _ rows: [Row], asOf: Int, _ log: RandomLog, _ options: TransactionLog.Options
  ) throws -> CustomerSummary {
    var text = "customer,date,amount,category"
    text += (log.hasOrders ? ",order_id" : "") + (log.hasMargins ? ",margin" : "") + "\n"
    func money(_ units: Int) -> Money { Money(units: Int128(units), scale: 2) }
    for row in rows {
      text += "\(row.customer),\(Day(number: Int32(row.day))),\(money(row.amount)),\(row.category)"
      if log.hasOrders { text += ",\(row.order)" }
      if log.hasMargins { text += ",\(money(row.margin))" }
      text += "\n"
    }
    let folder = try TemporaryFolder()
    var options = options
    options.columns.wanted.insert(.category)
    if log.hasMargins { options.columns.wanted.insert(.margin) }
    return try CustomerSummary(
      TransactionLog.read([try folder.write(text)], options), asOf: Day(number: Int32(asOf)),
      rhythm: true, categoriesWithin: log.horizon,
      knownCategories: log.known.map { Array($0.utf8) },
      workers: options.workers)
  }

  /// What the engine says, in plain types.
  private func records(_ histories: CategoryHistories, _ customer: Int) -> [PlainCategories.Record]
  {
    histories.records(of: customer).map { number in
      let found = histories.purchases[number]
      #expect(found.isBought == (found.days > 0))
      return PlainCategories.Record(
        category: found.category, days: found.days, laterDays: found.laterDays,
        spend: Int(found.spend), isEarlier: found.isEarlier, isRecent: found.isRecent,
        isAdoption: found.isAdoption)
    }
  }

  private func plain(_ totals: CategoryTotals) -> PlainCategories.Totals {
    PlainCategories.Totals(
      buyers: totals.buyers, earlierBuyers: totals.earlierBuyers,
      recentBuyers: totals.recentBuyers, earlierRecentBuyers: totals.earlierRecentBuyers,
      days: totals.days, windowDays: totals.windowDays, newWindowDays: totals.newWindowDays,
      adoptions: totals.adoptions, spend: Int(totals.spend),
      adoptionSpend: Int(totals.adoptionSpend), laterSpend: Int(totals.laterSpend),
      // Millionths; the log has hundredths.
      margin: Int(totals.marginMillionths) / 10_000, amount: Int(totals.amount))
  }

  @Test("random logs agree with the plain way", arguments: 0..<160)
  func agreement(seed: UInt64) throws {
    let log = RandomLog(seed: seed)
    let expected = PlainCategories(
      log.rows, asOf: log.asOf, horizon: log.horizon, known: log.known)
    var options = TransactionLog.Options()
    options.workers = Workers(count: [1, 2, 3][Int(seed) % 3])
    options.partitionBits = [0, 1, 3][Int(seed) / 3 % 3]
    options.blockSize = [64, 1 << 20][Int(seed) / 9 % 2]
    let summary = try summary(log.rows, asOf: log.asOf, log, options)
    let histories = try #require(summary.categories)
    #expect(histories.names.map { String(decoding: $0, as: UTF8.self) } == expected.names)
    #expect(!histories.isProducts)
    #expect(histories.window.days == expected.window)
    #expect(Int(histories.window.split) == expected.split)
    #expect(histories.unnamedRows == expected.unnamedRows)
    #expect(histories.unnamedUnits == Int128(expected.unnamedUnits))
    #expect(histories.count == expected.customers.count)
    #expect(histories.totals.map(plain) == expected.totals)
    for (customer, own) in expected.customers.enumerated() {
      #expect(summary.ids.text(customer) == own.id)
      #expect(records(histories, customer) == own.records)
      #expect(histories.breadth(of: customer) == own.records.count { $0.days > 0 })
      let earlier = own.earlierDays
      #expect(Int(histories.earlierPurchaseDays[customer]) == earlier.count)
      #expect(Int(histories.earlierBreadth[customer]) == own.earlierBreadth)
      if let first = earlier.first, let last = earlier.last {
        #expect(Int(histories.earlierFirstPurchase[customer]) == first)
        #expect(Int(histories.earlierLastPurchase[customer]) == last)
      }
    }
    try checkRhythm(summary, expected)
    checkSums(histories)
  }

  /// The totals against the records.
  private func checkSums(_ histories: CategoryHistories) {
    var sums = Array(repeating: PlainCategories.Totals(), count: histories.totals.count)
    for customer in 0..<histories.count {
      for record in records(histories, customer) {
        sums[record.category].buyers += record.days > 0 ? 1 : 0
        sums[record.category].days += record.days
        sums[record.category].spend += record.spend
        sums[record.category].adoptions += record.isAdoption ? 1 : 0
        sums[record.category].earlierBuyers += record.isEarlier ? 1 : 0
        sums[record.category].recentBuyers += record.isRecent ? 1 : 0
      }
    }
    for (totals, sum) in zip(histories.totals, sums) {
      #expect(totals.buyers == sum.buyers && totals.days == sum.days)
      #expect(totals.spend == Int128(sum.spend) && totals.adoptions == sum.adoptions)
      #expect(totals.earlierBuyers == sum.earlierBuyers)
      #expect(totals.recentBuyers == sum.recentBuyers)
    }
  }

  private func checkRhythm(_ summary: CustomerSummary, _ expected: PlainCategories) throws {
    let rhythm = try #require(summary.rhythm)
    for (customer, own) in expected.customers.enumerated() {
      let days = own.purchaseDays
      #expect(Int(rhythm.previousPurchase[customer]) == (days.dropLast().last ?? days[0]))
      #expect(Int(rhythm.timeSum[customer]) == days.reduce(0) { $0 + $1 - days[0] })
      let gaps = zip(days, days.dropFirst()).map { $1 - $0 }
      #expect(Int(rhythm.gapSquares[customer]) == gaps.reduce(0) { $0 + $1 * $1 })
    }
  }

  @Test("the split sees what a log that ends there would tell", arguments: 200..<260)
  func splitView(seed: UInt64) throws {
    let log = RandomLog(seed: seed)
    var options = TransactionLog.Options()
    options.workers = Workers(count: 2)
    options.partitionBits = 1
    let whole = try #require(try summary(log.rows, asOf: log.asOf, log, options).categories)
    let split = Int(whole.window.split)
    let earlierRows = log.rows.filter { $0.day <= split }
    guard !earlierRows.isEmpty, !earlierRows.allSatisfy(\.category.isEmpty) else { return }
    let then = try summary(earlierRows, asOf: split, log, options)
    let histories = try #require(then.categories)
    let now = try summary(log.rows, asOf: log.asOf, log, options)
    for customer in 0..<now.count {
      let earlier = (0..<then.count).first { then.ids[$0] == now.ids[customer] }
      #expect((whole.earlierPurchaseDays[customer] > 0) == (earlier != nil))
      guard let earlier else { continue }
      #expect(whole.earlierPurchaseDays[customer] == then.purchaseDays[earlier])
      #expect(whole.earlierFirstPurchase[customer] == then.firstPurchase[earlier])
      #expect(whole.earlierLastPurchase[customer] == then.lastPurchase[earlier])
      #expect(Int(whole.earlierBreadth[customer]) == histories.breadth(of: earlier))
      let seen = records(whole, customer).filter(\.isEarlier).map { whole.names[$0.category] }
      let bought = records(histories, earlier).filter { $0.days > 0 }
        .map { histories.names[$0.category] }
      #expect(Set(seen) == Set(bought))
    }
  }
}
