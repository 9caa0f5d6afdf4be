internal import Values

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
  /// Values of products and the like that are too long to be any.
  var longValues = 0
  /// Of a file that is read as UTF-8.
  var encoding = EncodingEvidence()
  var numbers = NumberEvidence()
  /// Only where it is asked for.
  var survey = RowSurvey()
  var implausibleAmounts = LargestAmount()
  var dates = DateEvidence()
  var currencies = CurrencyEvidence()

  mutating func merge(_ other: FormEvidence) {
    loneReturns += other.loneReturns
    escapedQuotes += other.escapedQuotes
    trailingDelimiters += other.trailingDelimiters
    comments += other.comments
    emptyRows += other.emptyRows
    longValues += other.longValues
    encoding.merge(other.encoding)
    numbers.merge(other.numbers)
    survey.merge(other.survey)
    implausibleAmounts.merge(other.implausibleAmounts)
    dates.merge(other.dates)
    currencies.merge(other.currencies)
  }
}

/// Amounts of a million million units or more: how many, and the largest.
struct LargestAmount: Sendable {
  private(set) var count = 0
  private var largest: (size: Double, field: DecimalField)?

  mutating func add(_ field: DecimalField) {
    count += 1
    take(field)
  }

  mutating func merge(_ other: LargestAmount) {
    count += other.count
    if let field = other.largest?.field { take(field) }
  }

  /// The largest as it is printed, or nil.
  var text: String? {
    largest.map { Money(units: Int128($0.field.mantissa), scale: $0.field.places).description }
  }

  private mutating func take(_ field: DecimalField) {
    let size = field.size
    // Of equal sizes the one with the larger mantissa, so that the order of adding does not matter.
    if let largest, (largest.size, largest.field.mantissa) >= (size, field.mantissa) { return }
    largest = (size, field)
  }
}

extension DecimalField {
  /// Whether no single sale has such an amount in any currency.
  var isImplausible: Bool { size >= 1e12 }

  fileprivate var size: Double {
    abs(Double(mantissa)) / Double(Money.powerOfTen(places))
  }
}
