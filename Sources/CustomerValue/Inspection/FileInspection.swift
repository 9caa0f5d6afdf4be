internal import Reports
internal import Transactions

/// What one file is, as JSON shows it and as the text is made from.
struct FileInspection: Encodable, Sendable {
  struct Option: Encodable, Equatable {
    let name: String
    let value: String
  }

  struct Count: Encodable {
    let name: String
    let rows: Int
    let sentence: String
  }

  struct Sample: Encodable {
    let reason: String
    let rows: Int
    let line: Int
    let byte: Int
    let column: String
    let text: String
  }

  struct Preset: Encodable {
    let name: String
    let title: String
    let notes: [String]
  }

  let path: String
  let bytes: Int
  let rows: Int
  let archive: String?
  let encoding: String
  let hasByteOrderMark: Bool
  let delimiter: String
  let quote: String
  let escape: String?
  let carriageReturnsEndRows: Bool
  let titleLines: Int
  let emptyRows: Int
  let comments: Int
  let preset: Preset?
  let columns: [String: String]
  let mapping: String
  let unusedColumns: [String]
  let dates: String
  let amounts: String
  let currencies: [Count]
  let counts: [Count]
  /// One rejected row for each reason.
  let rejected: [Sample]
  let options: [Option]

  init(_ input: TransactionLog.Input, rejects: [RejectedRow]) {
    let findings = input.findings
    path = input.path
    bytes = input.bytes
    rows = input.rows
    archive = findings.archive
    encoding = findings.encoding
    hasByteOrderMark = findings.hasByteOrderMark
    delimiter = findings.delimiter
    quote = findings.quote
    escape = findings.escape
    carriageReturnsEndRows = findings.returnsEndRows
    titleLines = findings.titleLines
    emptyRows = findings.emptyRows
    comments = findings.comments
    preset = input.mapping.preset.map {
      Preset(
        name: $0.name, title: $0.title, notes: $0.ruleTexts(for: input.mapping.header) + $0.notes)
    }
    columns = input.mapping.columns
    mapping = input.mapping.summary
    unusedColumns = findings.unusedColumns
    dates = findings.dates
    amounts = findings.amounts
    currencies = findings.currencies.map { Count(name: $0.name, rows: $0.rows, sentence: "") }
    counts = findings.counts.map { Count(name: $0.name, rows: $0.rows, sentence: $0.sentence) }
    let own = rejects.filter { $0.path == input.path }
    let reasons = own.map(\.reason)
    rejected = own.indices.filter { reasons.firstIndex(of: reasons[$0]) == $0 }.map { first in
      Sample(
        reason: reasons[first], rows: reasons.count { $0 == reasons[first] }, line: own[first].line,
        byte: own[first].byteOffset, column: own[first].column, text: own[first].shortText)
    }
    options = findings.options.map { Option(name: $0.name, value: $0.value) }
  }
}
