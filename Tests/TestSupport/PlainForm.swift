package import Transactions

/// How the plain reader reads files, all of them the same way.
package struct PlainForm {
  package var dialect = Dialect()
  package var decimalMark = DecimalMark.point
  package var dateOrder: DateOrder?
  /// Whether the order was said; bare numbers are no dates then.
  package var datesAreGiven = false

  package init(_ dialect: Dialect = Dialect()) { self.dialect = dialect }
}

/// What the plain reader makes of rows that are not as the header says.
package enum PlainRow {
  /// A row with all of its fields, and its text without a delimiter behind them.
  case regular([PlainCSV.Field], text: [UInt8])
  /// No row at all.
  case passedOver
  case rejected(FieldProblem)

  private static let labels: Set<String> = [
    "total", "totals", "grand total", "subtotal", "sub total", "sub-total", "sum", "overall",
    "合计", "总计", "小计", "总和", "共计", "gesamt", "summe", "gesamtsumme", "totale", "totaal",
    "total general", "total général",
  ]

  /// What a row is of which some field cannot be read, or the number of fields is wrong.
  package static func explained(
    _ problem: FieldProblem, _ text: [UInt8], header: [UInt8], _ delimiter: UInt8
  ) -> FieldProblem {
    if text.count > 65_536 { return problem }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = text.starts(with: mark) ? Array(text.dropFirst(3)) : text
    if text == header { return .repeatedHeader }
    let parts = text.split(separator: delimiter, omittingEmptySubsequences: false)
    for part in parts where (3...40).contains(part.count) {
      var name = String(decoding: part, as: UTF8.self).lowercased()
      while let first = name.first, " \t\"'".contains(first) { name.removeFirst() }
      while let last = name.last, " \t\"':：".contains(last) { name.removeLast() }
      if labels.contains(name) { return .totalsLine }
    }
    let isText = parts.allSatisfy { !$0.isEmpty } && !text.contains { (48...57).contains($0) }
    return problem == .wrongFieldCount && parts.count > 1 && isText ? .otherTable : problem
  }

  /// Whether a text holds nothing but blanks, tabs and delimiters.
  package static func isEmpty(_ text: [UInt8], _ delimiter: UInt8) -> Bool {
    text.count <= 4096 && text.allSatisfy { $0 == 32 || $0 == 9 || $0 == delimiter }
  }

  /// Whether a text falls into several rows of the right length where a CR that stands alone ends a row.
  package static func isSeveralRows(_ text: [UInt8], _ dialect: Dialect, columns: Int) -> Bool {
    guard text.contains(13) else { return false }
    let rows = PlainCSV(
      returnsEndingRows(text), delimiter: dialect.delimiter, quote: dialect.quote,
      escape: dialect.escape, skipsMark: false
    ).rows.filter { !$0.text.isEmpty }
    return rows.count > 1 && rows.allSatisfy { !$0.isUnclosed && $0.fields.count == columns }
  }

  /// A text with an LF for every CR that stands alone.
  package static func returnsEndingRows(_ text: [UInt8]) -> [UInt8] {
    text.indices.map { place in
      let isLone = text[place] == 13 && (place + 1 == text.count || text[place + 1] != 10)
      return isLone ? 10 : text[place]
    }
  }

  /// Whether a text has a quote behind a backslash.
  package static func hasEscapedQuote(_ text: [UInt8], _ quote: UInt8) -> Bool {
    text.indices.dropLast().contains { text[$0] == UInt8(ascii: "\\") && text[$0 + 1] == quote }
  }
}
