internal import Values

/// What is said where the form of a file leaves a choice open, or is no form at all.
extension TransactionError {
  /// An input without a single byte or row.
  static func emptyInput(_ path: String) -> TransactionError {
    TransactionError(
      .notATransactionTable,
      "\(path): is empty. Expected a header line with at least a customer, a date and an amount.")
  }

  /// A first line that holds values where names are wanted.
  static func rowInsteadOfHeader(_ path: String, _ header: [String]) -> TransactionError {
    let shown = header.prefix(6).map { "'\(name($0))'" }.joined(separator: ", ")
    return TransactionError(
      .notATransactionTable,
      "\(path), line 1: the first line is a row, no header: \(shown). Say --no-header, so that it is not "
        + "lost.")
  }

  /// A header line that is no row.
  static func unreadableHeader(_ path: String, _ problem: FieldProblem) -> TransactionError {
    let remedy =
      problem == .unclosedQuote
      ? " If the quoting character is another one, name it with --quote." : ""
    return TransactionError(
      .notATransactionTable, "\(path): the header cannot be read: \(problem.reason).\(remedy)")
  }

  /// Too many quotes that nothing closes.
  static func unclosedQuotes(
    _ path: String, byte: Int, lines: Int, _ dialect: Dialect
  ) -> TransactionError {
    let quote = Character(UnicodeScalar(dialect.quote))
    return TransactionError(
      .notATransactionTable,
      "\(path): at byte \(byte) and in \(lines) lines before, a field opens with \(quote) and the quote "
        + "is never closed. If \(quote) is no quote in this file, name another with --quote.")
  }

  /// A text in no encoding that can be told.
  static func unknownEncoding(_ path: String) -> TransactionError {
    TransactionError(
      .ambiguous,
      "\(path): the text is not UTF-8, and nothing tells what it is instead. Name it with --encoding, "
        + "for example --encoding windows-1251 or --encoding shift_jis.")
  }

  /// Bytes that are no text in the encoding that the file seems to have.
  static func undecodable(_ path: String, _ encoding: TextEncoding, byte: Int) -> TransactionError {
    TransactionError(
      .notATransactionTable,
      "\(path): looks like \(encoding.name), but the bytes at \(byte) are no character of it. Name the "
        + "encoding of the file with --encoding.")
  }

  /// An encoding that the system cannot convert.
  static func missingEncoding(_ path: String, _ encoding: TextEncoding) -> TransactionError {
    TransactionError(
      .unreadable,
      "\(path): the encoding \(encoding.name) is not known on this system. Convert the file to UTF-8."
    )
  }

  /// Dates or amounts of a column that could be two things; `complaint` says which, and what to do.
  static func openChoice(
    _ path: String, column: String, _ complaint: String
  ) -> TransactionError {
    TransactionError(
      .ambiguous, "\(path), column '\(InertText.shown(column))': \(complaint).")
  }

  /// Amounts in several currencies, the most frequent first.
  static func severalCurrencies(
    _ paths: [String], _ found: [(name: String, rows: Int)]
  ) -> TransactionError {
    let names = found.map { "\(InertText.shown($0.name)) (\($0.rows) rows)" }
    let rates = found.map { "\(InertText.shown($0.name))=..." }
    return TransactionError(
      .ambiguous,
      "\(paths.joined(separator: ", ")): amounts are in several currencies: "
        + "\(names.joined(separator: ", ")). Take one with --only-currency "
        + "\(InertText.shown(found[0].name)), or bring them to one with --rates "
        + "\(rates.joined(separator: ",")).")
  }
}
