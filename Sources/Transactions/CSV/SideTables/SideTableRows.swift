internal import Values

/// Cuts bytes into rows and fields, one byte after the other, and keeps the fields of one row.
struct SideTableRows {
  let path: String
  private let quote: UInt8
  private let delimiter: UInt8
  private var tracker: QuoteTracker
  /// By column, whether its text is kept; nil keeps all.
  private var isKept: [Bool]?
  /// The kept fields of the row as they stand in the file, one behind the other.
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The start of the row as it stands, for messages.
  private var start: [UInt8] = []
  private var rowBytes = 0
  private var hasOnlyBlanks = true
  /// The first line of the row, and the one at hand, from 1.
  private(set) var line = 1
  private var currentLine = 1
  /// Bytes of a byte-order mark that have come at the start of the file.
  private var markBytes = 0
  private var isAtStart = true

  /// Bytes of a row that are kept for messages: 80 characters at least.
  private static let shownBytes = 320
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(path: String, dialect: Dialect) {
    self.path = path
    quote = dialect.quote
    delimiter = dialect.delimiter
    tracker = QuoteTracker(dialect)
  }

  /// Keeps the text of these columns only.
  mutating func keep(_ positions: [Int]) {
    var isKept = [Bool](repeating: false, count: (positions.max() ?? 0) + 1)
    for position in positions { isKept[position] = true }
    self.isKept = isKept
  }

  /// Takes a byte; true where it ends a row.
  mutating func take(_ byte: UInt8) -> Bool {
    if isAtStart {
      if markBytes < 3 && byte == Self.mark[markBytes] {
        markBytes += 1
        isAtStart = markBytes < 3
        return false
      }
      // The start of a mark is text after all.
      isAtStart = false
      for byte in Self.mark.prefix(markBytes) { _ = take(byte) }
    }
    if byte == 10 { currentLine += 1 }
    switch tracker.advance(byte) {
    case .content:
      note(byte)
      if keeps(ends.count) { text.append(byte) }
      return false
    case .delimiter:
      note(byte)
      hasOnlyBlanks = false
      ends.append(text.count)
      return false
    case .lineEnd:
      ends.append(text.count)
      return true
    }
  }

  /// Takes bytes from the start of a block as long as they end no row.
  ///
  /// - Returns: how many were taken; the last of them ends a row if `endsRow`.
  mutating func take(_ block: UnsafeRawBufferPointer) -> (count: Int, endsRow: Bool) {
    var position = 0
    // Safe throughout: positions stay in `0 ..< block.count`.
    while position < block.count {
      if !isAtStart {
        // Text up to the next byte that may matter, in one go.
        let isQuoted = tracker.state == .quoted
        var end = position
        while end < block.count {
          let byte = unsafe block[end]
          if byte == quote || byte == 10 || (byte == delimiter && !isQuoted) { break }
          end += 1
        }
        if end > position {
          unsafe takeText(UnsafeRawBufferPointer(rebasing: block[position..<end]))
          if !isQuoted { tracker.state = .unquoted }
          position = end
          if position == block.count { break }
        }
      }
      position += 1
      if unsafe take(block[position - 1]) { return (position, true) }
    }
    return (position, false)
  }

  /// Takes text without delimiters outside of quotes, quotes and line ends.
  private mutating func takeText(_ bytes: UnsafeRawBufferPointer) {
    rowBytes += bytes.count
    if start.count < Self.shownBytes {
      unsafe start.append(contentsOf: bytes.prefix(Self.shownBytes - start.count))
    }
    if hasOnlyBlanks {
      hasOnlyBlanks = unsafe bytes.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
    }
    if keeps(ends.count) { unsafe text.append(contentsOf: bytes) }
  }

  private func keeps(_ column: Int) -> Bool {
    guard let isKept else { return true }
    return column < isKept.count && isKept[column]
  }

  /// Ends the file; true where a last row has no line end.
  mutating func finish() -> Bool {
    if isAtStart {
      isAtStart = false
      for byte in Self.mark.prefix(markBytes) { _ = take(byte) }
    }
    guard rowBytes > 0, tracker.state != .quoted else { return false }
    ends.append(text.count)
    return true
  }

  /// The line of a quote that was never closed, at the end of the file.
  var unclosedLine: Int? { tracker.state == .quoted ? line : nil }

  private mutating func note(_ byte: UInt8) {
    rowBytes += 1
    if start.count < Self.shownBytes { start.append(byte) }
    if byte != 32 && byte != 9 && byte != 13 { hasOnlyBlanks = false }
  }

  /// Forgets the row.
  mutating func startRow() {
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    start.removeAll(keepingCapacity: true)
    rowBytes = 0
    hasOnlyBlanks = true
    line = currentLine
  }

  /// Number of fields of the finished row.
  var fieldCount: Int { ends.count }
  /// Whether the row has nothing but blanks.
  var isBlank: Bool { hasOnlyBlanks }

  /// The row in at most 80 characters that do no harm on a terminal.
  var shownRow: String {
    var bytes = start[...]
    if rowBytes == start.count && bytes.last == 13 { bytes.removeLast() }
    let shown = InertText.shown(String(decoding: bytes, as: UTF8.self).prefix(80))
    return rowBytes > start.count || shown.utf8.count < bytes.count ? shown + "..." : shown
  }

  /// The value of a kept field, without quotes and blanks around it.
  func value(_ field: Int, column: String) throws(SideTableError) -> [UInt8] {
    var bytes = text[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    if field == ends.count - 1 && bytes.last == 13 { bytes.removeLast() }
    if bytes.first == quote {
      guard let content = unquoted(bytes) else {
        throw SideTableError(
          .textAfterQuote, path: path, line: line, column: InertText.shown(column), text: shownRow)
      }
      bytes = content
    }
    while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    return Array(bytes)
  }

  /// The text inside of quotes; nil where they do not enclose it all.
  private func unquoted(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.count >= 2, bytes.last == quote else { return nil }
    var content: ArraySlice<UInt8> = []
    var isSecond = false
    for byte in bytes.dropFirst().dropLast() {
      if isSecond && byte != quote { return nil }
      isSecond = byte == quote && !isSecond
      if !isSecond { content.append(byte) }
    }
    return isSecond ? nil : content
  }
}
