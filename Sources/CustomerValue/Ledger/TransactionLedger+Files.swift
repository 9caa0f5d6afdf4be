public import Columns
internal import Reports
internal import TextOutput
internal import Transactions
internal import Values

extension TransactionLedger {
  /// The optional columns in the order of the file, and their names there.
  private static let optional: [(role: ColumnRole, name: String)] = [
    (.order, "order_id"), (.product, "product"), (.category, "category"), (.channel, "channel"),
    (.rating, "rating"), (.referrer, "referrer"),
  ]

  /// Rows that are formatted in one go.
  private static let chunkSize = 4096

  /// Writes the ledger, and the rejected rows and the account of all rows where a path is given: every
  /// file appears whole, or none at all; `-` is standard output.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public func write(
    to path: String, rejects rejected: String? = nil, summary: String? = nil,
    workers: Workers = Workers()
  ) throws {
    let file = try OutputFile(path)
    let texts = Self.optional.compactMap { role, name in
      columns.codes[role].map { LedgerText(name, $0, columns.values[role] ?? []) }
    }
    let names =
      ["customer_id", "date", "amount"] + texts.map(\.name)
      + (columns.margin == nil ? [] : ["margin"])
    try file.write(Array((names.joined(separator: ",") + "\n").utf8))
    try file.write(columns.count, size: Self.chunkSize, workers: workers) { range, writer in
      for row in range { put(row, texts, into: &writer) }
    }
    var files = [file]
    files += try OutputFile.wanted(rejected) { try $0.write(RejectFile.encoded(log.rejects)) }
    files += try OutputFile.wanted(summary) { file in
      try file.write(ReadingRecord(log, warnings).encoded())
    }
    try OutputFile.publish(files)
  }

  private func put(_ row: Int, _ texts: [LedgerText], into writer: inout ByteWriter) {
    let id = columns.ids[Int(columns.customer[row])]
    let values = texts.map { $0.value(row) }
    writer.reserve(2 * (id.count + values.reduce(0) { $0 + $1.count }) + 3 * values.count + 96)
    writer.put(field: id.span)
    writer.put(0x2C)
    for byte in Day(number: columns.day[row]).description.utf8 { writer.put(byte) }
    writer.put(0x2C)
    writer.put(units: columns.amount[row], scale: columns.scale)
    for value in values {
      writer.put(0x2C)
      writer.put(field: value.span)
    }
    if let margin = columns.margin {
      writer.put(0x2C)
      writer.put(units: margin[row], scale: 6)
    }
    writer.put(10)
  }
}

/// One optional column of the ledger.
private struct LedgerText: Sendable {
  let name: String
  private let codes: Column<Int32>
  private let values: [[UInt8]]

  init(_ name: String, _ codes: Column<Int32>, _ values: [[UInt8]]) {
    self.name = name
    self.codes = codes
    self.values = values
  }

  func value(_ row: Int) -> [UInt8] { codes[row] < 0 ? [] : values[Int(codes[row])] }
}
