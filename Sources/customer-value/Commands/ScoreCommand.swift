public import ArgumentParser
public import CustomerValue

/// `customer-value score`: the main job.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score and value every customer of transaction files.",
    discussion: """
      Reads CSV files with a header line (or standard input, '-') and writes one line for each \
      customer, in order of first appearance. Columns are found by their names; an option names \
      them otherwise.

      Examples:
        customer-value score orders.csv -o scores.csv --summary summary.json
        customer-value score --customer CustomerID --date InvoiceDate \\
            --quantity Quantity --unit-price UnitPrice retail.csv -o scores.csv
        customer-value score 2024.csv.gz 2025.csv -o scores.csv
        mysql ... | customer-value score - --columns customer_id,segment
        customer-value score 2024.csv --rfm-cuts summary-2023.json -o scores.csv
        customer-value score orders.csv --rfm-weights ahp:3,5,2 --sort current_value:desc
        customer-value score orders.csv --margin-rate 35% --horizon 730 -o scores.csv
        customer-value score orders.csv --columns customer_id,p_alive,current_value
        customer-value score 2024.csv 2025.csv --model model.json -o scores.csv
        customer-value score orders.csv --cut money:100,20 --stability 200 -o scores.csv
        customer-value score orders.csv --customers customers.csv --sort forward_value:desc
        customer-value score 2025.csv --model model.json --previous scores-2024.csv --band 0.1
        customer-value score orders.csv -o scores.csv --report report.html --lang en
        customer-value score --from-summary customers.csv -o scores.csv
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Score a table of one row a customer instead, the result of 'sql --step summary' as CSV. What goes \
      by categories, ratings and referrers is left out.
      """, valueName: "file"))
  var fromSummary: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the scores to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Columns to write, in this order; without a column of value no model is fitted. All: \(ScoreColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "a,b,c"))
  var columns: ColumnList?

  @Flag(
    help:
      "Add lower and upper bounds (90 %) of purchases and value for every customer: four more columns."
  )
  var intervals = false

  @Option(
    help: ArgumentHelp(
      """
      Score by this model file (from 'fit' or --save-model). Nothing is fitted, so scores of different \
      runs can be compared. The files hold the whole history of their customers; with a part of the \
      customers give --as-of.
      """, valueName: "file"))
  var model: String?

  @Option(
    help: ArgumentHelp("Write what was learnt to this file, for --model later.", valueName: "file"))
  var saveModel: String?

  @Option(
    help: ArgumentHelp(
      """
      Add the column quadrant_stability: the share of so many resamples of the customers (1 to 1000) in \
      which a customer's quadrant is the same.
      """, valueName: "n"))
  var stability: Int?

  @Option(
    help: ArgumentHelp(
      "List of customers (CSV with a column of ids): those without a purchase are added as prospects.",
      valueName: "file"))
  var customers: String?

  @Option(
    help: ArgumentHelp(
      "Score table of an earlier run: with --band, customers near a cut keep their quadrant.",
      valueName: "file"))
  var previous: String?

  @Option(
    help: ArgumentHelp(
      "Band around the cuts within which --previous counts, as a share of the cut. Default: 0.1.",
      valueName: "share"))
  var band: Double?

  @Option(
    help: ArgumentHelp(
      "Order by this column; 'revenue:desc' puts the largest first.", valueName: "column"))
  var sort: SortOrder?

  @Flag(
    help: """
      Write the table for a spreadsheet: ids stay text, nothing becomes a formula. Not for programs.
      """)
  var excel = false

  @Option(
    help: ArgumentHelp(
      "Write the figures, the models and the account of all rows as JSON.", valueName: "file"))
  var summary: String?

  @Option(
    help: ArgumentHelp("Write a report to look at: one HTML page.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Language of the report: 'en' or 'zh'. Default: that of the locale.", valueName: "name"))
  var lang: Language = .ofLocale

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Scores")
  var scoring: ScoringOptions

  @OptionGroup(title: "Value")
  var value: ValueOptionGroup

  @OptionGroup(title: "Potential, quadrants and groups")
  var outlook: OutlookOptionGroup

  func validate() throws {
    try OutputPaths(
      [
        ("-o", output), ("--summary", summary), ("--save-model", saveModel), ("--report", report),
        ("--rejects", input.rejects),
      ], files + [fromSummary, model, customers, previous].compactMap { $0 }
    ).validate()
    guard files.isEmpty != (fromSummary == nil) else {
      throw ValidationError("Name at least one transaction file, or a table with --from-summary.")
    }
    if fromSummary != nil && report != nil {
      throw ValidationError(
        "A report needs the transactions. Use 'report' on the score table, which has fewer chapters."
      )
    }
    if let stability, !(1...1000).contains(stability) {
      throw ValidationError("--stability takes 1 to 1000.")
    }
    if let band, !(0..<1).contains(band) { throw ValidationError("--band takes 0 to below 1.") }
    if band != nil && previous == nil {
      throw ValidationError("--band needs --previous, the score table of an earlier run.")
    }
    if model != nil && saveModel != nil {
      throw ValidationError("With --model nothing is learnt: leave --save-model out.")
    }
    if let model, model == "-" { throw ValidationError("--model takes a file.") }
    guard model == nil else {
      let settled =
        value.settledByModel + scoring.settledByModel + outlook.settledByModel
        + (stability == nil ? [] : ["--stability"])
      guard settled.isEmpty else {
        throw ValidationError(
          "The model file settles \(settled.joined(separator: ", ")): leave it out, or fit anew.")
      }
      return
    }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = Analysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      try scoring.apply(to: &options)
      options.value = wishedValue
      options.isForReport = report != nil
      if let previous {
        options.value?.outlook?.previous = try PreviousQuadrants(reading: previous)
        options.value?.outlook?.band = band ?? 0.1
      }
      options.customers = try customers.map { try CustomerList(reading: $0) }
      if let model {
        options.model = try ConfigurationFile.read(model) { try ModelFile(parsing: $0) }
      }
      var outputs = Outputs()
      outputs.scores = output
      outputs.columns = columns?.columns
      outputs.sort = sort
      outputs.summary = summary
      outputs.rejects = input.rejects
      outputs.model = saveModel
      outputs.form = excel ? .excel : .plain
      outputs.report = report
      outputs.language = lang

      options.observer = ProgressLine.shared.phases
      var analysis =
        if let fromSummary {
          try Analysis(scoring: CustomerSummary(reading: fromSummary), options)
        } else {
          try Analysis(scoring: files, options)
        }
      ProgressLine.shared.write(to: [output, summary, saveModel, input.rejects])
      try analysis.write(outputs, workers: options.reading.workers)
      Console.say(rejected: analysis.rejects)
      if !quiet {
        let text = analysis.overview.text
        Console.say(written.isEmpty ? String(text.dropLast()) : text + written)
      }
    }
  }

  /// Customers are valued where a column, the order or a model file to write needs it.
  private var wishedValue: ValueOptions? {
    let named = (columns?.columns ?? []) + (sort.map { [$0.column] } ?? [])
    guard isWhole || named.contains(where: \.needsValues) else {
      return nil
    }
    var options = value.wished
    options.intervals = intervals || named.contains(where: \.isInterval)
    options.satisfaction = isWhole || named.contains(where: \.needsRatings)
    options.outlook = nil
    if isWhole || named.contains(where: \.needsPotential) {
      var wished = outlook.wished
      wished.resamples = stability ?? (named.contains(.quadrantStability) ? 200 : 0)
      options.outlook = wished
    }
    return options
  }

  /// Whether everything is worked out, whatever columns are written.
  private var isWhole: Bool { columns == nil || saveModel != nil || report != nil }

  /// Where the files lie.
  private var written: String {
    var lines: [String] = []
    if output != "-" { lines.append("Scores:   \(output)") }
    if let saveModel, saveModel != "-" { lines.append("Model:    \(saveModel)") }
    if let report, report != "-" { lines.append("Report:   \(report)") }
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
