/// The way from transactions to scores as SQL, for data that stay in a warehouse.
///
///     let sql = WarehouseSQL(.init(name: "duckdb")!, customers: SQLName(table: "customer_summary")!)
///     print(sql.summary(of: source))
///
/// Each step is one statement, without a semicolon, that gives a table; the next steps read it under the name
/// that is said here.
public struct WarehouseSQL: Sendable {
  public var dialect: SQLDialect
  /// What the table of the step `summary` is called where others read it.
  public var customers: SQLName
  /// What the table of forecasts is called.
  public var forecasts: SQLName
  /// Decimal places of the amounts.
  public var scale = 2
  /// The version of the program, for the header.
  public var version: String

  public init(
    _ dialect: SQLDialect, customers: SQLName, forecasts: SQLName, version: String
  ) {
    self.dialect = dialect
    self.customers = customers
    self.forecasts = forecasts
    self.version = version
  }

  /// Where the rows of the transactions go.
  public func check(_ source: WarehouseSource) -> String {
    CheckSQL(source: source, dialect: dialect).text(version: version)
  }

  /// One row for each customer.
  public func summary(_ source: WarehouseSource) -> String {
    SummarySQL(source: source, dialect: dialect).text(version: version)
  }

  /// The cells that models are fitted to.
  ///
  /// - Parameters:
  ///   - isExact: whether purchases are counted by `x`, `t_x` and `T`; else they are put into bounded bins.
  ///   - hasMargin: whether the summary has a column of margins.
  public func cells(_ scoring: WarehouseScoring, isExact: Bool, hasMargin: Bool) -> String {
    CellsSQL(
      customers: customers, dialect: dialect, isExact: isExact, scoring: scoring,
      scale: scale, hasMargin: hasMargin
    ).text(version: version)
  }

  /// The RFM scores of the customers.
  public func rfm(_ scoring: WarehouseScoring) -> String {
    RFMSQL(scoring: scoring, dialect: dialect, scale: scale).text(
      customers: customers, version: version)
  }

  /// All scores and values by a model.
  public func score(_ model: WarehouseModel) -> String {
    ScoreSQL(
      model: model, customers: customers, forecasts: forecasts, dialect: dialect, scale: scale
    ).text(version: version)
  }
}
