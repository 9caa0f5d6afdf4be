import Testing
import Transactions
import Values

@Suite struct RowFilterTests {
  private let text = """
    customer,date,amount
    A,2024-01-01,1
    A,2024-01-02,2
    A,2024-01-02,-4
    A,2024-01-03,0
    A,2024-01-04,8
    A,2024-01-05,-16
    ,2024-01-05,32
    A,2024-01-05,bad
    A,bad,64

    """

  private func counts(_ change: (inout RowFilter) -> Void) throws -> [String: [Int]] {
    let log = try read(text) { change(&$0.filter) }
    var counts: [String: [Int]] = [:]
    func note(_ name: String, _ entry: RowLedger.Entry) {
      if entry.rows > 0 { counts[name] = [entry.rows, Int(entry.units / 100)] }
    }
    note("used", log.ledger.used)
    note("rejected", log.ledger.rejected)
    for reason in RowLedger.Exclusion.allCases { note(reason.name, log.ledger[reason]) }
    #expect(log.ledger.read.rows == 9 && log.ledger.read.units == 8700)
    return counts
  }

  @Test("each reason to leave a row out is counted with its money")
  func reasons() throws {
    let usual = ["rejected": [2, 64], "missing_customer": [1, 32]]
    func expect(_ expected: [String: [Int]], _ change: (inout RowFilter) -> Void) throws {
      let counts = try counts(change)
      #expect(counts == usual.merging(expected) { $1 })
    }
    try expect(["used": [6, -9]]) { _ in }
    try expect(["used": [4, 6], "outside_window": [2, -15]]) {
      $0.from = Day(iso: "2024-01-02")
      $0.to = Day(iso: "2024-01-04")
    }
    try expect(["used": [4, -1], "after_as_of": [2, -8]]) { $0.asOf = Day(iso: "2024-01-03") }
    try expect(["used": [4, 11], "refund_ignored": [2, -20]]) { $0.refunds = .ignore }
    try expect(["used": [5, -9], "zero_amount_ignored": [1, 0]]) { $0.zeroAmounts = .ignore }
    try expect([
      "used": [1, 2], "after_as_of": [1, -16], "outside_window": [2, 9], "refund_ignored": [1, -4],
      "zero_amount_ignored": [1, 0],
    ]) {
      $0.from = Day(iso: "2024-01-02")
      $0.to = Day(iso: "2024-01-03")
      $0.asOf = Day(iso: "2024-01-04")
      $0.refunds = .ignore
      $0.zeroAmounts = .ignore
    }
  }

  @Test("a window that holds no row leaves no customers and no days")
  func emptyWindow() throws {
    let log = try read(text) { $0.filter.from = Day(iso: "2025-01-01") }
    #expect(log.days == nil && log.customers().isEmpty && log.ledger.used.rows == 0)
  }
}
