import Columns
import TestSupport
import Testing
import Transactions
import Values

/// The whole reader against the plain one, on random files.
@Suite struct ReaderAgreementTests {
  static let hashKeys: [(UInt64, UInt64)] = [(0, 0), (1, 2), (0x1234_5678_9ABC_DEF0, 77)]

  private func check(
    _ log: TransactionLog, _ plain: PlainLog, _ isCommentSaid: Bool, _ what: Comment
  ) {
    #expect(log.scale == plain.scale, what)
    #expect(log.trimmedIds == plain.trimmedIds, what)
    #expect(log.hasOrders == plain.hasOrders, what)
    #expect(log.inputs.map(\.rows) == plain.rowsOfFile, what)
    let first = plain.used.map(\.day).min()
    #expect(log.days.map { Int($0.lowerBound.number) } == first, what)
    #expect(log.days.map { Int($0.upperBound.number) } == plain.used.map(\.day).max(), what)
    checkLedger(log.ledger, plain, what)
    let rejects = log.rejects.map { reject in
      PlainLog.Reject(
        file: log.inputs.firstIndex { $0.path == reject.path }!, line: reject.line,
        byteOffset: reject.byteOffset, column: reject.column, reason: reject.reason,
        text: reject.text)
    }
    #expect(rejects.count == plain.rejects.count, what)
    let differing = zip(rejects, plain.rejects).first { $0 != $1 }
    #expect(differing?.0 == differing?.1, what)
    func doubts(_ code: String) -> [Int] { log.doubts.filter { $0.code == code }.map(\.count) }
    #expect(doubts("empty_rows") == plain.emptyRows.filter { $0 > 0 }, what)
    if !isCommentSaid {
      #expect(doubts("comment_lines") == plain.comments.filter { $0 > 0 }, what)
    }
    let trailing = zip(plain.trailingDelimiters, plain.rowsOfFile).filter { $0 > 0 && $0 < $1 }
    #expect(doubts("trailing_delimiters") == trailing.map(\.0), what)
  }

  private func checkLedger(_ ledger: RowLedger, _ plain: PlainLog, _ what: Comment) {
    func expect(_ entry: RowLedger.Entry, _ rows: Int, _ amounts: [PlainAmount]) {
      #expect(entry.rows == rows && entry.units == plain.sum(amounts), what)
    }
    expect(ledger.used, plain.used.count, plain.used.map(\.amount))
    expect(ledger.rejected, plain.rejects.count, plain.rejectedAmounts)
    for reason in RowLedger.Exclusion.allCases {
      let amounts = plain.excluded[reason] ?? []
      expect(ledger[reason], amounts.count, amounts)
    }
    let all =
      plain.used.map(\.amount) + plain.rejectedAmounts + plain.excluded.values.flatMap { $0 }
    expect(ledger.read, plain.rowsOfFile.reduce(0, +), all)
  }

  private func customers(_ plain: PlainLog) -> [CustomerRows] {
    var customers: [CustomerRows] = []
    for row in plain.used {
      var number = customers.firstIndex { $0.id == row.customer }
      if number == nil {
        number = customers.count
        customers.append(CustomerRows(id: row.customer))
      }
      customers[number!].days.append(Int32(row.day))
      customers[number!].amounts.append(Int64(row.amount.units(atScale: plain.scale)))
    }
    return customers
  }

  @Test("a random file is read as the plain reader reads it", arguments: 0..<300)
  func files(seed: UInt64) throws {
    var maker = RandomTransactions(seed: seed)
    let files = (0..<(seed % 5 == 0 ? 3 : 1)).map { _ in maker.file(rows: 60) }
    let filter = seed % 3 == 0 ? maker.filter() : RowFilter()
    let plain = PlainLog(files, maker.form, filter)
    // Where a stray quote has swallowed the proof, the form cannot be told.
    guard maker.isSaid || !plain.proofRows.contains(0) else { return }
    let expected = customers(plain)
    let folder = try TemporaryFolder()
    let paths = try files.enumerated().map { try folder.write($1, as: "\($0).csv") }
    var options = TransactionLog.Options()
    options.form = maker.wishes
    options.filter = filter
    for turn in 0..<4 {
      let pick = Int(seed) * 4 + turn
      options.blockSize = turn == 3 ? [65, 1000, 1 << 20][pick % 3] : 1 + pick * 7 % 64
      options.workers = Workers(count: [1, 2, 4][pick % 3])
      options.partitionBits = [0, 3, 8, 9][pick / 5 % 4]
      options.hashKeys = pick % 4 == 0 ? nil : Self.hashKeys[pick % 3]
      let log = try TransactionLog.read(paths, options)
      let what: Comment = """
        seed \(seed), block size \(options.blockSize), \(options.workers.count) workers, \
        \(options.partitionBits!) bits
        """
      check(log, plain, maker.form.dialect.comment != nil, what)
      #expect(log.customers(options.workers.count) == expected, what)
    }
  }
}
