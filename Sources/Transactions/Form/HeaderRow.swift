/// One row at the start of a file, field by field: the header, or a line before it.
struct HeaderRow {
  /// The names, without quotes and surrounding blanks.
  var fields: [String] = []
  /// Where the row starts in the head of the file, and where the next one does.
  let start: Int
  private(set) var end: Int
  /// Whether the row has come to its end.
  private(set) var isComplete = false

  /// Reads the row that starts at `start`; `isWhole` says that nothing follows the head.
  init(_ head: [UInt8], from start: Int, _ dialect: Dialect, isWhole: Bool) {
    self.start = start
    end = start
    var tracker = QuoteTracker(dialect)
    var field: [UInt8] = []
    while end < head.count {
      let byte = head[end]
      end += 1
      switch tracker.advance(byte) {
      case .content: field.append(byte)
      case .delimiter: close(&field, dialect)
      case .lineEnd:
        close(&field, dialect)
        isComplete = true
        return
      }
    }
    close(&field, dialect)
    isComplete = isWhole && !tracker.isInQuotes
  }

  /// Whether the row holds nothing but blanks.
  var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }

  private mutating func close(_ field: inout [UInt8], _ dialect: Dialect) {
    var bytes = HeaderRow.trimmed(field[...])
    if bytes.count >= 2, bytes.first == dialect.quote, bytes.last == dialect.quote {
      var unquoted: [UInt8] = []
      var isSecond = false
      for byte in bytes.dropFirst().dropLast() {
        isSecond = byte == dialect.quote && !isSecond
        if !isSecond || byte != dialect.quote { unquoted.append(byte) }
      }
      bytes = HeaderRow.trimmed(unquoted[...])
    }
    fields.append(String(decoding: bytes, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
  }

  /// Without blanks, tabs and returns at both ends.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let last = bytes.last, last == 13 || last == 32 || last == 9 { bytes.removeLast() }
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    return bytes
  }
}
