/// What the rows of one file tell about its form; the same however the file is cut into blocks.
struct FormEvidence: Sendable {
  /// Rows of another length that are rows of the right length where a CR that stands alone ends one.
  var loneReturns = 0
  /// Rows that cannot be cut, and hold a quote behind a backslash.
  var escapedQuotes = 0
  /// Rows with a delimiter more than the header, and nothing behind it.
  var trailingDelimiters = 0
  /// Lines that are no rows, since they start as comments do.
  var comments = 0
  /// Rows of empty fields.
  var emptyRows = 0

  mutating func merge(_ other: FormEvidence) {
    loneReturns += other.loneReturns
    escapedQuotes += other.escapedQuotes
    trailingDelimiters += other.trailingDelimiters
    comments += other.comments
    emptyRows += other.emptyRows
  }
}

extension FormEvidence {
  /// The form that the whole of a file proves, given the one it was read by.
  ///
  /// - Throws: ``TransactionError`` where it proves two that exclude each other, or leaves a choice open.
  func settled(
    _ input: TransactionLog.Input, _ wishes: FormWishes
  ) throws(TransactionError) -> InputForm {
    var form = input.form
    if loneReturns > 0 { form.returnsEndRows = true }
    return form
  }

  /// The form with quotes escaped by a backslash, where rows call for it and nothing else was said.
  func triedEscape(_ form: InputForm, _ wishes: FormWishes) -> InputForm {
    var form = form
    if escapedQuotes > 0 && wishes.escape == nil { form.dialect.escape = UInt8(ascii: "\\") }
    return form
  }
}
