public import ArgumentParser
public import CustomerValue

/// `customer-value sql`: the way to scores in a warehouse, as SQL.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Write the SQL that summarises and scores customers in a warehouse.",
    discussion: """
      For transactions that stay where they are. Each step is one statement, without a semicolon, that \
      gives a table:

        check     where the rows go: how many are used, and why others are not
        summary   from transactions to one row a customer
        cells     from customers to what 'fit --cells' learns from
        rfm       from customers to RFM scores
        score     from customers to scores and values by a model file

      The step 'score' looks up what takes more than arithmetic in a small table, which --table writes as \
      CSV for the histories of --cells or --from-summary.

      Examples:
        customer-value sql --dialect duckdb --step summary --source orders
        customer-value sql --dialect postgres --step cells -o cells.sql
        customer-value fit --cells cells.csv -o model.json
        customer-value sql --dialect spark --step score --model model.json \\
            --cells cells.csv --table forecasts.csv -o score.sql
      """)

  @Option(
    help: ArgumentHelp(
      "Engine: \(SQLDialect.all.map { "'\($0.name)'" }.joined(separator: ", ")).", valueName: "name"
    ))
  var dialect: SQLDialect

  @Option(
    help: ArgumentHelp(
      "Step: \(SQLStep.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")).",
      valueName: "name"))
  var step: SQLStep

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the SQL to this file; '-' is standard output.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Model file, for the step 'score', or for the cuts of the step 'rfm'.", valueName: "file"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Write the table that the step 'score' looks up to this CSV file.", valueName: "file"))
  var table: String?

  @Option(
    help: ArgumentHelp(
      "Cells of the customers to score, for --table: the result of the step 'cells' as CSV.",
      valueName: "file"))
  var cells: String?

  @Option(
    help: ArgumentHelp(
      "Customers to score, for --table: the result of the step 'summary' as CSV.", valueName: "file"
    ))
  var fromSummary: String?

  @Flag(help: "Cells of the step 'cells' that keep every history apart, instead of bounded ones.")
  var exact = false

  @Option(
    help: ArgumentHelp(
      """
      Amount of current value above which it is high, for a model without cuts of quadrants: a column \
      current_value_level is added.
      """, valueName: "amount"))
  var currentCut: Double?

  @OptionGroup(title: "Tables and columns")
  var warehouse: WarehouseOptions

  @OptionGroup(title: "Scores")
  var scoring: ScoringOptions

  func validate() throws {
    try OutputPaths(
      [("-o", output), ("--table", table)],
      [model, cells, fromSummary, scoring.rfmCuts, scoring.segments].compactMap { $0 },
      needsInput: false
    ).validate()
    if step == .score && model == nil {
      throw ValidationError("The step 'score' needs a model file: name it with --model.")
    }
    if model != nil && step != .score && step != .rfm {
      throw ValidationError("--model goes with the steps 'score' and 'rfm'.")
    }
    if model != nil {
      let settled = scoring.settledByModel
      guard settled.isEmpty else {
        throw ValidationError(
          "The model file settles \(settled.joined(separator: ", ")): leave it out.")
      }
    }
    if table != nil && (step != .score || (cells == nil) == (fromSummary == nil)) {
      throw ValidationError(
        "--table goes with the step 'score' and with one of --cells and --from-summary.")
    }
    if table == nil && (cells != nil || fromSummary != nil) {
      throw ValidationError("--cells and --from-summary are for --table.")
    }
    if let currentCut, !currentCut.isFinite {
      throw ValidationError("--current-cut takes an amount.")
    }
  }

  func run() throws {
    try Failure.reporting {
      let learnt = try model.map { path in
        try ConfigurationFile.read(path) { try ModelFile(parsing: $0) }
      }
      var files: [(path: String, bytes: [UInt8])] = []
      if let table, let learnt { files.append((table, try forecasts(learnt))) }
      files.append((output, Array(try statement(learnt).utf8)))
      try WholeFiles.write(files)
    }
  }

  private func statement(_ learnt: ModelFile?) throws -> String {
    var sql = WarehouseSQL(
      dialect, customers: try warehouse.table(warehouse.customers, "--customers"),
      forecasts: try warehouse.table(warehouse.forecasts, "--forecasts"),
      version: EngineVersion.current)
    sql.scale = warehouse.scale
    switch step {
    case .check: return sql.check(try warehouse.wished())
    case .summary: return sql.summary(try warehouse.wished())
    case .score:
      guard let learnt else { preconditionFailure("the step needs a model, as was checked") }
      let segments = try scores(learnt).segments
      return sql.score(learnt.warehouse(segments: segments, currentCut: currentCut))
    case .cells:
      return sql.cells(
        try scores(nil), isExact: exact,
        hasMargin: warehouse.margin != nil || warehouse.cost != nil)
    case .rfm: return sql.rfm(try scores(learnt))
    }
  }

  /// The table that the step 'score' looks up, as CSV.
  private func forecasts(_ learnt: ModelFile) throws -> [UInt8] {
    if let cells { return try WarehouseForecasts(learnt, for: CellsFile(reading: cells)).csv() }
    return try WarehouseForecasts(learnt, for: CustomerSummary(reading: fromSummary ?? "")).csv()
  }

  /// How customers are scored: by the model, or by the options.
  private func scores(_ learnt: ModelFile?) throws -> WarehouseScoring {
    var options = Analysis.Options()
    try scoring.apply(to: &options)
    if let learnt { options.bins = learnt.cuts.bins }
    guard let weights = try learnt?.weights ?? options.weights.weightsWithoutCustomers() else {
      throw Failure(
        Failure.usage,
        "--rfm-weights '\(scoring.rfmWeights ?? "")' looks at the scores of all customers, which SQL alone "
          + "does not. Give three weights, or a model file.")
    }
    return WarehouseScoring(
      cuts: learnt?.cuts ?? options.cuts, weights: weights,
      segments: options.segments ?? .standard(bins: options.bins))
  }
}

extension SQLDialect: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }

  public static var allValueStrings: [String] { all.map(\.name) }
}

extension SQLStep: ExpressibleByArgument {}
