extension FormEvidence {
  /// The encoding and the line ends that the whole of a file proves, given the form it was read by.
  ///
  /// - Throws: ``TransactionError`` where nothing tells the encoding.
  func settledText(
    _ input: TransactionLog.Input, _ wishes: FormWishes
  ) throws(TransactionError) -> InputForm {
    var form = input.form
    if loneReturns > 0 { form.returnsEndRows = true }
    if wishes.encoding == nil, form.encoding == .utf8 {
      guard let encoding = encoding.settled(lines: input.rows).encoding else {
        throw TransactionError.unknownEncoding(input.path)
      }
      form.encoding = encoding
    }
    return form
  }

  /// The decimal mark and the form of the dates that the whole of a file proves, which was decoded and
  /// cut as it should be.
  ///
  /// - Throws: ``TransactionError`` where it proves two that exclude each other, or leaves a choice open.
  func settledValues(
    _ input: TransactionLog.Input, _ wishes: FormWishes
  ) throws(TransactionError) -> InputForm {
    var form = input.form
    if wishes.decimalMark == nil { form.decimalMark = try settledMark(input) }
    if !form.dates.isGiven { form.dates = try settledDates(input) }
    return form
  }

  /// The order of day and month that the dates prove, or that other files do.
  private func settledDates(
    _ input: TransactionLog.Input
  ) throws(TransactionError) -> DateForm {
    let settlement = dates.settled(borrowing: input.lentDates)
    if let form = settlement.form { return form }
    switch settlement.order {
    case .contradictory:
      if FormEvidence.isFew(dates.monthFirst.count, beside: dates.dayFirst.count) {
        return .natural(.dayFirst)
      }
      if FormEvidence.isFew(dates.dayFirst.count, beside: dates.monthFirst.count) {
        return .natural(.monthFirst)
      }
    case .ambiguous:
      if let form = input.mapping.preset?.dates.flatMap({ DateForm(text: $0) }) {
        return .natural(form.order)
      }
    case .unneeded, .known, .yearFirstOrLast: break
    }
    throw TransactionError.openChoice(
      input.path, column: input.mapping.header[input.mapping.date], settlement.complaint ?? "")
  }

  /// The decimal mark that the amounts prove.
  ///
  /// Where few of many contradict, they are rejected rather than the file.
  private func settledMark(_ input: TransactionLog.Input) throws(TransactionError) -> DecimalMark {
    let settlement = numbers.settled(delimiter: input.form.dialect.delimiter)
    if case .mark(let mark, _) = settlement { return mark }
    if case .contradictory = settlement {
      if FormEvidence.isFew(numbers.commaProofs, beside: numbers.pointProofs) { return .point }
      if FormEvidence.isFew(numbers.pointProofs, beside: numbers.commaProofs) { return .comma }
    }
    throw TransactionError.openChoice(
      input.path, column: input.mapping.amountName, settlement.complaint ?? "")
  }

  /// Whether some contradictions are so few beside what they contradict that they are mistakes.
  static func isFew(_ count: Int, beside others: Int) -> Bool { count * 100 <= others }

  /// The form with quotes escaped by a backslash, where rows call for it and nothing else was said.
  func triedEscape(_ form: InputForm, _ wishes: FormWishes) -> InputForm {
    var form = form
    if escapedQuotes > 0 && wishes.escape == nil { form.dialect.escape = UInt8(ascii: "\\") }
    return form
  }
}

extension TransactionLog {
  /// Throws where rows are in several currencies and nothing was said of them.
  func checkCurrencies(_ wishes: CurrencyWishes) throws(TransactionError) {
    guard !wishes.isSaid else { return }
    let found = currencies
    guard found.count > 1 else { return }
    throw TransactionError.severalCurrencies(inputs.map(\.path), found)
  }

  /// The currencies that rows name, the most frequent first.
  public var currencies: [(name: String, rows: Int)] {
    inputs.reduce(into: CurrencyEvidence()) { $0.merge($1.evidence.currencies) }.found
  }
}
