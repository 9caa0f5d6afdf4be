public import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import Statistics
internal import Transactions
public import ValueModels
internal import Values

/// One split: forecasts of the customers known by then, and what came.
public struct ValidationFold: Sendable {
  public let split: TimeSplit
  /// Customers with a purchase before the holdout.
  public let customers: Int
  /// The purchase process that the past gave; nil where nobody had bought again.
  public let process: PurchaseProcess?
  public let flags: [ModelFlag]
  /// The forecasts, the model's first.
  public let forecasts: [JudgedForecast]
  /// What was learnt of potential value, held against what came; nil where nothing could be learnt
  /// of how customers take up categories.
  public let potential: JudgedPotential?
  /// What is to be known of potential value; without ``potential`` the reason is among them.
  public let potentialFlags: [PotentialFlag]
  /// Cumulative repeat purchases of these customers by week, from the first day on.
  public let tracking: [TrackingPoint]

  init(
    _ paths: [String], _ split: TimeSplit, _ options: Validation.Options, _ events: PurchaseEvents
  ) throws {
    self.split = split
    let past = try Self.past(paths, split, options)
    guard let values = past.table.values else { preconditionFailure("values were asked for") }
    let summary = past.table.summary
    customers = summary.count
    process = values.transactions?.model.process
    // How long the holdout is was asked for; that it goes far is no news.
    flags = values.flags.filter { $0.code != "horizon_beyond_history" }

    let index = CustomerLookup(summary.ids)
    let holdout = try Self.window(
      split.holdout, paths, options, categories: summary.categories?.names)
    let came = holdout.matched(index, summary.count)
    let days = Int32(split.holdoutDays)
    let earlier = Day(
      number: max(split.calibration.lowerBound.number, split.holdout.lowerBound.number - days))
    let before = try Self.window(
      earlier...split.calibration.upperBound, paths, options
    ).matched(index, summary.count)
    let inputs = ForecastInputs(
      past.table, split, before, hiatus: options.hiatusDays ?? split.calibrationDays / 2)
    forecasts = inputs.all.flatMap { forecast in
      [
        JudgedForecast(forecast, .purchases, forecast.purchases, came.purchases),
        JudgedForecast(forecast, .revenue, forecast.revenue, came.revenue),
      ]
    }
    potentialFlags = past.table.potential?.flags ?? []
    potential = JudgedPotential(
      past.table, came: holdout.categories(index, summary.count),
      spend: (forecast: inputs.all[0].revenue, actual: came.revenue),
      workers: options.reading.workers)
    tracking =
      values.transactions.map {
        TrackingPoint.curve($0.model, summary, events, index, split)
      } ?? []
  }

  /// The customers as they were known on the eve of the holdout, with a forecast through it.
  private static func past(
    _ paths: [String], _ split: TimeSplit, _ options: Validation.Options
  ) throws -> Analysis {
    var wished = Analysis.Options()
    wished.reading = options.reading
    wished.reading.filter.to = split.calibration.upperBound
    wished.reading.filter.asOf = split.calibration.upperBound
    wished.rejectLimit = options.rejectLimit
    var value = ValueOptions()
    value.process = options.process
    value.settings.horizonDays = split.holdoutDays
    // What comes is counted as it comes.
    value.settings.discountRate = 0
    value.outlook = OutlookOptions()
    value.satisfaction = false
    value.totals = false
    wished.value = value
    return try Analysis(scoring: paths, wished)
  }

  /// What happened on some days.
  ///
  /// - Parameter categories: names of the categories that are known, by code; nil asks for none.
  private static func window(
    _ days: ClosedRange<Day>, _ paths: [String], _ options: Validation.Options,
    categories: [[UInt8]]? = nil
  ) throws -> WindowTotals {
    var reading = options.reading
    if categories != nil { Analysis.wishCategories(&reading) }
    reading.filter.from = days.lowerBound
    reading.filter.to = days.upperBound
    reading.filter.asOf = days.upperBound
    let log = try TransactionLog.read(paths, reading)
    return WindowTotals(
      try CustomerSummary(
        log, asOf: days.upperBound,
        categoriesWithin: categories.map { _ in
          Int(days.upperBound.number - days.lowerBound.number) + 1
        }, knownCategories: categories ?? [], workers: reading.workers))
  }
}
