/// The plain way to read CSV: one byte at a time, straight from the rules.
///
/// A quote opens only as the first byte of a field; a doubled quote inside stands for one, and so does
/// one behind the escape, where there is one; a quote elsewhere is text. LF or CRLF ends a row, and so does the end of the text; inside of quotes all
/// is text. A row whose quote is never closed is given up at its first line end.
package struct PlainCSV {
  /// One field without its quotes.
  package struct Field {
    package var bytes: [UInt8] = []
    /// Text follows the closing quote.
    package var isBad = false
    package var isQuoted = false

    /// Nothing but blanks and tabs, and no quotes.
    package var isBlank: Bool { !isQuoted && bytes.allSatisfy { $0 == 32 || $0 == 9 } }
  }

  /// One row.
  package struct Row {
    /// Bytes before it.
    package let offset: Int
    /// Its first line, from 1.
    package let line: Int
    /// As it stands, without its line end.
    package let text: [UInt8]
    package let fields: [Field]
    package let isUnclosed: Bool

    /// Nothing but blanks and tabs.
    package var isBlank: Bool { !isUnclosed && text.allSatisfy { $0 == 32 || $0 == 9 } }
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private let quote: UInt8
  private let escape: UInt8?
  package private(set) var rows: [Row] = []

  /// Reads a whole text; a byte-order mark is skipped.
  package init(
    _ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""),
    escape: UInt8? = nil, skipsMark: Bool = true
  ) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    var start = skipsMark && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      let row: (fields: [Field], end: Int)? = row(at: start)
      let end = row?.end ?? bytes[start...].firstIndex(of: 10) ?? bytes.count
      var text = Array(bytes[start..<end])
      if text.last == 13 { text.removeLast() }
      rows.append(
        Row(
          offset: start, line: line, text: text, fields: row?.fields ?? [],
          isUnclosed: row == nil))
      line += bytes[start..<min(end + 1, bytes.count)].count { $0 == 10 }
      start = end + 1
    }
  }

  /// The fields of a row and the position of its line end, or nil where a quote is never closed.
  private func row(at start: Int) -> (fields: [Field], end: Int)? {
    var fields: [Field] = []
    var position = start
    while true {
      var field = Field()
      if position < bytes.count && bytes[position] == quote {
        field.isQuoted = true
        position += 1
        while true {
          guard position < bytes.count else { return nil }
          let byte = bytes[position]
          position += 1
          if byte == quote {
            guard position < bytes.count && bytes[position] == quote else { break }
            position += 1
          } else if byte == escape {
            guard position < bytes.count else { return nil }
            let next = bytes[position]
            position += 1
            // Before anything but a quote or itself an escape is text.
            if next != quote && next != escape { field.bytes.append(byte) }
            field.bytes.append(next)
            continue
          }
          field.bytes.append(byte)
        }
      }
      var rest: [UInt8] = []
      while position < bytes.count && bytes[position] != delimiter && bytes[position] != 10 {
        rest.append(bytes[position])
        position += 1
      }
      let endsRow = position == bytes.count || bytes[position] == 10
      if endsRow && rest.last == 13 { rest.removeLast() }
      if field.isQuoted { field.isBad = !rest.isEmpty } else { field.bytes = rest }
      fields.append(field)
      if endsRow { return (fields, position) }
      position += 1
    }
  }
}
