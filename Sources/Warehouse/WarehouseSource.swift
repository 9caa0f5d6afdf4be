public import Values

/// The table of transactions in a warehouse, and which of its rows count.
public struct WarehouseSource: Sendable {
  /// Where the amount of a row stands.
  public enum Amount: Sendable {
    case column(SQLName)
    /// The product of two columns.
    case product(quantity: SQLName, unitPrice: SQLName)
  }

  /// Where the margin of a row stands.
  public enum Margin: Sendable {
    case margin(SQLName)
    /// What is taken off the amount.
    case cost(SQLName)
  }

  public var table: SQLName
  public var customer: SQLName
  public var date: SQLName
  public var amount: Amount
  /// Nil counts purchase days instead of orders.
  public var order: SQLName?
  public var margin: Margin?
  /// Decimal places of the amounts, 2 to 6; finer ones are rounded to the nearest, and counted by the
  /// step `check`.
  public var scale = 2
  /// First and last day of the window.
  public var from: Day?
  public var to: Day?
  /// The day at which everything is judged; nil takes the last day that is used.
  public var asOf: Day?
  /// Whether refunds, or rows of amount zero, are left out.
  public var ignoresRefunds = false
  public var ignoresZeroAmounts = false

  /// Scales that can be asked for.
  public static let scales = 2...6

  public init(
    table: SQLName, customer: SQLName, date: SQLName, amount: Amount, order: SQLName? = nil
  ) {
    self.table = table
    self.customer = customer
    self.date = date
    self.amount = amount
    self.order = order
  }

  /// The first and last lines that say which table is read.
  func sentence(_ dialect: SQLDialect) -> String {
    var columns = ["\(customer.shown) (customer)", "\(date.shown) (date)"]
    switch amount {
    case .column(let name): columns.append("\(name.shown) (amount, a number)")
    case .product(let quantity, let price):
      columns.append("\(quantity.shown) times \(price.shown) (amount, numbers)")
    }
    if let order { columns.append("\(order.shown) (order)") }
    switch margin {
    case .margin(let name): columns.append("\(name.shown) (margin, a number)")
    case .cost(let name): columns.append("\(name.shown) (cost, a number)")
    case nil: break
    }
    return
      "table \(table.shown) with the columns \(columns.joined(separator: ", ")). Times are turned "
      + "into days in the time zone of the session."
  }
}

extension WarehouseSource {
  /// A column of the table, in the text of a dialect.
  private func column(_ name: SQLName, _ dialect: SQLDialect) -> String {
    "t." + dialect.name(name)
  }

  /// The amount of a row.
  func amountExpression(_ dialect: SQLDialect) -> String {
    switch amount {
    case .column(let name): column(name, dialect)
    case .product(let quantity, let price):
      "(\(column(quantity, dialect)) * \(column(price, dialect)))"
    }
  }

  private func marginExpression(_ dialect: SQLDialect) -> String? {
    switch margin {
    case .margin(let name): column(name, dialect)
    case .cost(let name): "(\(amountExpression(dialect)) - \(column(name, dialect)))"
    case nil: nil
    }
  }

  /// What must be a number in a row that counts: its amount, and its margin where one is named.
  func numbers(_ dialect: SQLDialect) -> [String] {
    [amountExpression(dialect)] + (marginExpression(dialect).map { [$0] } ?? [])
  }

  /// Why a sound row does not count.
  struct Exclusion {
    let reason: String
    /// The condition under which it does not, and its opposite.
    let leavesOut: String
    let keeps: String
  }

  /// What is left out, in the order in which reasons are looked for.
  func exclusions(day: String, units: String) -> [Exclusion] {
    func exclusion(
      _ reason: String, _ value: String, _ leavesOut: String, _ keeps: String, _ limit: Int32?
    ) -> Exclusion? {
      limit.map {
        Exclusion(
          reason: reason, leavesOut: "\(value) \(leavesOut) \($0)",
          keeps: "\(value) \(keeps) \($0)")
      }
    }
    return [
      exclusion("outside_window", day, "<", ">=", from?.number),
      exclusion("outside_window", day, ">", "<=", to?.number),
      exclusion("after_as_of", day, ">", "<=", asOf?.number),
      exclusion("refund_ignored", units, "<", ">=", ignoresRefunds ? 0 : nil),
      exclusion("zero_amount_ignored", units, "=", "<>", ignoresZeroAmounts ? 0 : nil),
    ].compactMap { $0 }
  }

  func customerExpression(_ dialect: SQLDialect) -> String { column(customer, dialect) }
  func dateExpression(_ dialect: SQLDialect) -> String { column(date, dialect) }

  /// Adds the parts up to the rows that count: `used`, and the day of judgement: `judged`.
  func addRows(to statement: inout SQLStatement) {
    let dialect = statement.dialect
    let amount = amountExpression(dialect)
    var columns = [
      "\(dialect.text(of: customerExpression(dialect))) AS customer_id",
      "\(dialect.dayNumber(of: dateExpression(dialect))) AS day_number",
      "\(dialect.units(of: amount, scale: scale)) AS units",
    ]
    if let order {
      columns.append("NULLIF(\(dialect.text(of: column(order, dialect))), '') AS order_id")
    }
    if let margin = marginExpression(dialect) {
      columns.append("\(dialect.units(of: margin, scale: scale)) AS margin_units")
    }
    let sound =
      [
        "\(customerExpression(dialect)) IS NOT NULL", "\(dateExpression(dialect)) IS NOT NULL",
      ] + numbers(dialect).map { "\($0) - \($0) = 0" }
    statement.with(
      "lines",
      """
      SELECT \(columns.joined(separator: ",\n  "))
      FROM \(dialect.name(table)) AS t
      WHERE \(sound.joined(separator: "\n  AND "))
      """)
    let conditions =
      ["customer_id <> ''"] + exclusions(day: "day_number", units: "units").map(\.keeps)
    statement.with(
      "used",
      """
      SELECT * FROM lines
      WHERE \(conditions.joined(separator: " AND "))
      """)
    statement.with(
      "judged",
      asOf.map { "SELECT \(dialect.whole("\($0.number)")) AS as_of" }
        ?? "SELECT MAX(day_number) AS as_of FROM used")
  }
}
