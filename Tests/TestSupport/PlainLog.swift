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
  /// Decimal places of the finest amount that could be read, at least 2.
  package private(set) var scale = 2
  package private(set) var hasOrders = false
  private let filter: RowFilter
  private var dates = PlainDate()

  /// Reads files in order.
  package init(_ files: [[UInt8]], _ dialect: Dialect, _ filter: RowFilter) {
    self.filter = filter
    for (number, bytes) in files.enumerated() {
      let csv = PlainCSV(bytes, delimiter: dialect.delimiter, quote: dialect.quote)
      var rows = csv.rows.drop { $0.isBlank }
      let header = rows.removeFirst().fields.map {
        String(decoding: PlainLog.trimmed($0.bytes), as: UTF8.self)
      }
      if header.contains("order_id") { hasOrders = true }
      var count = 0
      for row in rows where !row.isBlank {
        count += 1
        take(row, header, number)
      }
      rowsOfFile.append(count)
    }
  }

  private mutating func take(_ row: PlainCSV.Row, _ header: [String], _ file: Int) {
    var known: PlainAmount?
    do {
      if row.isUnclosed { throw PlainReject(.unclosedQuote, "") }
      guard row.fields.count == header.count else { throw PlainReject(.wrongFieldCount, "") }
      func value(_ column: String) throws -> [UInt8] {
        let field = row.fields[header.firstIndex(of: column)!]
        if field.isBad { throw PlainReject(.textAfterQuote, column) }
        return PlainLog.trimmed(field.bytes)
      }
      switch PlainAmount.read(try value("amount")) {
      case .success(let amount): known = amount
      case .failure(let failure): throw PlainReject(failure.problem, "amount")
      }
      scale = max(scale, known!.places)
      let dateText = try value("date")
      if dateText.isEmpty { throw PlainReject(.emptyDate, "date") }
      guard let day = dates.number(dateText) else { throw PlainReject(.notADate, "date") }
      let customer = try value("customer")
      if customer.count > 4096 { throw PlainReject(.idTooLong, "customer") }
      if customer != row.fields[header.firstIndex(of: "customer")!].bytes { trimmedIds += 1 }
      if let reason = exclusion(customer, day, known!) {
        excluded[reason, default: []].append(known!)
        return
      }
      let order = header.contains("order_id") ? try value("order_id") : []
      if order.count > 4096 { throw PlainReject(.valueTooLong, "order_id") }
      used.append(Row(customer: customer, day: day, amount: known!, order: order))
    } catch {
      let reject = error as! PlainReject
      if let known { rejectedAmounts.append(known) }
      rejects.append(
        Reject(
          file: file, line: row.line, byteOffset: row.offset, column: reject.column,
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
