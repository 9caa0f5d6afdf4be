internal import Columns
public import Reports
internal import Segments
public import Transactions
public import Values

/// One log of transactions judged at two days, and what changed between them.
///
/// See <doc:Comparing>.
public struct LogComparison: Sendable {
  /// By which cuts and models the customers of the later day are judged.
  public enum Cuts: String, CaseIterable, Sendable {
    /// By those learnt at the earlier day: who moves has changed.
    case frozen
    /// Each day by its own: who moves has changed against the others.
    case own
  }

  /// What changed.
  public let comparison: Comparison
  /// Rows that could not be read.
  public let rejects: [RejectedRow]

  /// Reads files twice and judges their customers at two days.
  ///
  /// - Parameters:
  ///   - paths: transaction files; standard input cannot be read twice.
  ///   - before: the earlier day.
  ///   - after: the later day.
  ///   - cuts: how the later day is judged. With a model in the options both are judged by it.
  ///   - options: how the files are read and customers valued; its as-of day does not count.
  ///   - columns: the columns to compare.
  /// - Throws: what ``Analysis`` throws, and ``ComparisonError``.
  public init(
    of paths: [String], before: Day, after: Day, cuts: Cuts = .frozen,
    _ options: Analysis.Options = Analysis.Options(),
    columns: [ScoreColumn] = Comparison.columns
  ) throws {
    let workers = options.reading.workers
    var options = options
    options.reading.filter.asOf = before
    let first = try Analysis(scoring: paths, options)
    let table = ScoreFile(first.table, path: before.description, workers: workers)
    let cutsBefore = try StatedCuts(of: first)
    if options.model == nil && cuts == .frozen { options.model = ModelFile(first) }
    options.reading.filter.asOf = after
    let second = try Analysis(scoring: paths, options)
    comparison = try Comparison(
      table, ScoreFile(second.table, path: after.description, workers: workers), columns: columns,
      cutsBefore: cutsBefore, cutsAfter: try StatedCuts(of: second), workers: workers)
    rejects = second.rejects
  }
}

extension StatedCuts {
  /// The cuts of an analysis; nil where it has not valued the customers.
  fileprivate init?(of analysis: Analysis) throws {
    guard let model = ModelFile(analysis) else { return nil }
    try self.init(parsing: model.encoded())
  }
}
