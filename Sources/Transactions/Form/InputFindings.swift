internal import Values

/// What was found out about one input, in words and figures.
public struct InputFindings: Sendable {
  /// What the file is packed in, as `gzip`; nil for a plain file.
  public let archive: String?
  public let encoding: String
  public let hasByteOrderMark: Bool
  /// The delimiter, the quote and the escape, as people call them.
  public let delimiter: String
  public let quote: String
  public let escape: String?
  /// Whether a CR alone ends a row.
  public let returnsEndRows: Bool
  /// Lines before the header that hold anything.
  public let titleLines: Int
  /// Rows of empty fields, and lines that are comments.
  public let emptyRows: Int
  public let comments: Int
  /// The names of the header, and those that no role uses.
  public let header: [String]
  public let unusedColumns: [String]
  /// How dates are written, and what proves it.
  public let dates: String
  /// The decimal mark, and what proves it.
  public let amounts: String
  /// Currencies and their rows, the most frequent first.
  public let currencies: [(name: String, rows: Int)]
  /// What the rows hold: a name, a number of rows, and a sentence.
  public let counts: [(name: String, rows: Int, sentence: String)]
  /// Options that fix what was found out, as they are written on a command line.
  public let options: [(name: String, value: String)]

  init(_ input: TransactionLog.Input) {
    let (evidence, form, mapping) = (input.evidence, input.form, input.mapping)
    archive = input.opened.archive.map { "\($0)" }
    encoding = form.encoding.name
    hasByteOrderMark = input.opened.hasByteOrderMark
    delimiter =
      form.blanksDelimit ? "runs of blanks" : Dialect.name(of: form.dialect.delimiter)
    quote = Dialect.name(of: form.dialect.quote)
    escape = form.dialect.escape.map(Dialect.name)
    returnsEndRows = form.returnsEndRows
    titleLines = input.titleLines
    emptyRows = evidence.emptyRows
    comments = evidence.comments
    header = mapping.header
    let used = mapping.usedColumns
    unusedColumns = mapping.header.indices.filter { !used.contains($0) }.map { mapping.header[$0] }
    dates = InputFindings.dates(evidence.dates, form.dates)
    amounts = InputFindings.amounts(evidence.numbers, form.decimalMark)
    currencies = evidence.currencies.found
    counts = InputFindings.counts(evidence.survey)
    options = InputFindings.options(form, mapping, hasHeader: input.hasHeader)
  }

  private static func dates(_ evidence: DateEvidence, _ form: DateForm) -> String {
    if form.isGiven { return "as was said" }
    var parts: [String] = []
    func add(_ tally: DateTally, _ what: String) {
      guard tally.count > 0 else { return }
      parts.append("\(tally.count) \(what), as '\(tally.example.text ?? "")'")
    }
    if evidence.plainDates > 0 { parts.append("\(evidence.plainDates) written YYYY-MM-DD") }
    add(evidence.yearFirst, "with the year first")
    add(evidence.monthNames, "with the month's name")
    add(evidence.dayFirst, "that can only have the day first")
    add(evidence.monthFirst, "that can only have the month first")
    add(evidence.ambiguous, "that could have either first")
    add(evidence.neutral, "that are the same either way")
    add(evidence.serialDays, "days of a spreadsheet")
    add(evidence.epochSeconds, "seconds since 1970")
    add(evidence.epochMilliseconds, "milliseconds since 1970")
    let order =
      switch form.order {
      case .dayFirst?: "day before month: "
      case .monthFirst?: "month before day: "
      case nil: ""
      }
    return order + (parts.isEmpty ? "none" : parts.joined(separator: "; "))
  }

  private static func amounts(_ evidence: NumberEvidence, _ mark: DecimalMark) -> String {
    let proofs = mark == .point ? evidence.pointProofs : evidence.commaProofs
    let doubtful = evidence.pointAmbiguous + evidence.commaAmbiguous
    let name = mark == .point ? "decimal point" : "decimal comma"
    if proofs > 0 { return "\(name), in \(proofs) amounts" }
    return doubtful > 0 ? "\(name), taken: \(doubtful) amounts could be either" : "whole numbers"
  }

  private static func counts(
    _ survey: RowSurvey
  ) -> [(name: String, rows: Int, sentence: String)] {
    [
      ("negative_amounts", survey.negativeAmounts, "with an amount below zero (refunds)"),
      ("zero_amounts", survey.zeroAmounts, "with an amount of zero"),
      ("negative_quantities", survey.negativeQuantities, "with a quantity below zero"),
      (
        "negative_quantities_elsewhere", survey.cancelledOrders > 0 ? survey.negativeElsewhere : 0,
        "of these on orders that are not cancelled"
      ),
      ("negative_prices", survey.negativePrices, "with a unit price below zero"),
      ("zero_prices", survey.zeroPrices, "with a unit price of zero"),
      ("cancelled_orders", survey.cancelledOrders, "of cancelled orders"),
      ("duplicate_rows", survey.duplicates, "that are exact copies of a row before; they count"),
    ].filter { $0.1 > 0 }.map { (name: $0.0, rows: $0.1, sentence: $0.2) }
  }

  private static func options(
    _ form: InputForm, _ mapping: HeaderMapping, hasHeader: Bool
  ) -> [(name: String, value: String)] {
    var options: [(name: String, value: String)] = []
    if form.encoding != .utf8 { options.append(("--encoding", form.encoding.name.lowercased())) }
    if form.blanksDelimit {
      options.append(("--delimiter", "blank"))
    } else if form.dialect.delimiter != UInt8(ascii: ",") {
      let delimiter = form.dialect.delimiter
      options.append(("--delimiter", delimiter == 9 ? "tab" : String(UnicodeScalar(delimiter))))
    }
    if form.dialect.quote != UInt8(ascii: "\"") {
      options.append(("--quote", String(UnicodeScalar(form.dialect.quote))))
    }
    if let escape = form.dialect.escape {
      options.append(("--escape", String(UnicodeScalar(escape))))
    }
    if !hasHeader { options.append(("--no-header", "")) }
    if form.decimalMark == .comma { options.append(("--decimal", "comma")) }
    if !form.dates.isGiven, let order = form.dates.order {
      options.append(("--date-format", order == .dayFirst ? "dmy" : "mdy"))
    }
    if let preset = mapping.preset {
      options.append(("--preset", preset.name))
    } else {
      options += mapping.columnOptions
    }
    return options
  }
}

extension TransactionLog.Input {
  /// What was found out about the input.
  public var findings: InputFindings { InputFindings(self) }
}
