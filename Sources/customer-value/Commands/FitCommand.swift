import ArgumentParser
import CustomerValue

/// `customer-value fit`: the model file alone.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Learn a model of customers from transaction files.",
    discussion: """
      Fits how customers buy, leave and spend, and the cuts of the scores, and writes them to a small \
      JSON file without any customer in it. 'score --model' applies it: to the same customers later, \
      to other ones, or to a part of them.

      Examples:
        customer-value fit orders.csv -o model.json
        customer-value fit orders.csv --to 2024-12-31 --transaction-model bg-nbd -o model.json
        customer-value score 2024.csv 2025.csv --model model.json -o scores.csv
        customer-value fit --cells cells.csv -o model.json
        customer-value fit --from-summary customers.csv -o model.json
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Learn from the cells of a warehouse instead, the result of 'sql --step cells' as CSV: everything \
      but the cuts of quadrants and groups.
      """, valueName: "file"))
  var cells: String?

  @Option(
    name: [.long, .customLong("summary")],
    help: ArgumentHelp(
      """
      Learn from a table of one row a customer instead, the result of 'sql --step summary' as CSV: \
      everything but what goes by categories, ratings and referrers.
      """, valueName: "file"))
  var fromSummary: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the model to this file; '-' is standard output.", valueName: "file"))
  var output = "-"

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
    let tables = [cells, fromSummary].compactMap { $0 }
    try OutputPaths([("-o", output), ("--rejects", input.rejects)], files + tables).validate()
    if tables.count + (files.isEmpty ? 0 : 1) > 1 {
      throw ValidationError("Give transaction files, or one of --cells and --from-summary.")
    }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = Analysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      var wished = value.wished
      wished.totals = false
      wished.outlook = outlook.wished
      options.value = wished
      try scoring.apply(to: &options)
      var outputs = Outputs()
      outputs.model = output
      outputs.rejects = input.rejects

      options.observer = ProgressLine.shared.phases
      if let cells {
        try fit(CellsFile(reading: cells), wished, options)
        return
      }
      var analysis =
        if let fromSummary {
          try Analysis(scoring: CustomerSummary(reading: fromSummary), options)
        } else {
          try Analysis(scoring: files, options)
        }
      ProgressLine.shared.write(to: [output, input.rejects])
      try analysis.write(outputs, workers: options.reading.workers)
      Console.say(rejected: analysis.rejects)
      if !quiet {
        Console.say(analysis.modelOverview + (output == "-" ? "" : "\nModel:    \(output)"))
      }
    }
  }

  /// Learns from cells.
  private func fit(
    _ cells: CellsFile, _ wished: ValueOptions, _ options: Analysis.Options
  ) throws {
    guard let weights = try options.weights.weightsWithoutCustomers() else {
      throw Failure(
        Failure.usage,
        "--rfm-weights '\(scoring.rfmWeights ?? "")' looks at the scores of all customers, which cells do not "
          + "hold. Give three weights.")
    }
    let model = ModelFile(
      fitting: cells, wished, weights, workers: options.reading.workers)
    try WholeFiles.write([(output, model.encoded())])
    if !quiet {
      Console.say(model.overview + (output == "-" ? "" : "\nModel:    \(output)"))
    }
  }
}
