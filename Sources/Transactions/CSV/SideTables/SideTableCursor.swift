internal import Values

/// Goes through the rows of a side table, one after the other, and keeps none of them.
///
/// The rules are those of ``SideTable``: a header line, fields quoted as ``Dialect`` says, a byte-order
/// mark and blank lines passed over, blanks around values taken off, and a row that is not as the header
/// says is an error.
@safe
package struct SideTableCursor: ~Copyable {
  /// The file, as it was named.
  package let path: String
  /// All names of the header, in order.
  package private(set) var header: [String] = []
  /// Whether the file starts with a byte-order mark of UTF-8.
  package private(set) var hasByteOrderMark = false

  private var dialect: Dialect
  /// The delimiter is still to be found in the header.
  private var findsDelimiter: Bool
  private let source: OpenInput
  private let block = RowBlock()
  private var index = StructuralIndex()
  private var reader: FieldReader
  /// Bytes read behind the last whole row of the block.
  private var kept: [UInt8] = []
  private var isAtStart = true
  private var isAtEnd = false

  /// The row: where it lies in the block, without its line end, and the first of its delimiters.
  private var rowStart = 0
  private var rowEnd = 0
  private var firstDelimiter = 0
  /// What follows it.
  private var nextStart = 0
  private var nextLine = 0
  private var nextDelimiter = 0
  /// The line, from 1, at a place of the block up to which lines are counted.
  private var countedLine = 1
  private var countedTo = 0

  /// Bytes that are read at once.
  private static let blockSize = 1 << 20

  private init(_ source: OpenInput, _ path: String, _ dialect: Dialect?) {
    self.path = path
    self.dialect = dialect ?? Dialect()
    findsDelimiter = dialect == nil
    let dialect = self.dialect
    self.source = source
    reader = FieldReader(quote: dialect.quote, columns: 1, trims: false)
    reader.escape = dialect.escape
  }

  deinit {
    index.deallocate()
    reader.deallocate()
  }

  /// Opens a file, `-` for standard input, and reads its header.
  ///
  /// - Parameter dialect: nil takes the delimiter that the first line has most of, and quotes `"`.
  package static func open(
    _ path: String, dialect: Dialect? = Dialect()
  ) throws(SideTableError) -> SideTableCursor {
    var wishes = OpenInput.Wishes()
    wishes.keepsPipe = false
    let source: OpenInput
    do throws(TransactionError) {
      source = try OpenInput(path: path, wishes)
    } catch {
      throw SideTableError(.unreadable(error), path: path)
    }
    var cursor = SideTableCursor(source, path, dialect)
    guard try cursor.next() else { throw SideTableError(.empty, path: path) }
    var header: [String] = []
    for column in 0..<cursor.fieldCount {
      header.append(String(decoding: try cursor.bytes(column), as: UTF8.self))
    }
    cursor.header = header
    return cursor
  }

  /// Moves on to the next row that is not blank; false behind the last one.
  package mutating func next() throws(SideTableError) -> Bool {
    while true {
      guard nextLine < index.lineEndCount else {
        guard try fill() else { return false }
        continue
      }
      rowStart = nextStart
      // Safe throughout: positions come from the index, below its counts, and lie in the block.
      let lineEnd = unsafe Int(index.lineEnds[nextLine])
      nextLine &+= 1
      nextStart = lineEnd &+ 1
      let hasReturn = unsafe lineEnd > rowStart && block.bytes[lineEnd &- 1] == 13
      rowEnd = hasReturn ? lineEnd &- 1 : lineEnd
      firstDelimiter = nextDelimiter
      let columns = header.count
      if columns > 1, firstDelimiter &+ columns <= index.delimiterCount,
        unsafe Int(index.delimiters[firstDelimiter &+ columns &- 2]) < lineEnd,
        unsafe Int(index.delimiters[firstDelimiter &+ columns &- 1]) > lineEnd
      {
        nextDelimiter &+= columns &- 1
        return true
      }
      while nextDelimiter < index.delimiterCount,
        unsafe Int(index.delimiters[nextDelimiter]) < lineEnd
      {
        nextDelimiter += 1
      }
      if fieldCount == 1 && isBlank { continue }
      guard columns == 0 || fieldCount == columns else {
        throw error(.fieldCount(found: fieldCount, expected: columns), text: shownRow)
      }
      return true
    }
  }

  /// Fields of the row.
  private var fieldCount: Int { nextDelimiter - firstDelimiter + 1 }

  /// Whether the row has nothing but blanks.
  private var isBlank: Bool {
    // Safe: the row lies in the block.
    (rowStart..<rowEnd).allSatisfy {
      let byte = unsafe block.bytes[$0]
      return byte == 32 || byte == 9 || byte == 13
    }
  }

  /// The first physical line of the row, from 1.
  package mutating func line() -> Int {
    countedLine += block.lineFeeds(in: countedTo..<rowStart)
    countedTo = rowStart
    return countedLine
  }

  /// The row in at most 80 characters that do no harm on a terminal.
  private var shownRow: String { SideTableCursor.shown(block.copy(rowStart..<rowEnd)) }

  static func shown(_ bytes: [UInt8]) -> String {
    let shown = InertText.shown(String(decoding: bytes.prefix(320), as: UTF8.self).prefix(80))
    return shown.utf8.count < bytes.count ? shown + "..." : shown
  }

  /// An error at the row, or at one of its columns.
  package mutating func error(
    _ problem: SideTableError.Problem, column: Int? = nil, text: String? = nil
  ) -> SideTableError {
    SideTableError(
      problem, path: path, line: line(), column: column.map { InertText.shown(header[$0]) } ?? "",
      text: text ?? shownRow)
  }

  /// The value of a column, without quotes and blanks around it; valid up to the next call.
  ///
  /// At least 8 bytes behind it may be read.
  @inline(__always)
  mutating func field(_ column: Int) throws(SideTableError) -> FieldSlice {
    // Safe throughout: the row has this column, and its bytes lie in the block.
    let delimiter = firstDelimiter &+ column
    let start = unsafe column == 0 ? rowStart : Int(index.delimiters[delimiter &- 1]) &+ 1
    let isLast = delimiter == nextDelimiter
    let end = unsafe isLast ? rowEnd : Int(index.delimiters[delimiter])
    guard let field = unsafe reader.value(block.bytes, start, end, column: 0) else {
      throw error(.textAfterQuote, column: column < header.count ? column : nil)
    }
    return field.trimmed
  }

  /// Puts the next whole rows into the block; false at the end of the file.
  private mutating func fill() throws(SideTableError) -> Bool {
    countedLine += block.lineFeeds(in: countedTo..<block.count)
    countedTo = 0
    var count = kept.count
    block.reserve(count + SideTableCursor.blockSize + 1, keeping: 0)
    // Safe: `reserve` made room for the kept bytes.
    unsafe kept.withUnsafeBufferPointer { kept in
      if count > 0 { unsafe block.bytes.update(from: kept.baseAddress!, count: count) }
    }
    var tracker = QuoteTracker(dialect)
    var start = 0
    var rowsEnd = 0
    var scanned = 0
    while true {
      if let end = block.lastRowEnd(in: scanned..<count, &tracker) { rowsEnd = end }
      scanned = count
      if rowsEnd > 0 || isAtEnd || count > RowBlockReader.rowLimit { break }
      count += try read(behind: count)
      block.count = count
      if isAtStart {
        isAtStart = false
        hasByteOrderMark = block.copy(0..<min(3, count)) == [0xEF, 0xBB, 0xBF]
        start = hasByteOrderMark ? 3 : 0
        scanned = start
        if findsDelimiter { dialect.delimiter = likeliestDelimiter(from: start, to: count) }
        tracker = QuoteTracker(dialect)
      }
    }
    block.count = count
    block.start = start
    guard count > start else { return false }
    if rowsEnd == 0 {
      if tracker.isInQuotes || count > RowBlockReader.rowLimit {
        throw SideTableError(
          tracker.isInQuotes ? .unclosedQuote : .rowTooLong, path: path, line: countedLine,
          text: SideTableCursor.shown(block.copy(start..<min(count, start + 400))))
      }
      rowsEnd = count
    }
    kept = block.copy(rowsEnd..<count)
    block.end(at: rowsEnd)
    index.build(block, dialect, columns: 1)
    (nextLine, nextDelimiter, nextStart) = (0, 0, start)
    return true
  }

  /// The delimiter that the first line with any has most of, outside of quotes; the comma where there is none.
  private func likeliestDelimiter(from start: Int, to count: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in block.copy(start..<count) {
      if byte == dialect.quote { isQuoted.toggle() }
      if byte == 10 && !isQuoted && counts.contains(where: { $0 > 0 }) { break }
      if !isQuoted, let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most)!]
  }

  /// Reads on behind the first `count` bytes of the block; notes the end.
  private mutating func read(behind count: Int) throws(SideTableError) -> Int {
    let wanted = SideTableCursor.blockSize
    block.reserve(count + wanted + 1, keeping: count)
    do throws(TransactionError) {
      // Safe: `reserve` made room for `wanted` bytes behind the first `count`.
      let found = try unsafe source.read(
        into: UnsafeMutableRawBufferPointer(start: block.bytes + count, count: wanted))
      isAtEnd = found < wanted
      return found
    } catch {
      throw SideTableError(.unreadable(error), path: path)
    }
  }
}
