internal import CustomerHistory
internal import Reports
public import Transactions
public import ValueModels
public import Values

/// How good forecasts are: learnt from the past, held against what came.
///
/// The transactions are split in time. Models are fitted to what lies before the split, as if nothing
/// else were known, and forecast the customers known by then through the holdout; see
/// ``ValidationFold``.
public struct Validation: Sendable {
  /// What is judged and how.
  public struct Options: Sendable {
    public var reading = TransactionLog.Options()
    public var rejectLimit = RejectLimit.standard
    /// First day of the holdout; nil takes the last quarter of the time.
    public var holdoutFrom: Day?
    /// Number of splits: each further one lies a holdout earlier.
    public var folds = 1
    public var process = ProcessChoice.auto
    /// Customers without a purchase for longer are taken as lost by the hiatus rule; nil takes
    /// half of the time that is learnt from.
    public var hiatusDays: Int?

    public init() {}
  }

  /// By split, the latest first.
  public let folds: [ValidationFold]
  /// Rows that could not be read.
  public let rejects: [RejectedRow]

  /// Judges forecasts on files, which are read more than once: standard input cannot be one of them.
  ///
  /// - Throws: ``SplitError`` where the time cannot be split so, ``TransactionError``
  ///   where the input cannot be used.
  public init(of paths: [String], _ options: Options = Options()) throws {
    precondition(!paths.contains("-"), "files are read more than once")
    let workers = options.reading.workers
    let log = try TransactionLog.read(paths, options.reading)
    rejects = log.rejects
    try Analysis.checkRejects(log, options.rejectLimit)
    guard let known = log.days else { throw SplitError("there is no row to learn from") }
    let splits = try TimeSplit.all(known, options)
    let events = PurchaseEvents(try log.columns(workers: workers))
    folds = try splits.map { try ValidationFold(paths, $0, options, events) }
  }
}

/// Why the time of the transactions cannot be split as asked.
public struct SplitError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

/// A split of time into what is learnt from and what is forecast.
public struct TimeSplit: Sendable, Equatable {
  /// The days that are learnt from.
  public let calibration: ClosedRange<Day>
  /// The days that are forecast.
  public let holdout: ClosedRange<Day>

  /// Number of days that are learnt from.
  public var calibrationDays: Int {
    Int(calibration.upperBound.number - calibration.lowerBound.number) + 1
  }

  /// Number of days of the holdout.
  public var holdoutDays: Int { Int(holdout.upperBound.number - holdout.lowerBound.number) + 1 }

  /// The splits asked for, the latest first.
  static func all(
    _ known: ClosedRange<Day>, _ options: Validation.Options
  ) throws(SplitError) -> [TimeSplit] {
    let (first, last) = (known.lowerBound.number, known.upperBound.number)
    let span = last - first + 1
    let length: Int32
    if let from = options.holdoutFrom {
      guard from.number > first && from.number <= last else {
        throw SplitError(
          "a holdout from \(from) leaves nothing to learn from or nothing to forecast: the rows go from "
            + "\(known.lowerBound) to \(known.upperBound)")
      }
      length = last - from.number + 1
    } else {
      length = max(1, span / Int32(3 + options.folds))
    }
    return try (0..<Int32(options.folds)).map { (fold: Int32) throws(SplitError) -> TimeSplit in
      let end = last - fold * length
      let start = end - length + 1
      guard start > first else {
        throw SplitError(
          "\(options.folds) holdouts of \(length) days leave nothing to learn from: the rows go from "
            + "\(known.lowerBound) to \(known.upperBound). Ask for fewer folds or a later holdout")
      }
      return TimeSplit(
        calibration: known.lowerBound...Day(number: start - 1),
        holdout: Day(number: start)...Day(number: end))
    }
  }
}
