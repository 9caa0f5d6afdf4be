/// What the first rows of a file let expect of its values, so that it is mostly read only once.
///
/// A guess never decides: the whole file is asked when it has been read.
enum FormGuess {
  /// So many rows are looked at.
  private static let rowLimit = 200

  /// Sets the decimal mark and the form of the dates as they were said, or as the rows let expect.
  static func guess(_ found: inout HeaderSearch.Found, _ head: [UInt8], _ wishes: FormWishes) {
    let mapping = found.mapping
    var numbers = NumberEvidence()
    var dates = DateEvidence()
    var position = found.end
    for _ in 0..<rowLimit where position < head.count {
      let row = HeaderRow(head, from: position, found.form.dialect, isWhole: false)
      guard row.isComplete else { break }
      position = row.end
      guard row.fields.count == mapping.header.count else { continue }
      for column in amountColumns(mapping) { _ = number(row.fields[column], .point, &numbers) }
      _ = day(row.fields[mapping.date], .natural(.dayFirst), &dates)
    }
    found.form.decimalMark = wishes.decimalMark ?? mark(numbers, found.form.dialect)
    let preset = mapping.preset?.dates.flatMap { DateForm(text: $0) }
    if let said = wishes.dates ?? preset.flatMap({ $0.order == nil ? $0 : nil }) {
      found.form.dates = said
    } else {
      found.form.dates = dates.settled().form ?? .natural(nil)
    }
  }

  /// Whether names that should be a header are a row's values: a date and an amount.
  static func isRow(_ fields: [String], _ found: HeaderSearch.Found) -> Bool {
    var dates = DateEvidence()
    var numbers = NumberEvidence()
    return day(fields[found.mapping.date], .natural(.dayFirst), &dates)
      && amountColumns(found.mapping).allSatisfy { number(fields[$0], .point, &numbers) }
  }

  private static func amountColumns(_ mapping: HeaderMapping) -> [Int] {
    switch mapping.amount {
    case .column(let column), .formula(let column): [column]
    case .product(_, let unitPrice): [unitPrice]
    }
  }

  private static func mark(_ evidence: NumberEvidence, _ dialect: Dialect) -> DecimalMark {
    if case .mark(let mark, _) = evidence.settled(delimiter: dialect.delimiter) { return mark }
    return evidence.commaProofs > evidence.pointProofs ? .comma : .point
  }

  private static func number(
    _ text: String, _ mark: DecimalMark, _ evidence: inout NumberEvidence
  ) -> Bool {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      // Safe: the bytes are read below their count, in this call.
      guard let start = bytes.baseAddress else { return false }
      let read = unsafe NumberReader.read(
        bytes: start, count: bytes.count, mark: mark, evidence: &evidence)
      return (try? read.get()) != nil
    }
  }

  private static func day(_ text: String, _ form: DateForm, _ evidence: inout DateEvidence) -> Bool
  {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      // Safe: the bytes are read below their count, in this call.
      guard let start = bytes.baseAddress else { return false }
      let read = unsafe DateTextReader().read(
        bytes: start, count: bytes.count, form: form, evidence: &evidence)
      return (try? read.get()) != nil
    }
  }
}
