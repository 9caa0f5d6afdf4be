internal import Segments

/// The step `cells`: what models are fitted to, small enough to be carried.
///
/// Of purchases a cell is some customers with the same `x` and nearly the same `t_x` and `T - t_x`; it
/// carries their number and the sums from which mean, variances and covariance follow. Of spend it is some
/// customers with the same `x` and nearly the same logarithm of their mean spend.
struct CellsSQL {
  let customers: SQLName
  let dialect: SQLDialect
  let isExact: Bool
  /// Cells are for the models; the cuts of the scores come with them.
  let scoring: WarehouseScoring
  let scale: Int
  let hasMargin: Bool

  /// Bins of spend in one unit of the natural logarithm.
  static let spendBins = 20
  /// Bins of days in a doubling, beyond the days that are told apart.
  static let dayBins = 4
  static let exactDays = 4
  /// The same in one unit of the natural logarithm: bins over `ln 2`.
  private static let binsOfLog = Double(dayBins) * 1.4426950408889634

  func text(version: String) -> String {
    var statement = SQLStatement(.cells, dialect, version: version)
    statement.needs("table \(customers.shown), which the step 'summary' gives.")
    statement.gives(
      "rows of several kinds, to be written as CSV with a header for 'fit --cells': 'purchases' and "
        + "'spend' (the cells), 'age' and 'last' (which lengths of histories and which last purchases "
        + "there are), 'recency_cut', 'frequency_cut' and 'monetary_cut' (where scores begin), 'total'. "
        + (isExact
          ? "Cells of purchases are exact."
          : "Cells of purchases are bounded: exact to \(Self.exactDays) days, then \(Self.dayBins) to a "
            + "doubling; parameters come out within a few millionths."))
    let money = dialect.number(of: "repeat_spend")
    statement.with("customer_rows", "SELECT * FROM \(dialect.name(customers))")
    statement.with(
      "histories",
      """
      SELECT purchase_days - 1 AS x, tenure_days - recency_days AS t_x, tenure_days AS age,
        CASE WHEN purchase_days > 1 AND repeat_spend > 0
          THEN LN(\(money) / (purchase_days - 1)) END AS log_spend
      FROM customer_rows
      """)
    statement.with(
      "binned",
      """
      SELECT x, t_x, age, log_spend, \(bin("t_x")) AS last_bin, \(bin("(age - t_x)")) AS wait_bin,
        FLOOR(log_spend * \(Self.spendBins)) AS spend_bin
      FROM histories
      """)
    let rfm = RFMSQL(scoring: scoring, dialect: dialect, scale: scale)
    for dimension in RFMDimension.allCases {
      rfm.addRanks(of: dimension, to: &statement, from: "customer_rows")
    }
    return statement.text(
      ([purchases, spend, ages, lasts]
        + RFMDimension.allCases.map(cuts) + totals).joined(separator: "\nUNION ALL\n"))
  }

  private func bin(_ days: String) -> String {
    if isExact { return days }
    let few = Self.exactDays
    // The little that is added keeps powers of two on one side, however the logarithm is rounded.
    return "CASE WHEN \(days) <= \(few) THEN \(days) ELSE \(few) + CAST(FLOOR(LN("
      + "CASE WHEN \(days) > 0 THEN \(days) ELSE 1 END) * \(dialect.number(Self.binsOfLog)) + 1e-9) AS BIGINT) END"
  }

  /// A row of the result: the columns that are not named are empty.
  private func row(
    _ kind: CellsKind, _ values: [CellsColumn: String], _ rest: String
  ) -> String {
    let columns = CellsColumn.allCases.map { column in
      let value =
        column == .kind
        ? "'\(kind.rawValue)'" : nullable(values[column] ?? "NULL", type(of: column))
      return "\(value) AS \(column.rawValue)"
    }
    return "SELECT \(columns.joined(separator: ",\n  "))\n\(rest)"
  }

  private func type(of column: CellsColumn) -> String {
    switch column {
    case .logs, .logSquares: dialect.doubleType
    case .amount: "DECIMAL(18, \(scale))"
    default: "BIGINT"
    }
  }

  private func nullable(_ value: String, _ type: String) -> String {
    "CAST(\(value) AS \(dialect.nullable(type)))"
  }

  private var purchases: String {
    row(
      .purchases,
      [
        .x: "c.x", .customers: "COUNT(*)", .lasts: "SUM(c.t_x)", .ages: "SUM(c.age)",
        .lastSquares: "SUM(c.t_x * c.t_x)", .products: "SUM(c.t_x * c.age)",
        .ageSquares: "SUM(c.age * c.age)",
      ], "FROM binned AS c GROUP BY c.x, c.last_bin, c.wait_bin")
  }

  private var spend: String {
    row(
      .spend,
      [
        .x: "c.x", .customers: "COUNT(*)", .logs: "SUM(c.log_spend)",
        .logSquares: "SUM(c.log_spend * c.log_spend)",
      ], "FROM binned AS c WHERE c.log_spend IS NOT NULL GROUP BY c.x, c.spend_bin")
  }

  private var ages: String {
    row(
      .age, [.x: "c.x", .age: "c.age", .customers: "COUNT(*)"],
      "FROM histories AS c GROUP BY c.x, c.age")
  }

  private var lasts: String {
    row(
      .last, [.x: "c.x", .last: "c.t_x", .customers: "COUNT(*)"],
      "FROM histories AS c GROUP BY c.x, c.t_x")
  }

  private func cuts(_ dimension: RFMDimension) -> String {
    let score = dimension.score
    let (kind, column): (CellsKind, CellsColumn) =
      switch dimension {
      case .recency: (.recencyCut, .age)
      case .frequency: (.frequencyCut, .age)
      case .monetary: (.monetaryCut, .amount)
      }
    let least = dimension.isFalling ? "MAX" : "MIN"
    return row(
      kind, [.x: "c.\(score)", column: "\(least)(c.\(score)_value)"],
      "FROM \(score)s AS c GROUP BY c.\(score)")
  }

  /// What the customers come to together.
  private var totals: [String] {
    let from = "FROM customer_rows AS c"
    var rows = [
      row(
        .total,
        [.customers: "COUNT(*)", .x: "SUM(c.purchase_days)", .amount: "SUM(c.revenue)"], from),
      row(
        .asOf, [.age: "MAX(\(dialect.dayNumber(of: "c.last_purchase")) + c.recency_days)"], from),
      row(.scale, [.x: "\(scale)", .age: "\(scoring.bins)", .customers: "COUNT(*)"], from),
    ]
    if hasMargin { rows.append(row(.margin, [.amount: "SUM(c.margin)"], from)) }
    return rows
  }
}
