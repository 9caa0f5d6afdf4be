/// A rule of a table as it was read.
struct SegmentRule {
  let line: Int
  let text: String
  let pattern: SegmentPattern
  let name: String
}

extension SegmentTable {
  /// Reads a table from CSV lines `pattern,name` for scores in `1...bins` (2...10).
  ///
  /// A pattern has a part for R, one for F and, where the name depends on it, one for M; a part is
  /// a score or a range in brackets, such as `33`, `[1-2][3-4]` or `5[4-5]1`. With 10 bins, where
  /// a number may have two digits, the parts are separated by `|` or `.`, as in `10|[8-10]`. The
  /// order of the rules does not matter, and the same name may stand in several.
  ///
  /// Empty lines and lines that begin with `#` are skipped, and so is a first line
  /// `cells,segment`. A field with a comma in it is written in double quotes.
  ///
  /// - Throws: ``SegmentTableError`` with the line: for text that cannot be read, for a cell that
  ///   two rules cover, for a rule that never wins, and for cells that no rule covers.
  public init(parsing text: String, bins: Int = 5) throws(SegmentTableError) {
    let grid = ScoreGrid(bins: bins)
    var rules: [SegmentRule] = []
    var isFirst = true
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let content = (number == 1 ? Self.withoutByteOrderMark(line) : line).withoutOuterBlanks
      if content.isEmpty || content.first == "#" { continue }
      defer { isFirst = false }
      guard let fields = Self.fields(of: content) else {
        throw SegmentTableError(.quotes, line: number, text: String(content))
      }
      if isFirst && fields.map({ $0.lowercased() }) == ["cells", "segment"] { continue }
      rules.append(try Self.rule(fields, line: number, text: String(content), bins: bins))
    }
    try self.init(rules: rules, grid: grid)
  }

  private static func rule(
    _ fields: [String], line: Int, text: String, bins: Int
  ) throws(SegmentTableError) -> SegmentRule {
    guard fields.count == 2 else {
      throw SegmentTableError(.fields(fields.count), line: line, text: text)
    }
    guard !fields[1].withoutOuterBlanks.isEmpty else {
      throw SegmentTableError(.noName, line: line, text: text)
    }
    do throws(SegmentPattern.Failure) {
      let pattern = try SegmentPattern(fields[0].withoutOuterBlanks, bins: bins)
      return SegmentRule(line: line, text: text, pattern: pattern, name: fields[1])
    } catch {
      throw SegmentTableError(.pattern(error.reason), line: line, text: text)
    }
  }

  /// The comma-separated fields of a line, blanks at their ends and quotes taken off; nil where a
  /// quote is not closed or text follows it.
  private static func fields(of line: Substring) -> [String]? {
    var fields: [String] = []
    var rest = line
    while true {
      rest = rest.withoutOuterBlanks
      if rest.first == "\"" {
        rest = rest.dropFirst()
        guard let field = quotedField(&rest) else { return nil }
        fields.append(field)
        rest = rest.withoutOuterBlanks
        guard rest.isEmpty || rest.first == "," else { return nil }
      } else {
        let field = rest.prefix { $0 != "," }
        fields.append(String(field.withoutOuterBlanks))
        rest = rest[field.endIndex...]
      }
      guard rest.first == "," else { return fields }
      rest = rest.dropFirst()
    }
  }

  /// The text up to the closing quote, which is taken off `rest`; a doubled quote stands for one.
  private static func quotedField(_ rest: inout Substring) -> String? {
    var field = ""
    while let character = rest.popFirst() {
      guard character == "\"" else {
        field.append(character)
        continue
      }
      guard rest.first == "\"" else { return field }
      field.append(rest.removeFirst())
    }
    return nil
  }

  private static func withoutByteOrderMark(_ line: Substring) -> Substring {
    line.unicodeScalars.first == "\u{FEFF}"
      ? Substring(line.unicodeScalars.dropFirst()) : line
  }
}
