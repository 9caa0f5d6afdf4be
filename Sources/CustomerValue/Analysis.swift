internal import Columns
internal import CustomerHistory
public import Reports
public import Segments
public import Transactions

/// Scores of all customers of some transaction files: the whole pipeline as one call.
///
///     let analysis = try Analysis(scoring: ["orders.csv"])
///     for customer in 0..<analysis.table.count {
///       print(analysis.table.summary.ids.text(customer), analysis.table.segment(of: customer))
///     }
public struct Analysis: Sendable {
  /// What is read and how it is scored.
  public struct Options: Sendable {
    public var reading = TransactionLog.Options()
    /// Rows that may be rejected before the run is given up.
    public var rejectLimit = RejectLimit.standard
    /// Number of scores, 2 to 10; fixed cuts bring their own.
    public var bins = 5
    /// Cuts of an earlier run; nil finds them in the data.
    public var cuts: RFMCuts?
    public var weights = WeightRule.given(.equal)
    /// Names of the cells; nil takes the standard ones.
    public var segments: SegmentTable?

    public init() {}
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
  /// Seconds of each phase, in order.
  public package(set) var timings: [PhaseTiming]
  /// The rows, until their memory can be given back at leisure.
  let rows: HeldRows

  /// Reads and scores files; `-` is standard input.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be used,
  ///   ``RFMWeightsError`` where the comparisons contradict each other.
  public init(scoring paths: [String], _ options: Options = Options()) throws {
    var clock = PhaseClock()
    let workers = options.reading.workers
    let log = try TransactionLog.read(paths, options.reading)
    clock.finish("read")
    try Analysis.checkRejects(log, options.rejectLimit)

    let summary = try CustomerSummary(
      log, asOf: options.reading.filter.asOf, workers: workers)
    clock.finish("histories")

    let scores = Analysis.scores(of: summary, options, workers)
    let (weights, origin) = try options.weights.weights(scores, workers)
    let segments = options.segments ?? .standard(bins: scores.bins)
    table = ScoreTable(
      summary: summary, scores: scores, weights: weights, segments: segments, workers: workers)
    clock.finish("scores")

    inputs = log.inputs
    rejects = log.rejects
    weightOrigin = origin
    warnings = Warning.all(log, table)
    timings = clock.timings
    rows = HeldRows(log)
  }

  private static func scores(
    of summary: CustomerSummary, _ options: Options, _ workers: Workers
  ) -> RFMScores {
    let asOf = summary.asOf.number
    if let cuts = options.cuts {
      return RFMScores(
        lastPurchase: summary.lastPurchase, asOf: asOf, orders: summary.orders,
        revenue: summary.revenue, scale: summary.scale, cuts: cuts, workers: workers)
    }
    return RFMScores(
      lastPurchase: summary.lastPurchase, asOf: asOf, orders: summary.orders,
      revenue: summary.revenue, scale: summary.scale, bins: options.bins, workers: workers)
  }

  private static func checkRejects(
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
