internal import Reports
internal import Transactions
internal import Values

extension Inspection {
  /// What was found out, for a person.
  public var text: String {
    var lines = records.flatMap { $0.lines }
    let ledger = log.ledger
    lines += [
      "Together: \(Overview.grouped(ledger.read.rows)) rows, "
        + "\(Overview.grouped(ledger.used.rows)) used, \(Overview.grouped(ledger.rejected.rows)) "
        + "rejected, \(Overview.grouped(ledger.excluded.rows)) left out; "
        + "\(Overview.grouped(customers)) customers, amount \(ledger.money(ledger.used)) of "
        + "\(ledger.money(ledger.read))."
    ]
    for reason in RowLedger.Exclusion.allCases where ledger[reason].rows > 0 {
      lines.append(
        "  left out as \(reason.name): \(Overview.grouped(ledger[reason].rows)) rows, amount "
          + "\(ledger.money(ledger[reason]))")
    }
    lines += warnings.flatMap(\.lines)
    return (lines + ["", "To score:", "  \(command)"]).joined(separator: "\n")
  }

  /// The same for programs: JSON with sorted keys.
  public func json() throws -> [UInt8] {
    try JSONText.encoded(
      Record(
        files: records, customers: customers, command: command,
        reading: ReadingRecord(log, warnings)))
  }

  private struct Record: Encodable {
    let files: [FileInspection]
    let customers: Int
    let command: String
    let reading: ReadingRecord
  }
}

extension FileInspection {
  /// Some lines about the file, the first one its path.
  fileprivate var lines: [String] {
    var lines = [InertText.shown(path)]
    func add(_ name: String, _ text: String) {
      lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + text)
    }
    add("form", form)
    if let preset { add("preset", "\(preset.name): \(preset.title)") }
    add("columns", InertText.shown(mapping))
    if !unusedColumns.isEmpty {
      let shown = unusedColumns.prefix(12).map { "'\(InertText.shown($0))'" }
      let more = unusedColumns.count > 12 ? " and \(unusedColumns.count - 12) more" : ""
      add("not used", shown.joined(separator: ", ") + more)
    }
    add("dates", dates)
    add("amounts", amounts)
    if !currencies.isEmpty {
      add("currency", currencies.map { "\($0.name) (\($0.rows) rows)" }.joined(separator: ", "))
    }
    for count in counts { add("rows", "\(Overview.grouped(count.rows)) \(count.sentence)") }
    for note in preset?.notes ?? [] { add("note", note) }
    for sample in rejected {
      let column = sample.column.isEmpty ? "" : ", column '\(InertText.shown(sample.column))'"
      add("rejected", "\(Overview.grouped(sample.rows)) rows: \(sample.reason)")
      add("", "line \(sample.line)\(column): \(sample.text)")
    }
    return lines + [""]
  }

  private var form: String {
    var parts: [String] = []
    if let archive { parts.append("\(archive) archive") }
    parts.append(encoding + (hasByteOrderMark ? " with a byte-order mark" : ""))
    parts.append("delimiter \(delimiter), quote \(quote)")
    if let escape { parts.append("escape \(escape)") }
    if carriageReturnsEndRows { parts.append("rows end with CR") }
    if titleLines > 0 { parts.append("\(titleLines) lines before the header") }
    if comments > 0 { parts.append("\(comments) comment lines") }
    return parts.joined(separator: ", ")
  }
}
