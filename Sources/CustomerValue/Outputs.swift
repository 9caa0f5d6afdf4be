internal import Columns
public import Reports
public import TextOutput
internal import Transactions

/// Where the results of a run go; paths, `-` for standard output.
public struct Outputs: Sendable {
  /// The score table.
  public var scores: String?
  /// The columns of the table; nil writes those that there are.
  public var columns: [ScoreColumn]?
  /// How the customers are ordered; nil keeps the order of first appearance.
  public var sort: SortOrder?
  /// `summary.json`.
  public var summary: String?
  /// The rejected rows.
  public var rejects: String?
  /// The model file.
  public var model: String?
  /// The report, an HTML page, and its language.
  public var report: String?
  public var language = Language.english
  /// For whom the score table and the rejected rows are written.
  public var form = CSVForm.plain

  public init() {}
}

extension Analysis {
  /// Writes all results: every file appears whole, or none at all.
  ///
  /// - Throws: ``OutputError`` where a file cannot be created or written.
  public mutating func write(_ outputs: Outputs, workers: Workers = Workers()) throws {
    var clock = PhaseClock()
    var files: [OutputFile] = []
    files += try OutputFile.wanted(outputs.scores) { file in
      let order = outputs.sort.map { table.order(by: $0) }
      try table.write(
        outputs.columns ?? table.columns, order: order, form: outputs.form, to: file,
        workers: workers)
    }
    files += try OutputFile.wanted(outputs.rejects) {
      try $0.write(RejectFile.encoded(rejects, outputs.form))
    }
    if let path = outputs.model, let model = ModelFile(self) {
      let file = try OutputFile(path)
      try file.write(model.encoded())
      files.append(file)
    }
    clock.finish(.write, next: outputs.report == nil ? nil : .report)
    if let path = outputs.report {
      let file = try OutputFile(path)
      try file.write(Array(report(outputs.language, workers: workers).utf8))
      files.append(file)
      clock.finish(.report)
    }
    timings += clock.timings
    files += try OutputFile.wanted(outputs.summary) { file in
      try file.write(summaryFile.encoded())
    }
    rows.release()
    try OutputFile.publish(files)
  }

  /// The summary of the run.
  public var summaryFile: SummaryFile {
    SummaryFile(
      table: table, values: valueTotals, potential: potentialTotals, timeUnit: timeUnit,
      inputs: inputs, warnings: warnings,
      weightOrigin: weightOrigin, timings: timings)
  }

  /// The run in words, for a person.
  public var overview: Overview {
    Overview(table, values: valueTotals, potential: potentialTotals, warnings: warnings)
  }

  /// The models in words, for a person; empty where customers are not valued.
  public var modelOverview: String { overview.modelText(timeUnit) }
}
