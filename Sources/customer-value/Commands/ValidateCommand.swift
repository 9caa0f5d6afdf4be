import ArgumentParser
import CustomerValue

/// `customer-value validate`: forecasts held against what came.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Hold forecasts of the past against what came.",
    discussion: """
      Splits the transactions in time, learns from what lies before the split, forecasts every customer \
      known by then, and compares with the time behind it (the holdout): totals, errors, rank order, ten \
      equal groups by forecast, and cumulative purchases by week, beside four simple rules that a model has to beat. \
      Where a column tells what was bought, also how many take up new categories and what they spend there.

      Examples:
        customer-value validate orders.csv
        customer-value validate orders.csv --holdout-from 2025-07-01
        customer-value validate orders.csv --folds 4 -o measures.csv
        customer-value validate orders.csv --json > validation.json
      """)

  @Argument(help: "Transaction files; they are read more than once.", completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "First day of the holdout. Default: the last quarter; with --folds N, N parts of N + 3.",
      valueName: "day"))
  var holdoutFrom: Day?

  @Option(help: "Number of splits, each one holdout earlier than the one before.")
  var folds = 1

  @Option(
    help: ArgumentHelp(
      "How customers buy and leave: 'auto', 'nbd', 'bg-nbd', 'mbg-nbd' or 'pareto-nbd'.",
      valueName: "name"))
  var transactionModel: ProcessChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Days without a purchase after which the hiatus rule gives a customer up. Default: half of the time learnt from.",
      valueName: "days"))
  var hiatus: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the measures to this CSV file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the ten equal groups by forecast to this CSV file.", valueName: "file"))
  var deciles: String?

  @Option(help: ArgumentHelp("Write the weekly tracking to this CSV file.", valueName: "file"))
  var tracking: String?

  @Flag(help: "Write everything as JSON to standard output instead of tables.")
  var json = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths(
      [
        ("-o", output), ("--deciles", deciles), ("--tracking", tracking),
        ("--rejects", input.rejects), ("--json", json ? "-" : nil),
      ], files
    ).validate()
    if files.contains("-") {
      throw ValidationError("Files are read more than once: name files, not standard input.")
    }
    guard (1...50).contains(folds) else { throw ValidationError("--folds takes 1 to 50.") }
    if let hiatus, hiatus < 0 { throw ValidationError("--hiatus takes days, at least 0.") }
    if input.rows.asOf != nil { throw ValidationError("--as-of follows from the split: use --to.") }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = Validation.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      options.holdoutFrom = holdoutFrom
      options.folds = folds
      options.process = transactionModel
      options.hiatusDays = hiatus
      let validation = try Validation(of: files, options)
      Console.say(rejected: validation.rejects)
      ProgressLine.shared.end()
      try validation.write(
        measures: output, deciles: deciles, tracking: tracking, rejects: input.rejects)
      if json {
        try WholeFiles.writeToStandardOutput(validation.json())
      } else if !quiet {
        Console.say(validation.text)
      }
    }
  }
}
