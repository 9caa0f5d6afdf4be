/// What becomes of rows that are not as the header says.
enum IrregularRow {
  /// Whether a row with so many delimiters, other than the header's, can be taken as it is; adds what
  /// it is otherwise to `pass`.
  ///
  /// A delimiter behind the last field, in the header or in the row, is no field.
  static func takes(
    _ row: inout FieldBounds, _ delimiters: Int, _ block: RowBlock,
    _ file: RowBlockReader.OpenedFile, _ pass: inout BlockPass
  ) -> Bool {
    let columns = file.mapping.header.count
    let dialect = file.form.dialect
    // Safe throughout: the row has so many delimiters, all within the block.
    if delimiters == columns {
      let last = unsafe Int(row.delimiters[delimiters - 1])
      let first = unsafe block.bytes[row.start]
      let isNone = (first <= 32 || first == dialect.delimiter) && isEmpty(row, block, dialect)
      if !isNone && block.isBlank(last + 1..<row.end) {
        row.end = last
        pass.evidence.trailingDelimiters += 1
        return true
      }
    } else if delimiters == columns - 2, columns > 1, file.mapping.header[columns - 1].isEmpty {
      row.count = columns - 1
      return true
    }
    if isEmpty(row, block, dialect) {
      if delimiters > 0 { pass.evidence.emptyRows += 1 }
      return false
    }
    if let comment = dialect.comment, unsafe block.bytes[row.start] == comment {
      pass.evidence.comments += 1
      return false
    }
    let text = block.copy(row.start..<row.end)
    if let adapter = file.mapping.adapter, adapter.passesOver(text) {
      pass.evidence.comments += 1
      return false
    }
    if hasEscapedQuote(text[...], dialect) { pass.evidence.escapedQuotes += 1 }
    if isSeveralRows(text, dialect, columns) { pass.evidence.loneReturns += 1 }
    pass.reject(explained(.wrongFieldCount, row, block, file), nil, block, row)
    return false
  }

  /// Whether a row that seems a further line of an order is none: empty, or what an export writes
  /// around its table.
  static func isNone(
    _ row: FieldBounds, _ block: RowBlock, _ file: RowBlockReader.OpenedFile,
    _ pass: inout BlockPass
  ) -> Bool {
    // Safe: a row has a byte, its line end at the least.
    if unsafe block.bytes[row.start] == file.form.dialect.delimiter,
      isEmpty(row, block, file.form.dialect)
    {
      pass.evidence.emptyRows += 1
      return true
    }
    guard let adapter = file.mapping.adapter, !adapter.passedOver.isEmpty,
      adapter.passesOver(block.copy(row.start..<row.end))
    else { return false }
    pass.evidence.comments += 1
    return true
  }

  /// Whether a row without an amount is no row at all: of empty fields, or a comment.
  static func isPassedOver(
    _ row: FieldBounds, _ block: RowBlock, _ dialect: Dialect, _ evidence: inout FormEvidence
  ) -> Bool {
    if isEmpty(row, block, dialect) {
      evidence.emptyRows += 1
      return true
    }
    // Safe: a row has a byte, its line end at the least.
    guard let comment = dialect.comment, unsafe block.bytes[row.start] == comment else {
      return false
    }
    evidence.comments += 1
    return true
  }

  /// Whether a row holds nothing but delimiters and blanks.
  static func isEmpty(_ row: FieldBounds, _ block: RowBlock, _ dialect: Dialect) -> Bool {
    guard row.end - row.start <= 4096 else { return false }
    return block.copy(row.start..<row.end).allSatisfy {
      $0 == 32 || $0 == 9 || $0 == dialect.delimiter
    }
  }

  /// Whether a text has a quote behind a backslash; nothing is proved where an escape was said.
  static func hasEscapedQuote(_ text: ArraySlice<UInt8>, _ dialect: Dialect) -> Bool {
    guard dialect.escape == nil else { return false }
    return zip(text, text.dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1 == dialect.quote }
  }

  /// Whether a text falls into several rows of the right length where a CR that stands alone ends a row.
  private static func isSeveralRows(_ text: [UInt8], _ dialect: Dialect, _ columns: Int) -> Bool {
    guard text.contains(13) else { return false }
    var tracker = QuoteTracker(dialect)
    var rows = 0
    var delimiters = 0
    var isBlank = true
    for byte in LineEndStream.converted(text) + [10] {
      switch tracker.advance(byte) {
      case .content: isBlank = isBlank && byte == 13
      case .delimiter:
        delimiters += 1
        isBlank = false
      case .lineEnd:
        guard isBlank || delimiters == columns - 1 else { return false }
        if !isBlank { rows += 1 }
        delimiters = 0
        isBlank = true
      }
    }
    return rows > 1 && !tracker.isInQuotes
  }

  /// A problem, named by what the row is where it is no transaction at all.
  static func explained(
    _ problem: FieldProblem, _ row: FieldBounds, _ block: RowBlock,
    _ file: RowBlockReader.OpenedFile
  ) -> FieldProblem {
    guard row.end - row.start <= 1 << 16 else { return problem }
    var text = block.copy(row.start..<row.end)[...]
    if text.starts(with: HeaderSearch.byteOrderMark) { text = text.dropFirst(3) }
    if !text.isEmpty && text.elementsEqual(file.header) { return .repeatedHeader }
    let dialect = file.form.dialect
    let fields = text.split(separator: dialect.delimiter, omittingEmptySubsequences: false)
    if fields.contains(where: { TotalsLine.isLabel($0) }) { return .totalsLine }
    if problem == .wrongFieldCount, !text.contains(where: { $0 &- 48 < 10 }),
      fields.count > 1, fields.allSatisfy({ !$0.isEmpty })
    {
      return .otherTable
    }
    return problem
  }
}

/// Lines that add others up.
enum TotalsLine {
  private static let labels: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sub total", "sub-total", "sum", "overall",
    "合计", "总计", "小计", "总和", "共计", "gesamt", "summe", "gesamtsumme", "totale", "totaal",
    "total general", "total général",
  ]

  /// Whether a field names a sum, whatever its case, quotes and colon.
  static func isLabel(_ field: ArraySlice<UInt8>) -> Bool {
    guard field.count <= 40, field.count >= 3 else { return false }
    let text = String(decoding: field, as: UTF8.self).lowercased()
    let trimmed = text.drop { " \t\"'".contains($0) }
    return labels.contains(
      String(trimmed.reversed().drop { " \t\"':：".contains($0) }.reversed()))
  }
}
