package import Transactions
internal import Values

/// One input as JSON shows it: what was read, how, and what became of its rows.
package struct InputRecord: Encodable, Sendable {
  struct Form: Encodable {
    let archive: String?
    let encoding: String
    let delimiter: String
    let quote: String
    let escape: String?
    let titleLines: Int
    let decimalMark: String
    /// How dates are written, and what proves it.
    let dates: String
  }

  let path: String
  let bytes: Int
  let rows: Int
  let columns: [String: String]
  let preset: String?
  let form: Form

  package init(_ input: TransactionLog.Input) {
    path = input.path
    bytes = input.bytes
    rows = input.rows
    columns = input.mapping.columns
    preset = input.mapping.preset?.name
    let findings = input.findings
    form = Form(
      archive: findings.archive, encoding: findings.encoding, delimiter: findings.delimiter,
      quote: findings.quote, escape: findings.escape, titleLines: findings.titleLines,
      decimalMark: input.form.decimalMark.rawValue, dates: findings.dates)
  }
}

/// Where every row went, as JSON shows it.
package struct Balance<Value: Encodable & Sendable>: Encodable, Sendable {
  let read: Value
  let used: Value
  let rejected: Value
  let excluded: [String: Value]

  init(_ ledger: RowLedger, _ value: (RowLedger.Entry) -> Value) {
    var excluded: [String: Value] = [:]
    for reason in RowLedger.Exclusion.allCases { excluded[reason.name] = value(ledger[reason]) }
    excluded["total"] = value(ledger.excluded)
    read = value(ledger.read)
    used = value(ledger.used)
    rejected = value(ledger.rejected)
    self.excluded = excluded
  }
}

/// What the reading of some files came to: the part of the summary that every command can write.
package struct ReadingRecord: Encodable, Sendable {
  let schemaVersion = SummaryFile.schemaVersion
  let firstDate: String?
  let lastDate: String?
  let inputs: [InputRecord]
  let rows: Balance<Int>
  let amount: Balance<String>
  let warnings: [Warning]

  package init(_ log: TransactionLog, _ warnings: [Warning]) {
    firstDate = log.days?.lowerBound.description
    lastDate = log.days?.upperBound.description
    inputs = log.inputs.map(InputRecord.init)
    rows = Balance(log.ledger) { $0.rows }
    amount = Balance(log.ledger) { log.ledger.money($0).description }
    self.warnings = warnings
  }

  /// The file's bytes: JSON with sorted keys, indented.
  package func encoded() throws -> [UInt8] { try JSONText.encoded(self) }
}
