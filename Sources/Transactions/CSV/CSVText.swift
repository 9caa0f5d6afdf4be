/// Whole texts as rows and fields, by the same structural index and field reader as the row loop.
///
/// For tests and small texts; nothing is trimmed, and every field is copied.
package enum CSVText {
  /// The fields of every row, or nil where a quote is never closed or text follows a closing quote.
  ///
  /// A byte-order mark is skipped, and so are rows without a single byte, and comments.
  package static func rows(_ bytes: [UInt8], _ dialect: Dialect) -> [[[UInt8]]]? {
    let block = RowBlock(capacity: bytes.count + 1)
    // Safe: the block has room for all bytes and one more.
    unsafe bytes.withUnsafeBufferPointer { bytes in
      if bytes.count > 0 {
        unsafe block.bytes.update(from: bytes.baseAddress!, count: bytes.count)
      }
    }
    block.count = bytes.count
    if let last = bytes.last, last != 10 {
      // Safe: as above.
      unsafe block.bytes[bytes.count] = 10
      block.count += 1
    }
    block.seal()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { block.start = 3 }
    return rows(of: block, dialect)
  }

  private static func rows(of block: RowBlock, _ dialect: Dialect) -> [[[UInt8]]]? {
    var index = StructuralIndex()
    var reader = FieldReader(quote: dialect.quote, columns: 1, trims: false)
    reader.escape = dialect.escape
    defer {
      index.deallocate()
      reader.deallocate()
    }
    index.build(block, dialect, columns: 1)
    let bytes = unsafe UnsafePointer(block.bytes)
    var rows: [[[UInt8]]] = []
    var start = block.start
    var delimiter = 0
    for line in 0..<index.lineEndCount {
      // Safe throughout: positions come from the index and lie in the block.
      let lineEnd = unsafe Int(index.lineEnds[line])
      let hasReturn = unsafe lineEnd > start && bytes[lineEnd - 1] == 13
      let end = hasReturn ? lineEnd - 1 : lineEnd
      // Safe: the line end itself lies in the block.
      let isComment = unsafe bytes[start] == dialect.comment
      if end > start {
        var ends: [Int] = []
        while unsafe delimiter < index.delimiterCount && index.delimiters[delimiter] < lineEnd {
          ends.append(unsafe Int(index.delimiters[delimiter]))
          delimiter += 1
        }
        var row: [[UInt8]] = []
        for fieldEnd in ends + [end] {
          guard let field = unsafe reader.value(bytes, start, fieldEnd, column: 0) else {
            if isComment { break }
            return nil
          }
          row.append(unsafe Array(UnsafeBufferPointer(start: field.start, count: field.count)))
          start = fieldEnd + 1
        }
        if !isComment { rows.append(row) }
      }
      start = lineEnd + 1
    }
    return start == block.count ? rows : nil
  }
}
