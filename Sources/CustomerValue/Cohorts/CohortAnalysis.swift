internal import Columns
public import CustomerHistory
public import Reports
public import Transactions
public import ValueModels
public import Values

/// Customers by the period of their first purchase, from the files to the figures in one call.
///
///     let found = try CohortAnalysis(of: ["orders.csv"])
///     for cohort in found.table.cohorts {
///       print(found.table.label(cohort.period), cohort.customers, cohort.repurchaseRate)
///     }
///
/// See <doc:Cohorts>.
public struct CohortAnalysis: Sendable {
  /// What is read, and how customers are split and valued.
  public struct Options: Sendable {
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    public var period = CalendarPeriod.month
    /// Splits the cohorts further; nil does not.
    public var group: GroupColumn?
    /// How often its rhythm a customer may stay silent and still count as one.
    public var silence = CohortValues.standardSilence
    /// Whether customers are valued; without it no model is fitted, and ``CohortAnalysis/values`` is nil.
    public var isValued = true
    public var process = ProcessChoice.auto
    public var settings = ValueSettings()

    public init() {}
  }

  public let table: CohortTable
  /// Nil where customers are not valued.
  public let values: CohortValues?
  /// The header's name of the column that splits the cohorts; nil where none does.
  public let groupColumn: String?
  /// Rows that could not be read.
  public let rejects: [RejectedRow]
  /// What a careful reader should know of the files.
  public let warnings: [Warning]

  /// Reads files; `-` is standard input.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be used, or lacks the group's column.
  public init(of paths: [String], _ options: Options = Options()) throws {
    let workers = options.reading.workers
    let log = try TransactionLog.read(
      paths, forGroups: options.group, options.reading, options.rejectLimit)
    groupColumn = try options.group.map { group throws(TransactionError) in
      try group.name(in: log)
    }
    let settings = options.settings
    let summary = try CustomerSummary(
      log, asOf: options.reading.filter.asOf,
      compounding: options.isValued && settings.isCompounded ? settings.delta : nil,
      cohorts: CohortRequest(
        options.period, group: options.group?.role, in: options.reading.filter), workers: workers)
    table = summary.cohorts!
    values =
      options.isValued
      ? CohortValues(
        summary,
        LifetimeValues(
          fitting: CustomerColumns(summary), options.process, settings, workers: workers),
        silence: options.silence, workers: workers) : nil
    rejects = log.rejects
    warnings = Warning.reading(log)
  }
}

extension TransactionLog {
  /// Reads files with the column of the groups.
  static func read(
    _ paths: [String], forGroups group: GroupColumn?, _ options: Options, _ limit: RejectLimit
  ) throws(TransactionError) -> TransactionLog {
    var reading = options
    group?.apply(to: &reading.columns)
    let log = try TransactionLog.read(paths, reading)
    try Analysis.checkRejects(log, limit)
    return log
  }
}
