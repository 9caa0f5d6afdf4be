public import ArgumentParser
public import CustomerValue

/// `customer-value score`: the main job.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score every customer of transaction files.",
    discussion: """
      Reads CSV files with a header line (or standard input, '-') and writes one line for each \
      customer, in order of first appearance. Columns are found by their names; an option names \
      them otherwise.

      Examples:
        customer-value score orders.csv -o scores.csv --summary summary.json
        customer-value score --customer CustomerID --date InvoiceDate \\
            --quantity Quantity --unit-price UnitPrice retail.csv -o scores.csv
        zcat orders.csv.gz | customer-value score - --columns customer_id,segment
        customer-value score 2024.csv --rfm-cuts summary-2023.json -o scores.csv
        customer-value score orders.csv --rfm-weights ahp:3,5,2 --sort rfm_score:desc
      """)

  @Argument(help: "Transaction files; '-' is standard input.")
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the scores to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Columns to write, in this order. All: \(ScoreColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "a,b,c"))
  var columns: ColumnList = ColumnList(columns: ScoreColumn.allCases)

  @Option(
    help: ArgumentHelp(
      "Order by this column; 'revenue:desc' puts the largest first.", valueName: "column"))
  var sort: SortOrder?

  @Option(help: ArgumentHelp("Write what was done as JSON.", valueName: "file"))
  var summary: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Scores")
  var scoring: ScoringOptions

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("Name at least one file, or '-'.") }
    let outputs = [output, summary, input.rejects].compactMap { $0 }
    if outputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one output can go to standard output; name a file with -o.")
    }
    for (number, path) in outputs.enumerated() where path != "-" {
      if outputs[..<number].contains(where: { FileIdentity.areSame($0, path) }) {
        throw ValidationError("'\(path)' is named for two outputs.")
      }
      if files.contains(where: { FileIdentity.areSame($0, path) }) {
        throw ValidationError("'\(path)' is both input and output.")
      }
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be named only once.")
    }
  }

  func run() throws {
    try Failure.reporting {
      var options = Analysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      try scoring.apply(to: &options)
      var outputs = Outputs()
      outputs.scores = output
      outputs.columns = columns.columns
      outputs.sort = sort
      outputs.summary = summary
      outputs.rejects = input.rejects

      var analysis = try Analysis(scoring: files, options)
      try analysis.write(outputs, workers: options.reading.workers)
      if let first = analysis.rejects.first {
        Console.say(
          "\(analysis.rejects.count) rows were rejected; the first: \(first.path), line "
            + "\(first.line): \(first.reason).")
      }
      if !quiet {
        let text = analysis.overview.text
        Console.say(written.isEmpty ? String(text.dropLast()) : text + written)
      }
    }
  }

  /// Where the files lie.
  private var written: String {
    var lines: [String] = []
    if output != "-" { lines.append("Scores:   \(output)") }
    if let summary, summary != "-" { lines.append("Summary:  \(summary)") }
    if let rejects = input.rejects, rejects != "-" { lines.append("Rejects:  \(rejects)") }
    return lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n")
  }
}

/// Names of columns, separated by commas.
struct ColumnList: ExpressibleByArgument {
  let columns: [ScoreColumn]

  init(columns: [ScoreColumn]) { self.columns = columns }

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let columns = names.compactMap { ScoreColumn(rawValue: String($0)) }
    guard columns.count == names.count, !columns.isEmpty else { return nil }
    self.columns = columns
  }

  var defaultValueDescription: String { "all" }
}

extension SortOrder: ExpressibleByArgument {
  public init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let column = ScoreColumn(rawValue: parts[0]), parts.count <= 2 else { return nil }
    switch parts.count == 2 ? parts[1] : "asc" {
    case "asc": self.init(column)
    case "desc": self.init(column, isDescending: true)
    default: return nil
    }
  }
}
