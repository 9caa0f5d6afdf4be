/// For whom a CSV file is written.
public enum CSVForm: String, CaseIterable, Sendable {
  /// For programs: fields as RFC 4180 has them, lines that end with a line feed, texts byte for byte.
  case plain
  /// For spreadsheets: a byte-order mark, lines that end with carriage return and line feed, and texts that
  /// a spreadsheet takes neither for a number or a day nor for a formula.
  case excel

  /// A header line: the names, and what the file starts and the line ends with.
  package func header(_ names: String) -> [UInt8] {
    switch self {
    case .plain: Array((names + "\n").utf8)
    case .excel: ExcelText.byteOrderMark + Array((names + "\r\n").utf8)
    }
  }
}

extension ByteWriter {
  /// Makes room for a text and writes it as a field.
  package mutating func put(field text: [UInt8], _ form: CSVForm) {
    switch form {
    case .plain:
      reserve(2 * text.count + 2)
      put(field: text.span)
    case .excel:
      reserve(ByteWriter.excelRoom(text.count))
      put(excel: text.span)
    }
  }

  /// Makes room for the end of a line and writes it.
  package mutating func endLine(_ form: CSVForm) {
    reserve(2)
    if form == .excel { put(13) }
    put(10)
  }
}
