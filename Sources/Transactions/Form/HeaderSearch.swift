/// Finds the header in the first bytes of a file, and with it how its rows are cut.
///
/// The header is the first line that names the columns that are needed, by any of the usual
/// delimiters; what stands before it (a title, a date, `sep=;`, comments) is passed over.
struct HeaderSearch {
  let path: String
  let wishes: FormWishes
  let columns: ColumnSelection
  /// What the head of a file told.
  struct Found {
    var form: InputForm
    var mapping: HeaderMapping
    /// Where the first row behind the header starts.
    var end: Int
    /// The header line as it stands, without its line end.
    var text: [UInt8]
    /// Lines before the header that hold anything.
    var titleLines: Int
    /// Those of them that look like rows of the table.
    var rowsBefore = 0

    /// Whether one of the next lines behind the header has as many fields.
    fileprivate func isFollowedByRow(_ text: [UInt8], isWhole: Bool) -> Bool {
      var position = end
      for _ in 0..<HeaderSearch.lineLimit where position < text.count {
        let row = HeaderRow(text, from: position, form.dialect, isWhole: isWhole)
        guard row.isComplete else { return false }
        if row.fields.count == mapping.header.count { return true }
        position = row.end
      }
      return false
    }
  }

  /// So many lines may stand before the header.
  static let lineLimit = 64

  /// Looks for the header.
  ///
  /// - Parameters:
  ///   - head: the first bytes of the file, as UTF-8.
  ///   - isWhole: nothing follows them.
  /// - Returns: nil where more bytes are needed.
  func find(_ head: [UInt8], isWhole: Bool) throws(TransactionError) -> Found? {
    guard HeaderSearch.hasLoneReturn(head, isWhole: isWhole) else {
      return try find(head, returnsEndRows: false, isWhole: isWhole)
    }
    let converted = LineEndStream.converted(head)
    guard head.contains(10) else {
      return try find(converted, returnsEndRows: true, isWhole: isWhole)
    }
    // Both occur: as a rule an LF within a field of rows that end with CR, or a CR within one of rows
    // that end with LF. The header that is found first tells.
    let other = try? find(converted, returnsEndRows: true, isWhole: isWhole)
    let isLikely = other?.isFollowedByRow(converted, isWhole: isWhole) ?? false
    do throws(TransactionError) {
      let found = try find(head, returnsEndRows: false, isWhole: isWhole)
      guard let other, isLikely else { return found }
      // Of two that end alike, the one that a CR before it cuts shorter.
      let isFirst = found.map { (other.end, other.text.count) < ($0.end, $0.text.count) } ?? true
      return isFirst ? other : found
    } catch {
      if let other { return other }
      throw error
    }
  }

  /// Whether a CR stands alone among bytes; one at their end may have its LF behind it.
  private static func hasLoneReturn(_ bytes: [UInt8], isWhole: Bool) -> Bool {
    bytes.indices.contains { place in
      bytes[place] == 13
        && (place + 1 == bytes.count ? isWhole || !bytes.contains(10) : bytes[place + 1] != 10)
    }
  }

  private func find(
    _ text: [UInt8], returnsEndRows: Bool, isWhole: Bool
  ) throws(TransactionError) -> Found? {
    var form = InputForm()
    form.blanksDelimit = wishes.blanksDelimit
    form.returnsEndRows = returnsEndRows
    let start = text.starts(with: HeaderSearch.byteOrderMark) ? 3 : 0
    if !text[start...].contains(where: { ![9, 10, 13, 32].contains($0) }) {
      if isWhole || text.count > RowBlockReader.rowLimit { throw TransactionError.emptyInput(path) }
      return nil
    }
    // Without a line end there is no row yet, by whatever delimiter.
    if !isWhole, !text.contains(10) {
      if text.count > RowBlockReader.rowLimit {
        throw TransactionError.unreadableHeader(path, .rowTooLong)
      }
      return nil
    }
    var best: (line: Int, found: Found)?
    var closest: (line: HeaderRow, dialect: Dialect)?
    var firstError: (line: Int, error: TransactionError)?
    var needsMore = false
    for dialect in dialects(text, start) {
      form.dialect = dialect
      // What lies behind a header that is found already is none.
      let lines = best.map { $0.line + 1 } ?? HeaderSearch.lineLimit
      switch try search(text, start, form, lines: lines, isWhole: isWhole) {
      case .found(let line, let found):
        if best.map({ isBetter(line, found, than: $0) }) ?? true { best = (line, found) }
      case .refused(let line, let error):
        if firstError.map({ line < $0.line }) ?? true { firstError = (line, error) }
      case .none(let row):
        // Another quote than the usual one only where that shows no line at all.
        let isComparable = closest.map { $0.dialect.quote == dialect.quote } ?? true
        if let row, isComparable, row.fields.count > (closest?.line.fields.count ?? 0) {
          closest = (row, dialect)
        }
      case .needsMore: needsMore = true
      }
    }
    // What is wrong with a header counts only where no other reading of it is right.
    if let best, best.line <= firstError?.line ?? .max {
      var found = best.found
      FormGuess.guess(&found, text, wishes)
      if wishes.hasHeader, FormGuess.isRow(found.mapping.header, found) {
        throw TransactionError.rowInsteadOfHeader(path, found.mapping.header)
      }
      return found
    }
    if let firstError { throw firstError.error }
    if needsMore && !isWhole && text.count <= RowBlockReader.rowLimit { return nil }
    guard let closest else {
      throw TransactionError.unreadableHeader(path, needsMore ? .unclosedQuote : .rowTooLong)
    }
    // The line with the most fields is what the header was meant to be: says what it lacks.
    _ = try HeaderMapping(header: closest.line.fields, path: path, selection: columns)
    throw TransactionError.unreadableHeader(path, .wrongFieldCount)
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private enum Outcome {
    case found(line: Int, Found)
    /// A header, but one that leaves a choice open.
    case refused(line: Int, TransactionError)
    /// No header among the lines; the one with the most fields.
    case none(HeaderRow?)
    case needsMore
  }

  private func isBetter(_ line: Int, _ found: Found, than best: (line: Int, found: Found)) -> Bool {
    (line, -found.mapping.header.count) < (best.line, -best.found.mapping.header.count)
  }

  /// The ways to cut rows that come into question.
  private func dialects(_ text: [UInt8], _ start: Int) -> [Dialect] {
    let said = wishes.delimiter ?? HeaderSearch.saidDelimiter(text[start...])
    let quotes = wishes.quote.map { [$0] } ?? [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let delimiters = said.map { [$0] } ?? [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    return quotes.flatMap { quote in
      delimiters.filter { $0 != quote }.map { delimiter in
        Dialect(
          delimiter: delimiter, quote: quote, escape: wishes.escape, comment: wishes.comment)
      }
    }
  }

  /// The delimiter that a first line `sep=;` names, as Excel writes it.
  private static func saidDelimiter(_ text: ArraySlice<UInt8>) -> UInt8? {
    guard text.count > 5, text.starts(with: "sep=".utf8) else { return nil }
    let delimiter = text[text.startIndex + 4]
    let behind = text[text.startIndex + 5]
    guard behind == 10 || behind == 13, delimiter != 10, delimiter != 13 else { return nil }
    return delimiter
  }

  private func search(
    _ text: [UInt8], _ start: Int, _ form: InputForm, lines: Int, isWhole: Bool
  ) throws(TransactionError) -> Outcome {
    var form = form
    var position = start
    var titles = 0
    var longest: HeaderRow?
    var filled: [Int] = []
    for line in 0..<lines {
      guard position < text.count else { return isWhole ? .none(longest) : .needsMore }
      let row = HeaderRow(text, from: position, form.dialect, isWhole: isWhole)
      guard row.isComplete else {
        // A line of one field is an open quote rather than a header that goes on.
        return longest == nil || row.fields.count > 1 ? .needsMore : .none(longest)
      }
      defer { position = row.end }
      if row.isBlank { continue }
      if !wishes.hasHeader {
        let isComment = form.dialect.comment.map { text[row.start] == $0 } ?? false
        if isComment || row.start == start && HeaderSearch.saidDelimiter(text[start...]) != nil {
          titles += 1
          continue
        }
        do throws(TransactionError) {
          return try .found(line: line, unnamed(row, form, titles))
        } catch {
          return .refused(line: line, error)
        }
      }
      do throws(TransactionError) {
        let mapping = try HeaderMapping(header: row.fields, path: path, selection: columns)
        var content = text[row.start..<row.end]
        while let last = content.last, last == 10 || last == 13 { content.removeLast() }
        return .found(
          line: line,
          Found(
            form: form, mapping: mapping, end: row.end, text: Array(content), titleLines: titles,
            rowsBefore: filled.count { $0 > 2 && $0 == row.fields.count }))
      } catch {
        if error.code == .ambiguous { return .refused(line: line, error) }
      }
      // A line before the header that starts with # makes such lines comments everywhere.
      if text[row.start] == UInt8(ascii: "#"), wishes.comment == nil {
        form.dialect.comment = UInt8(ascii: "#")
      }
      titles += 1
      if row.fields.allSatisfy({ !$0.isEmpty }) { filled.append(row.fields.count) }
      // A line of three fields may well be meant as the header; a longer one behind it is not.
      let known = longest?.fields.count ?? 0
      if known < 3 && row.fields.count > known { longest = row }
    }
    return .none(longest)
  }

  /// A file whose first line is a row: its columns are called by position.
  private func unnamed(
    _ row: HeaderRow, _ form: InputForm, _ titles: Int
  ) throws(TransactionError) -> Found {
    let names = row.fields.indices.map { "#\($0 + 1)" }
    let mapping = try HeaderMapping(header: names, path: path, selection: columns)
    return Found(form: form, mapping: mapping, end: row.start, text: [], titleLines: titles)
  }
}
