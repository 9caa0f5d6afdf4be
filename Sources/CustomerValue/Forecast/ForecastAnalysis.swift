internal import Columns
internal import CustomerHistory
public import Reports
public import Transactions
public import ValueModels
public import Values

/// What the present customers are expected to bring, period by period, from the files to the figures in
/// one call.
///
///     let found = try ForecastAnalysis(of: ["orders.csv"])
///     for period in found.forecast.ahead {
///       print(found.forecast.label(period.period), period.expected.revenue.expected)
///     }
///
/// See <doc:Forecast>.
public struct ForecastAnalysis: Sendable {
  /// What is read, and how far the forecast goes.
  public struct Options: Sendable {
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    public var period = CalendarPeriod.month
    /// Whole periods ahead, at most ``RevenueForecast/longest(_:)``.
    public var periods = 12
    /// Forecasts groups beside all; nil does not.
    public var group: GroupColumn?
    public var process = ProcessChoice.auto

    public init() {}
  }

  public let forecast: RevenueForecast
  /// The header's name of the column that groups come from; nil without groups.
  public let groupColumn: String?
  /// Number of present customers.
  public let customers: Int
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
    let summary = try CustomerSummary(
      log, asOf: options.reading.filter.asOf,
      cohorts: CohortRequest(
        options.period, group: options.group?.role, in: options.reading.filter), workers: workers)
    var settings = ValueSettings()
    settings.discountRate = 0
    settings.horizonDays = RevenueForecast.horizonDays(
      options.period, after: summary.asOf, periods: options.periods)
    let values = LifetimeValues(
      fitting: CustomerColumns(summary), options.process, settings, workers: workers)
    forecast = RevenueForecast(summary, values, periods: options.periods, workers: workers)
    customers = summary.count
    rejects = log.rejects
    warnings = Warning.reading(log)
  }
}
