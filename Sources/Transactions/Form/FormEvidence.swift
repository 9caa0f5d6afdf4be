/// What the rows of one file tell about its form; the same however the file is cut into blocks.
struct FormEvidence: Sendable {
  /// Rows of another length that are rows of the right length where a CR that stands alone ends one.
  var loneReturns = 0
  /// Rows that cannot be cut, and hold a quote behind a backslash.
  var escapedQuotes = 0
  /// Rows with a delimiter more than the header, and nothing behind it.
  var trailingDelimiters = 0
  /// Lines that are no rows: comments, and what exports write around their tables.
  var comments = 0
  /// Rows of empty fields.
  var emptyRows = 0
  /// Of a file that is read as UTF-8.
  var encoding = EncodingEvidence()
  var numbers = NumberEvidence()
  var dates = DateEvidence()
  var currencies = CurrencyEvidence()

  mutating func merge(_ other: FormEvidence) {
    loneReturns += other.loneReturns
    escapedQuotes += other.escapedQuotes
    trailingDelimiters += other.trailingDelimiters
    comments += other.comments
    emptyRows += other.emptyRows
    encoding.merge(other.encoding)
    numbers.merge(other.numbers)
    dates.merge(other.dates)
    currencies.merge(other.currencies)
  }
}
