import CustomerValue
import Foundation
import TestSupport
import Testing
import Transactions

@Suite("The canonical ledger")
struct TransactionLedgerTests {
  /// Everything about the rows of a log but where they stood.
  private struct Rows: Equatable {
    var ids: [[UInt8]] = []
    var days: [Int32] = []
    var amounts: [Int64] = []
    var values: [String: [[UInt8]]] = [:]
    var margins: [Int64] = []
    let scale: Int

    init(_ log: TransactionLog) throws {
      let columns = try log.columns()
      scale = columns.scale
      for row in 0..<columns.count {
        ids.append(columns.ids[Int(columns.customer[row])])
        days.append(columns.day[row])
        amounts.append(columns.amount[row])
        if let margin = columns.margin { margins.append(margin[row]) }
      }
      for (role, codes) in columns.codes {
        let values = columns.values[role] ?? []
        self.values[role.rawValue] = (0..<columns.count).map { row in
          codes[row] < 0 ? [] : values[Int(codes[row])]
        }
      }
    }
  }

  /// A line in the odd ways of an export: day first, decimal comma, currency, quotes and line ends in text.
  private static func oddText(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var text =
      "Umsätze\nStand: heute\n\nKunde;customer_id;Datum;date;amount;order_id;product;rating\n"
    for number in 0..<200 {
      let day = 1 + Int(random.next() % 28)
      let cents = Int(random.next() % 500_000)
      let whole = cents / 100
      let part = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
      let grouped =
        whole >= 1000 ? "\(whole / 1000).\(String(whole % 1000 + 1000).dropFirst())" : "\(whole)"
      let sign = random.next() % 9 == 0 ? "-" : ""
      let id = ["00\(number % 17)", " K\(number % 5) ", "Mü\"ller", "a,b"][Int(random.next() % 4)]
        .replacing("\"", with: "\"\"")
      text += "x;\"\(id)\";y;\(day).0\(1 + number % 9).2024;\(sign)\(grouped),\(part) €;"
      text += "O\(number / 3);\"item \(number % 7)\nlarge\";\(number % 5 + 1)\n"
    }
    return text
  }

  @Test("what is written reads back to the same columns, without any option", arguments: 1...8)
  func roundTrip(seed: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.oddText(seed: UInt64(seed)), as: "odd.csv")
    let ledger = try TransactionLedger(of: [path])
    #expect(ledger.log.rejects.isEmpty && ledger.log.ledger.used.rows == 200)
    try ledger.write(to: folder.path("ledger.csv"))
    let again = try TransactionLedger(of: [folder.path("ledger.csv")])
    #expect(try Rows(again.log) == Rows(ledger.log))
    // And written once more, it is the same file.
    try again.write(to: folder.path("again.csv"))
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("again.csv")))
        == Data(contentsOf: URL(filePath: folder.path("ledger.csv"))))
  }

  @Test(
    "the ledger is the same for any number of workers and block size", arguments: [1, 2, 4],
    [64, 1 << 20])
  func sameBytes(workers: Int, blockSize: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.oddText(seed: 3), as: "odd.csv")
    try TransactionLedger(of: [path]).write(to: folder.path("plain.csv"))
    var options = TransactionLog.Options()
    options.workers = Workers(count: workers)
    options.blockSize = blockSize
    try TransactionLedger(of: [path], options).write(
      to: folder.path("other.csv"), workers: options.workers)
    #expect(
      try Data(contentsOf: URL(filePath: folder.path("other.csv")))
        == Data(contentsOf: URL(filePath: folder.path("plain.csv"))))
  }

  @Test("a margin is written where it was named, and rejected and excluded rows are accounted for")
  func account() throws {
    let folder = try TemporaryFolder()
    let text = """
      customer,date,amount,profit
      A,2024-01-01,10,4.5
      ,2024-01-01,3,1
      B,2024-13-01,7,2
      """
    var options = TransactionLog.Options()
    options.columns[.margin] = .named("profit")
    let ledger = try TransactionLedger(of: [try folder.write(text)], options)
    try ledger.write(
      to: folder.path("ledger.csv"), rejects: folder.path("rejects.csv"),
      summary: folder.path("account.json"))
    let written = try String(contentsOfFile: folder.path("ledger.csv"), encoding: .utf8)
    #expect(written == "customer_id,date,amount,margin\nA,2024-01-01,10.00,4.500000\n")
    let rejects = try String(contentsOfFile: folder.path("rejects.csv"), encoding: .utf8)
    #expect(rejects.split(separator: "\n").count == 2 && rejects.contains(",4,64,date,"))
    let account = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: folder.path("account.json"))))
    let rows = try #require((account as? [String: Any])?["rows"] as? [String: Any])
    #expect(rows["read"] as? Int == 3 && rows["used"] as? Int == 1 && rows["rejected"] as? Int == 1)
    let amount = try #require((account as? [String: Any])?["amount"] as? [String: Any])
    #expect(amount["read"] as? String == "20.00" && amount["rejected"] as? String == "7.00")
  }
}
