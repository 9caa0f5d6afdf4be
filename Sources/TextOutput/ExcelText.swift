/// Texts as cells of a CSV file that a spreadsheet opens by a double click.
///
/// A spreadsheet guesses what a cell is, whatever the quotes around it: `00123` becomes 123, `1-2` a day,
/// `1E5` 100000, and `=...` is carried out. A text that could be taken for something else is changed:
///
/// - what starts like a formula, blanks before it or not, gets an apostrophe in front. So does what
///   starts with an apostrophe, so that the way back is clear.
/// - what has a digit, or is a truth value, becomes the formula `="00123"`, whose value is the text:
///   without a digit nothing is a number, a day or a time, in any language. A formula holds texts of up
///   to 255 characters; longer ones, and those with control characters, get an apostrophe.
/// - what has a delimiter of any locale, a quote or a line break is quoted, so that a spreadsheet which
///   separates by `;` does not make a second cell of it.
///
/// Everything else stays as it is. Bytes that are not UTF-8 do not matter.
package enum ExcelText {
  /// UTF-8 by name: without these bytes Excel takes the file for one of the system's old encoding.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How a text becomes a cell.
  enum Form: Equatable {
    case plain, apostrophe, formula
  }

  /// Characters that a formula holds as text.
  private static let longest = 255
  private static let apostrophe = UInt8(ascii: "'")
  private static let quote = UInt8(ascii: "\"")

  static func form(_ text: Span<UInt8>) -> Form {
    if startsFormula(text) { return .apostrophe }
    var hasDigit = false
    var isPrintable = true
    var length = text.count
    for position in text.indices {
      let byte = text[position]
      if byte >= 0x30 && byte <= 0x39 { hasDigit = true }
      if byte < 32 || byte == 127 { isPrintable = false }
      if byte == quote { length += 1 }
      // Full-width digits, U+FF10 to U+FF19, are digits to a spreadsheet.
      if byte == 0xBC && position >= 1 && text[position - 1] == 0xEF && position + 1 < text.count
        && text[position + 1] >= 0x90 && text[position + 1] <= 0x99
      {
        hasDigit = true
      }
    }
    guard hasDigit || isTruthValue(text) else { return .plain }
    return isPrintable && length <= longest ? .formula : .apostrophe
  }

  /// Whether a spreadsheet might carry the text out, or the apostrophe of another one is in its way.
  ///
  /// Those that OWASP names: `=`, `+`, `-`, `@`, also at full width (U+FF1D, U+FF0B, U+FF0D, U+FF20), tab,
  /// carriage return, line feed and the zero byte.
  private static func startsFormula(_ text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count && text[start] == 32 { start += 1 }
    guard start < text.count else { return false }
    switch text[start] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), apostrophe,
      0, 9, 10, 13:
      return true
    case 0xEF:
      guard start + 2 < text.count, text[start + 1] == 0xBC else { return false }
      return [0x9D, 0x8B, 0x8D, 0xA0].contains(text[start + 2])
    default:
      return false
    }
  }

  private static func isTruthValue(_ text: Span<UInt8>) -> Bool {
    guard text.count == 4 || text.count == 5 else { return false }
    var upper: [UInt8] = []
    for position in text.indices { upper.append(text[position] & 0xDF) }
    return upper == Array("TRUE".utf8) || upper == Array("FALSE".utf8)
  }

  /// The text that a cell stands for; nil where the cell is no form of one, but a text as it is.
  package static func content(of cell: [UInt8]) -> [UInt8]? {
    if cell.count >= 3, cell.starts(with: [UInt8(ascii: "="), quote]), cell.last == quote {
      var text: [UInt8] = []
      var isSecond = false
      for byte in cell[2..<(cell.count - 1)] {
        if isSecond && byte != quote { return nil }
        isSecond = byte == quote && !isSecond
        if !isSecond { text.append(byte) }
      }
      return isSecond ? nil : text
    }
    guard cell.first == apostrophe else { return nil }
    let text = Array(cell.dropFirst())
    return form(text.span) == .apostrophe ? text : nil
  }
}

extension ByteWriter {
  /// Most bytes that a text of `count` bytes takes as a cell for spreadsheets.
  package static func excelRoom(_ count: Int) -> Int { 4 * count + 8 }

  /// Writes a text as a cell for spreadsheets; the room that ``excelRoom(_:)`` tells has been reserved.
  package mutating func put(excel text: Span<UInt8>) {
    let form = ExcelText.form(text)
    // A quote of the text is doubled in a formula, and once more in the field.
    let doubling = form == .formula ? 4 : 2
    let isQuoted = form == .formula || ByteWriter.needsQuotes(text)
    if isQuoted { put(0x22) }
    switch form {
    case .plain: break
    case .apostrophe: put(UInt8(ascii: "'"))
    case .formula: for byte in "=\"\"".utf8 { put(byte) }
    }
    for position in text.indices {
      let byte = text[position]
      for _ in 0..<(byte == 0x22 ? doubling : 1) { put(byte) }
    }
    if form == .formula { for byte in "\"\"".utf8 { put(byte) } }
    if isQuoted { put(0x22) }
  }

  private static func needsQuotes(_ text: Span<UInt8>) -> Bool {
    for position in text.indices {
      switch text[position] {
      case 0x22, 0x2C, UInt8(ascii: ";"), UInt8(ascii: "|"), 9, 10, 13: return true
      case 32 where position == 0 || position == text.count - 1: return true
      default: break
      }
    }
    return false
  }
}
