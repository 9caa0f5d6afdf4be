import Columns
import CustomerHistory
import Foundation
import Reports
import Segments
import TextOutput
import Transactions
import Values

/// Rows of text become a score table, and a score table becomes text.
struct TableFixture {
  let log: TransactionLog
  let table: ScoreTable

  /// Reads rows of `customer_id,date,amount`.
  init(_ rows: String, bins: Int = 5, segments: SegmentTable? = nil) throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "reports-tests-\(UUID().uuidString).csv")
    try Data(("customer_id,date,amount\n" + rows).utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    log = try TransactionLog.read([url.path])
    let summary = try CustomerSummary(log)
    let scores = RFMScores(
      lastPurchase: summary.lastPurchase, asOf: summary.asOf.number, orders: summary.orders,
      revenue: summary.revenue, scale: summary.scale, bins: bins)
    table = ScoreTable(
      summary: summary, scores: scores, weights: .equal,
      segments: segments ?? .standard(bins: bins))
  }

  /// The lines of the table behind its header.
  func written(_ columns: [ScoreColumn], workers: Int = 2) throws -> [String] {
    try text(columns, workers: workers)
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map(String.init)
  }

  /// The whole table.
  func text(
    _ columns: [ScoreColumn], form: CSVForm = .plain, workers: Int = 2
  ) throws -> String {
    try TableFixture.text { file in
      try table.write(
        columns, order: nil, form: form, to: file, workers: Workers(count: workers))
    }
  }

  /// The text that `body` writes to a file.
  static func text(_ body: (OutputFile) throws -> Void) throws -> String {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "reports-tests-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try OutputFile(url.path)
    try body(file)
    try OutputFile.publish([file])
    // Not the reader of texts, which takes a byte-order mark away.
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}
