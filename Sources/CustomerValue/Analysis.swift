internal import Affinity
internal import Columns
internal import CustomerHistory
public import Reports
public import Segments
public import Transactions
public import ValueModels
public import Values

/// Scores of all customers of some transaction files: the whole pipeline as one call.
///
///     let analysis = try Analysis(scoring: ["orders.csv"])
///     for customer in 0..<analysis.table.count {
///       print(analysis.table.summary.ids.text(customer), analysis.table.segment(of: customer))
///     }
public struct Analysis: Sendable {
  /// What is read and how it is scored.
  public struct Options: Sendable {
    /// How the files are read.
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    /// Number of scores, 2 to 10; fixed cuts bring their own.
    public var bins = 5
    /// Cuts of an earlier run; nil finds them in the data.
    public var cuts: RFMCuts?
    /// Where the weights of the three scores come from.
    public var weights = WeightRule.given(.equal)
    /// Names of the cells; nil takes the standard ones.
    public var segments: SegmentTable?
    /// How customers are valued; nil leaves it out, and no model is fitted.
    public var value: ValueOptions? = ValueOptions()
    /// A model learnt before: nothing is fitted, and the cuts, the weights, the horizon, the discount
    /// rate and the margin rate are the model's.
    public var model: ModelFile?

    /// Periods for which customers are counted by their first purchase (``CustomerSummary/cohorts`` of the
    /// table's summary); nil leaves that out.
    public var cohorts: CalendarPeriod?
    /// Whether what only a report shows is gathered: cohorts by month, and what was known on an earlier
    /// day.
    public var isForReport = false
    /// Ids of customers whose rows are kept, so that they can be explained; see ``CustomerExplanation``.
    public var explained: [[UInt8]] = []
    /// Is told which phase of the run begins; how far the reading has come is told to the observer of
    /// ``reading``.
    public var observer: (@Sendable (RunPhase) -> Void)?

    public init() {}

    /// A list of customers: those of it without a purchase are prospects.
    public var customers: CustomerList?

    /// Periods of the cohorts, if any are wanted.
    var cohortPeriod: CalendarPeriod? { cohorts ?? (isForReport ? .month : nil) }

    /// What is to be made of current and potential value; nil where it is not asked for, or where the
    /// model knows nothing of it.
    var wishedOutlook: OutlookOptions? {
      if let model, model.potential == nil { return nil }
      return value?.outlook
    }

    /// What is read, with the columns that the wishes look for.
    var wholeReading: TransactionLog.Options {
      var reading = reading
      if wishedOutlook != nil {
        reading.columns.wanted.insert(.referrer)
        Analysis.wishCategories(&reading)
      }
      if value?.satisfaction == true {
        reading.columns.wanted.insert(.rating)
        reading.columns.wantedBeside = (.rating, [.category, .product, .channel])
      }
      return reading
    }

    /// Throws where a model needs categories and the input has none.
    func checkCategories(_ summary: CustomerSummary) throws(TransactionError) {
      guard wishedOutlook != nil, let learnt = model?.potential, !learnt.record.amountsOnly,
        summary.categories == nil, summary.count > 0
      else { return }
      throw TransactionError(
        .columns,
        "the model was learnt with a column that tells what was bought, and the input has none. Name "
          + "it with --category or --product, or leave the columns of potential value out.")
    }

    /// Days ahead that are forecast.
    var horizonDays: Int {
      (model?.settings ?? value?.settings ?? ValueSettings()).horizonDays
    }

    /// The interest per day that carries historical value forward, if it is.
    var interest: Double? {
      let settings = value == nil ? nil : model?.settings ?? value?.settings
      return settings.flatMap { $0.isCompounded ? $0.delta : nil }
    }
  }

  /// One row a customer.
  public let table: ScoreTable
  /// The files that were read.
  public let inputs: [TransactionLog.Input]
  /// Rows that could not be read.
  public let rejects: [RejectedRow]
  /// What a careful reader should know.
  public let warnings: [Warning]
  /// How the weights were found.
  public let weightOrigin: WeightOrigin
  /// The unit of time in which parameters are printed.
  public let timeUnit: TimeUnit
  /// Totals of value; nil where customers are not valued, or no totals are asked for.
  public let valueTotals: ValueTotals?
  let potentialTotals: PotentialTotals?
  /// Seconds of each phase, in order.
  public package(set) var timings: [PhaseTiming]
  /// The model that the customers were scored by, where it was not learnt from themselves.
  let appliedModel: ModelFile?
  /// The rows of the customers that are to be explained; nil where none was named.
  let explained: ExplainedRows?
  /// The rows, until their memory can be given back at leisure.
  let rows: HeldRows

  /// Reads and scores files; `-` is standard input.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be used,
  ///   ``RFMWeightsError`` where the comparisons contradict each other.
  public init(scoring paths: [String], _ options: Options = Options()) throws {
    var clock = PhaseClock(options.observer)
    clock.begin(.read)
    let log = try TransactionLog.read(paths, options.wholeReading)
    clock.finish(.read, next: .histories)
    try self.init(of: log, options, clock)
  }

  /// Scores what was read with ``Options/wholeReading``; the rows of the log are consumed.
  init(of log: TransactionLog, _ options: Options, _ clock: PhaseClock) throws {
    let workers = options.reading.workers
    let wished = options.wishedOutlook
    try Analysis.checkRejects(log, options.rejectLimit)

    let side = try SideColumns(
      log, ratings: options.value?.satisfaction ?? false, referrers: wished != nil,
      rows: !options.explained.isEmpty, workers)
    let summary = try CustomerSummary(
      log, asOf: options.reading.filter.asOf, spend: options.value != nil,
      compounding: options.interest,
      rhythm: wished != nil, categoriesWithin: wished == nil ? nil : options.horizonDays,
      knownCategories: options.model?.potential?.names ?? [],
      cohorts: options.cohortPeriod.map { CohortRequest($0, in: options.reading.filter) },
      holdoutBy: options.isForReport ? .month : nil,
      workers: workers)
    try self.init(
      of: summary, log, matched: side?.matched(with: summary),
      explained: options.explained.isEmpty
        ? nil : side?.rows(of: options.explained, categories: log.categories()?.role),
      options, clock)
  }

  /// Scores customers whose histories are known.
  ///
  /// - Parameters:
  ///   - log: what they come from; nil for those of a customer summary.
  ///   - matched: their ratings and referrers, where they are wanted.
  ///   - explained: the rows of those who are to be explained.
  init(
    of summary: CustomerSummary, _ log: TransactionLog?, matched: MatchedColumns?,
    explained: ExplainedRows?, _ options: Options, _ clock: PhaseClock
  ) throws {
    var clock = clock
    let workers = options.reading.workers
    let wished = summary.rhythm == nil ? nil : options.wishedOutlook
    self.explained = explained
    try options.checkCategories(summary)
    clock.finish(.histories, next: .scores)

    let scores = Analysis.scores(of: summary, options, workers)
    let (weights, origin) = try Analysis.weights(scores, options, workers)
    let segments = options.segments ?? .standard(bins: scores.bins)
    clock.finish(.scores, next: .models)

    let values = Analysis.values(of: summary, options, workers)
    clock.finish(.models, next: .outlook)
    let outlook = wished.flatMap { wished in
      values.map {
        ValueOutlook(
          summary, $0, matched?.referrals(workers), wished, model: options.model,
          workers: workers)
      }
    }
    let satisfaction = matched.flatMap {
      SatisfactionFindings($0, outlook, options.model, workers)
    }
    clock.finish(.outlook, next: .totals)
    let wishesTotals = options.value?.totals == true
    valueTotals = wishesTotals ? values?.totals(workers: workers) : nil
    potentialTotals = wishesTotals ? outlook?.potentialTotals(workers: workers) : nil
    let prospects = options.customers.map { $0.prospects(summary, workers) }
    table = ScoreTable(
      summary: summary, scores: scores, weights: weights, segments: segments, values: values,
      outlook: outlook, satisfaction: satisfaction, prospects: prospects?.ids ?? [],
      workers: workers)
    clock.finish(.totals)

    appliedModel = options.model
    inputs = log?.inputs ?? []
    rejects = log?.rejects ?? []
    weightOrigin = origin
    timeUnit = options.model?.timeUnit ?? options.value?.timeUnit ?? .week
    warnings = Warning.all(log, table) + (prospects?.warnings ?? [])
    timings = clock.timings
    rows = HeldRows(log)
  }

  /// Looks for the columns that tell what was bought.
  static func wishCategories(_ reading: inout TransactionLog.Options) {
    reading.columns.wanted.insert(.category)
    reading.columns.productStandsIn = true
  }

  private static func scores(
    of summary: CustomerSummary, _ options: Options, _ workers: Workers
  ) -> RFMScores {
    let asOf = summary.asOf.number
    if let cuts = options.model?.cuts ?? options.cuts {
      return RFMScores(
        lastPurchase: summary.lastPurchase, asOf: asOf, orders: summary.orders,
        revenue: summary.revenue, scale: summary.scale, cuts: cuts, workers: workers)
    }
    return RFMScores(
      lastPurchase: summary.lastPurchase, asOf: asOf, orders: summary.orders,
      revenue: summary.revenue, scale: summary.scale, bins: options.bins, workers: workers)
  }

  private static func weights(
    _ scores: RFMScores, _ options: Options, _ workers: Workers
  ) throws(RFMWeightsError) -> (weights: RFMWeights, origin: WeightOrigin) {
    if let model = options.model { return (model.weights, WeightOrigin(rule: "model")) }
    return try options.weights.weights(scores, workers)
  }

  private static func values(
    of summary: CustomerSummary, _ options: Options, _ workers: Workers
  ) -> LifetimeValues? {
    guard let wished = options.value else { return nil }
    let columns = CustomerColumns(summary)
    let values =
      if let model = options.model {
        LifetimeValues(
          applying: model.transactions, model.spend, marginShare: model.marginShare,
          flags: model.flags, to: columns, model.settings, workers: workers)
      } else {
        LifetimeValues(fitting: columns, wished.process, wished.settings, workers: workers)
      }
    return wished.intervals ? values.withIntervals(workers: workers) : values
  }

  static func checkRejects(
    _ log: TransactionLog, _ limit: RejectLimit
  ) throws(TransactionError) {
    let rejected = log.rejects.count
    guard rejected > limit.allowed(of: log.ledger.read.rows), let first = log.rejects.first else {
      return
    }
    let column = first.column.isEmpty ? "" : ", column '\(first.column)'"
    throw TransactionError(
      .tooManyRejects,
      "\(rejected) of \(log.ledger.read.rows) rows cannot be read, more than allowed. The first: "
        + "\(first.path), line \(first.line)\(column): \(first.reason): "
        + "'\(first.shortText)'. Mend the file, name the right columns, or allow more with "
        + "--max-rejects.")
  }
}
