/// What one pass over a block has found so far.
struct BlockPass {
  /// Decimal places of the amounts.
  let scale: Int
  private let dialect: Dialect
  /// Decimal places that a row of the block needs, where they are more.
  var neededScale = 0
  /// Used rows.
  var rows = 0
  var ledger: RowLedger
  var rejects: [PendingReject] = []
  var trimmedIds = 0
  var evidence = FormEvidence()
  var firstDay = Int32.max
  var lastDay = Int32.min
  private var countedTo = 0
  private var lineFeeds = 0

  init(scale: Int, _ dialect: Dialect) {
    self.scale = scale
    self.dialect = dialect
    ledger = RowLedger(scale: scale)
  }

  /// Takes a row that cannot be read; `units` is its amount where that was readable.
  @inline(never)
  mutating func reject(
    _ problem: FieldProblem, _ column: Int?, _ block: RowBlock, _ row: FieldBounds,
    units: Int128 = 0
  ) {
    lineFeeds += block.lineFeeds(in: countedTo..<row.start)
    countedTo = row.start
    ledger.rejected.add(rows: 1, units: units)
    let text = block.copy(row.start..<min(row.textEnd, row.start + PendingReject.textLimit))
    if problem == .textAfterQuote, IrregularRow.hasEscapedQuote(text[...], dialect) {
      evidence.escapedQuotes += 1
    }
    rejects.append(
      PendingReject(
        block: block.sequence, file: block.file, linesBefore: lineFeeds,
        byteOffset: block.byteOffset + row.start, column: column, problem: problem, text: text))
  }
}

extension RowReader {
  /// A row's text without LF or CRLF.
  static func withoutLineEnd(_ text: [UInt8]) -> [UInt8] {
    var text = text
    if text.last == 10 { text.removeLast() }
    if text.last == 13 { text.removeLast() }
    return text
  }
}
