import CustomerValue
import Foundation
import TestSupport
import Testing
import Transactions
import Values

/// Small files with everything that exports do wrong, and what a careful person would read in them. They
/// are no part of the package: where the folder is absent the test is skipped.
@Suite("Awkward files")
struct AwkwardFilesTests {
  private static let cases = sharedFile("csv/cases.tar.zst")

  /// What a careful person accepts of a file.
  private struct Expected: Decodable {
    let file: String
    /// `ok`, `flag` (a warning or a rejected row is needed), `error`, or `ok_or_error`.
    let must: String
    /// Lines that have to be rejected.
    let quarantine: [Int]
    let checksDates: Bool
    /// Customer, amount and date of each row.
    let rows: [[String?]]
    let otherRows: [[String?]]?

    enum CodingKeys: String, CodingKey {
      case file, must, quarantine, rows
      case checksDates = "check_dates"
      case otherRows = "alt_rows"
    }
  }

  private struct Row: Hashable {
    let customer: String
    let amount: Decimal
    let date: String?
  }

  /// How often each row occurs.
  private typealias Rows = [Row: Int]

  private enum Verdict: Equatable {
    case exact, rejected, refused
    case silent(String)
  }

  private func rows(_ texts: [[String?]], _ expected: Expected) throws -> Rows {
    try texts.reduce(into: [:]) { rows, text in
      let amount = try #require(text[1].flatMap { Decimal(string: $0) })
      let date = expected.checksDates ? text[2] : nil
      rows[Row(customer: text[0] ?? "", amount: amount, date: date), default: 0] += 1
    }
  }

  private func rows(_ log: TransactionLog, _ expected: Expected) throws -> Rows {
    let columns = try log.columns()
    var rows: Rows = [:]
    for row in 0..<columns.count {
      let amount = Money(units: Int128(columns.amount[row]), scale: columns.scale).description
      let date = expected.checksDates ? Day(number: columns.day[row]).description : nil
      let id = String(decoding: columns.ids[Int(columns.customer[row])], as: UTF8.self)
      let value = try #require(Decimal(string: amount))
      rows[Row(customer: id, amount: value, date: date), default: 0] += 1
    }
    return rows
  }

  /// The ledger of a file, or nil where it is refused with a message.
  private func read(_ path: String) throws -> TransactionLedger? {
    do throws(TransactionError) {
      return try TransactionLedger(of: [path])
    } catch {
      try #require(!error.message.isEmpty && error.code != .noSuchFile)
      return nil
    }
  }

  private func verdict(_ folder: URL, _ expected: Expected) throws -> Verdict {
    let path = folder.appending(path: expected.file).path
    guard let ledger = try read(path) else { return .refused }
    let lines = Set(ledger.log.rejects.map(\.line))
    let found = try rows(ledger.log, expected)
    let wanted = try rows(expected.rows, expected)
    let others = try expected.otherRows.map { try rows($0, expected) }
    let isOther = others == found
    if found == wanted || isOther {
      let isSaid = expected.must != "flag" || !ledger.warnings.isEmpty || !lines.isEmpty
      return isSaid ? .exact : .silent("the rows are right, but nothing is said")
    }
    let extra = found.reduce(0) { $0 + max(0, $1.value - wanted[$1.key, default: 0]) }
    let missing = wanted.reduce(0) { $0 + max(0, $1.value - found[$1.key, default: 0]) }
    if extra == 0, lines.isSuperset(of: expected.quarantine), missing <= lines.count {
      return .rejected
    }
    return .silent("\(missing) rows are missing, and \(extra) are none")
  }

  @Test(
    "each is read as a careful person reads it, or rejected by line, or refused; none is read wrongly",
    .enabled(if: cases != nil, "the shared folder with 'csv/cases.tar.zst' is absent"))
  func all() throws {
    let folder = try TemporaryFolder()
    let unpacking = Process()
    unpacking.executableURL = URL(filePath: "/bin/sh")
    unpacking.arguments = [
      "-c", #"zstd -dc "$0" | tar -xf - -C "$1""#, try #require(Self.cases).path, folder.url.path,
    ]
    try unpacking.run()
    unpacking.waitUntilExit()
    try #require(unpacking.terminationStatus == 0)
    let root = folder.url.appending(path: "cases")
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    var read = 0
    for name in names {
      let place = root.appending(path: name)
      let expected = try JSONDecoder().decode(
        Expected.self, from: Data(contentsOf: place.appending(path: "expected.json")))
      let verdict = try verdict(place, expected)
      switch verdict {
      case .exact, .rejected:
        read += 1
        #expect(expected.must != "error", "\(name): is read, but should not be")
      case .refused:
        #expect(expected.must != "ok", "\(name): is refused")
      case .silent(let what): Issue.record("\(name): \(what)")
      }
    }
    #expect(names.count == 82 && read >= 60)
  }
}
