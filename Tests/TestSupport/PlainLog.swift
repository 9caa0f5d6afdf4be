package import Transactions
import Values

/// The plain way to read transactions: every row by itself, in the order of the input.
///
/// The columns are named `customer`, `date`, `amount` and, where there is one, `order_id`.
package struct PlainLog {
  /// A row that belongs to the analysis.
  package struct Row {
    package let customer: [UInt8]
    package let day: Int
    package let amount: PlainAmount
    /// Empty where there is none.
    package let order: [UInt8]
  }

  /// A row that cannot be read.
  package struct Reject: Equatable {
    package let file: Int
    package let line: Int
    package let byteOffset: Int
    package let column: String
    package let reason: String
    package let text: [UInt8]

    package init(
      file: Int, line: Int, byteOffset: Int, column: String, reason: String, text: [UInt8]
    ) {
      self.file = file
      self.line = line
      self.byteOffset = byteOffset
      self.column = column
      self.reason = reason
      self.text = text
    }
  }

  package private(set) var used: [Row] = []
  package private(set) var rejects: [Reject] = []
  package private(set) var rejectedAmounts: [PlainAmount] = []
  package private(set) var excluded: [RowLedger.Exclusion: [PlainAmount]] = [:]
  package private(set) var rowsOfFile: [Int] = []
  package private(set) var trimmedIds = 0
  /// Rows of empty fields of each file, and rows with a delimiter behind their last field.
  package private(set) var emptyRows: [Int] = []
  package private(set) var trailingDelimiters: [Int] = []
  /// Lines of each file that are no rows since they start as comments do.
  package private(set) var comments: [Int] = []
  /// Decimal places of the finest amount that could be read, at least 2.
  package private(set) var scale = 2
  package private(set) var hasOrders = false
  /// Rows of each file that prove its form, as ``RandomTransactions`` writes them.
  package private(set) var proofRows: [Int] = []
  private var filter: RowFilter
  private var form: PlainForm
  private var dates: PlainDate
  /// Rows of each file that call for an escape, and those that call for CRs as line ends.
  private var escapedQuotes: [Int] = []
  private var severalRows: [Int] = []

  /// Reads files in order, by the form or by what the rows prove beside it.
  package init(_ files: [[UInt8]], _ form: PlainForm, _ filter: RowFilter) {
    let first = PlainLog(files, form, filter, escapes: files.map { _ in form.dialect.escape })
    self = first
    let escapes = first.escapedQuotes.map { $0 > 0 ? UInt8(ascii: "\\") : nil }
    guard form.dialect.escape == nil, escapes.contains(where: { $0 != nil }) else { return }
    let second = PlainLog(files, form, filter, escapes: escapes)
    if second.rejects.count < first.rejects.count { self = second }
  }

  private init(_ files: [[UInt8]], _ form: PlainForm, _ filter: RowFilter, escapes: [UInt8?]) {
    self.filter = filter
    self.form = form
    dates = PlainDate(order: form.dateOrder, isGiven: form.datesAreGiven)
    for (number, bytes) in files.enumerated() {
      let before = self
      var dialect = form.dialect
      dialect.escape = escapes[number]
      let converted = PlainRow.returnsEndingRows(bytes)
      let headerEnd = take(bytes, dialect, number)
      guard converted != bytes else { continue }
      let isSeveral = severalRows[number] > 0
      let first = self
      self = before
      // A header that is found earlier where CRs end rows tells that they do.
      if take(converted, dialect, number) >= headerEnd && !isSeveral { self = first }
    }
  }

  /// Reads one file; returns where its header ends.
  private mutating func take(_ bytes: [UInt8], _ dialect: Dialect, _ number: Int) -> Int {
    rowsOfFile.append(0)
    emptyRows.append(0)
    trailingDelimiters.append(0)
    comments.append(0)
    escapedQuotes.append(0)
    severalRows.append(0)
    proofRows.append(0)
    let csv = PlainCSV(
      bytes, delimiter: dialect.delimiter, quote: dialect.quote, escape: dialect.escape)
    var file = File(number: number, dialect: dialect)
    var headerEnd = Int.max
    for row in csv.rows {
      if !file.header.isEmpty {
        take(row, file)
      } else if !row.isBlank {
        let names = row.fields.map { String(decoding: PlainLog.trimmed($0.bytes), as: UTF8.self) }
        if Set(["customer", "date", "amount"]).isSubset(of: names) {
          file.header = names
          file.headerText = row.text
          headerEnd = row.offset + row.text.count
        } else if row.text.first == UInt8(ascii: "#"), form.dialect.comment == nil {
          file.dialect.comment = UInt8(ascii: "#")
        }
      }
    }
    if file.header.contains("order_id") { hasOrders = true }
    return headerEnd
  }

  /// What is known of a file behind its header.
  private struct File {
    let number: Int
    var dialect: Dialect
    var header: [String] = []
    var headerText: [UInt8] = []
  }

  /// The fields of a row, or what it is otherwise.
  private mutating func shape(_ row: PlainCSV.Row, _ file: File) -> PlainRow {
    let dialect = file.dialect
    let columns = file.header.count
    if row.isUnclosed {
      if PlainRow.hasEscapedQuote(row.text, dialect.quote) { escapedQuotes[file.number] += 1 }
      return .rejected(.unclosedQuote)
    }
    if PlainRow.isEmpty(row.text, dialect.delimiter) {
      if row.fields.count > 1 { emptyRows[file.number] += 1 }
      return .passedOver
    }
    let isTrailing = row.fields.count == columns + 1 && row.fields[columns].isBlank
    if isTrailing { trailingDelimiters[file.number] += 1 }
    if let comment = form.dialect.comment, row.text.first == comment {
      comments[file.number] += 1
      return .passedOver
    }
    if row.fields.count == columns { return .regular(row.fields, text: row.text) }
    if isTrailing {
      let end = row.text.lastIndex(of: dialect.delimiter)!
      return .regular(row.fields.dropLast(), text: Array(row.text[..<end]))
    }
    if row.fields.count == columns - 1, file.header.last == "" {
      return .regular(row.fields + [PlainCSV.Field()], text: row.text)
    }
    if let comment = dialect.comment, row.text.first == comment {
      comments[file.number] += 1
      return .passedOver
    }
    if PlainRow.hasEscapedQuote(row.text, dialect.quote) { escapedQuotes[file.number] += 1 }
    if PlainRow.isSeveralRows(row.text, dialect, columns: columns) {
      severalRows[file.number] += 1
    }
    return .rejected(
      PlainRow.explained(.wrongFieldCount, row.text, header: file.headerText, dialect.delimiter))
  }

  private mutating func take(_ row: PlainCSV.Row, _ file: File) {
    let header = file.header
    var known: PlainAmount?
    do {
      let fields: [PlainCSV.Field]
      let text: [UInt8]
      switch shape(row, file) {
      case .passedOver: return
      case .rejected(let problem): throw PlainReject(problem, "")
      case .regular(let all, let content): (fields, text) = (all, content)
      }
      func value(_ column: String) throws -> [UInt8] {
        let field = fields[header.firstIndex(of: column)!]
        if field.isBad { throw PlainReject(.textAfterQuote, column) }
        return PlainLog.trimmed(field.bytes)
      }
      func explained(_ problem: FieldProblem) -> FieldProblem {
        PlainRow.explained(problem, text, header: file.headerText, file.dialect.delimiter)
      }
      do {
        known = try PlainAmount.read(try value("amount"), form.decimalMark).get()
      } catch {
        if let comment = file.dialect.comment, row.text.first == comment {
          comments[file.number] += 1
          return
        }
        let problem = (error as? PlainProblem)?.problem ?? .textAfterQuote
        throw PlainReject(explained(problem), "amount")
      }
      scale = max(scale, known!.places)
      let day: Int
      switch dates.read(try value("date")) {
      case .success(let number): day = number
      case .failure(let failure): throw PlainReject(explained(failure.problem), "date")
      }
      let customer = try value("customer")
      if customer == [UInt8(ascii: "P")] { proofRows[file.number] += 1 }
      if customer.count > 4096 { throw PlainReject(.idTooLong, "customer") }
      if customer != fields[header.firstIndex(of: "customer")!].bytes { trimmedIds += 1 }
      if PlainUTF8(customer).invalidPlaces > 0 { throw PlainReject(.damagedText, "customer") }
      if let reason = exclusion(customer, day, known!) {
        rowsOfFile[file.number] += 1
        excluded[reason, default: []].append(known!)
        return
      }
      let order = header.contains("order_id") ? try value("order_id") : []
      if PlainUTF8(order).invalidPlaces > 0 { throw PlainReject(.damagedText, "order_id") }
      rowsOfFile[file.number] += 1
      used.append(Row(customer: customer, day: day, amount: known!, order: order))
    } catch {
      let reject = error as! PlainReject
      if reject.problem == .textAfterQuote,
        PlainRow.hasEscapedQuote(row.text, file.dialect.quote)
      {
        escapedQuotes[file.number] += 1
      }
      rowsOfFile[file.number] += 1
      if let known { rejectedAmounts.append(known) }
      rejects.append(
        Reject(
          file: file.number, line: row.line, byteOffset: row.offset, column: reject.column,
          reason: reject.problem.reason, text: row.text))
    }
  }

  private func exclusion(
    _ customer: [UInt8], _ day: Int, _ amount: PlainAmount
  ) -> RowLedger.Exclusion? {
    if customer.isEmpty { return .missingCustomer }
    if let asOf = filter.asOf, day > Int(asOf.number) { return .afterAsOf }
    if let from = filter.from, day < Int(from.number) { return .outsideWindow }
    if let to = filter.to, day > Int(to.number) { return .outsideWindow }
    if filter.refunds == .ignore && amount.mantissa < 0 { return .refundIgnored }
    if filter.zeroAmounts == .ignore && amount.mantissa == 0 { return .zeroAmountIgnored }
    return nil
  }

  /// Money of some amounts at the log's scale.
  package func sum(_ amounts: [PlainAmount]) -> Int128 {
    amounts.reduce(0) { $0 + $1.units(atScale: scale) }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
    return Array(Array(bytes.drop(while: isBlank)).reversed().drop(while: isBlank).reversed())
  }
}

/// What makes a row unreadable.
private struct PlainReject: Error {
  let problem: FieldProblem
  let column: String

  init(_ problem: FieldProblem, _ column: String) {
    self.problem = problem
    self.column = column
  }
}
