/// The first row of a file, field by field.
struct HeaderRow {
  /// The names, without quotes and surrounding blanks.
  var fields: [String] = []
  /// Where the first data row starts in the block.
  var end = 0

  /// Reads the first row that is not blank; a byte-order mark before it is skipped.
  init(of block: RowBlock, _ dialect: Dialect) {
    let content = block.copy(0..<block.count)
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { end = 3 }
    var tracker = QuoteTracker(dialect)
    var field: [UInt8] = []
    while end < content.count {
      let byte = content[end]
      end += 1
      switch tracker.advance(byte) {
      case .content: field.append(byte)
      case .delimiter:
        close(&field, dialect)
      case .lineEnd:
        let isBlank = fields.isEmpty && field.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 }
        if isBlank {
          field.removeAll()
        } else {
          close(&field, dialect)
          return
        }
      }
    }
  }

  private mutating func close(_ field: inout [UInt8], _ dialect: Dialect) {
    var bytes = field[...]
    while let last = bytes.last, last == 13 || last == 32 || last == 9 { bytes.removeLast() }
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    if bytes.count >= 2, bytes.first == dialect.quote, bytes.last == dialect.quote {
      var unquoted: [UInt8] = []
      var isSecond = false
      for byte in bytes.dropFirst().dropLast() {
        isSecond = byte == dialect.quote && !isSecond
        if !isSecond || byte != dialect.quote { unquoted.append(byte) }
      }
      bytes = unquoted[...]
      while let last = bytes.last, last == 32 { bytes.removeLast() }
      while let first = bytes.first, first == 32 { bytes.removeFirst() }
    }
    fields.append(String(decoding: bytes, as: UTF8.self))
    field.removeAll()
  }
}
