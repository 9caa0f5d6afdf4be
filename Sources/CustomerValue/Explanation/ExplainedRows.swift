internal import Columns
internal import Transactions

/// The rows of customers that are to be explained, kept before the log is consumed.
struct ExplainedRows: Sendable {
  /// One customer's used rows, in the order of the input.
  struct Rows: Sendable {
    let id: [UInt8]
    var days: [Int32] = []
    /// In units of the log's scale.
    var amounts: [Int64] = []
    /// What tells the orders of the rows apart, 0 without an id; empty where no order column is mapped.
    var orders: [UInt64] = []
    /// In millionths; empty where there are no margins.
    var margins: [Int64] = []
    /// The names of the rows' categories, nil where the field is empty; none where no column tells.
    var categories: [[UInt8]?] = []
  }

  /// Those of the ids that the input has.
  let found: [Rows]

  /// - Parameters:
  ///   - ids: which customers; others are left out.
  ///   - categories: which column tells what was bought; nil for none.
  init(_ columns: TransactionColumns, of ids: [[UInt8]], categories role: ColumnRole?) {
    var places: [Int32: Int] = [:]
    var found: [Rows] = []
    let wanted = Set(ids)
    for customer in 0..<columns.ids.count where wanted.contains(columns.ids[customer]) {
      places[Int32(customer)] = found.count
      found.append(Rows(id: columns.ids[customer]))
    }
    let codes = role.flatMap { columns.codes[$0] }
    let names = role.flatMap { columns.values[$0] } ?? []
    let owners = columns.customer.span
    for row in owners.indices {
      guard let place = places[owners[row]] else { continue }
      found[place].days.append(columns.day[row])
      found[place].amounts.append(columns.amount[row])
      if let order = columns.order { found[place].orders.append(UInt64(order[row] + 1)) }
      if let margin = columns.margin { found[place].margins.append(margin[row]) }
      if let codes {
        found[place].categories.append(codes[row] < 0 ? nil : names[Int(codes[row])])
      }
    }
    self.found = found
  }

  /// The rows of a customer; nil where it has none.
  subscript(id: [UInt8]) -> Rows? { found.first { $0.id == id } }
}
