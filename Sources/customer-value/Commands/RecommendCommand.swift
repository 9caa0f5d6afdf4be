public import ArgumentParser
public import CustomerValue

/// `customer-value recommend`: what each customer is likely to buy next.
struct RecommendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend",
    abstract: "List what each customer is likely to buy next, and why.",
    discussion: """
      Learns from the whole history which products (or categories) go together, how popular they are \
      and how that is changing, and ranks for every customer those not bought yet by the chance that it buys \
      them soon without any action. With --include-bought, what the customer buys most often comes first.

      Examples:
        customer-value recommend orders.csv -o next.csv
        customer-value recommend orders.csv --by category --top 3
        customer-value recommend orders.csv --include-bought --top 20 --format json > next.jsonl
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the recommendations to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "'product' or 'category'. Default: products where there is a column of them.",
      valueName: "level"))
  var by: Recommendations.Level?

  @Option(help: "Items for each customer, 1 to 1000.")
  var top = 5

  @Flag(help: "Recommend items again that were bought before, by how often: they come first.")
  var includeBought = false

  @Option(
    help: ArgumentHelp(
      "At most so many items take part, the most bought ones, 2 to 10000.", valueName: "n"))
  var items = 5000

  @Option(help: "Form of the output: 'csv', or 'json' with one object a line for each customer.")
  var format = Recommendations.Format.csv

  @Option(
    help: ArgumentHelp(
      "How customers buy and leave: 'auto', 'nbd', 'bg-nbd', 'mbg-nbd' or 'pareto-nbd'.",
      valueName: "name"))
  var transactionModel: ProcessChoice = .auto

  @Flag(help: "Write CSV for a spreadsheet: ids stay text, nothing becomes a formula.")
  var excel = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths([("-o", output), ("--rejects", input.rejects)], files).validate()
    guard RecommendationSettings.counts.contains(top) else {
      throw ValidationError("--top takes 1 to 1000.")
    }
    guard RecommendationSettings.itemCounts.contains(items) else {
      throw ValidationError("--items takes 2 to 10000.")
    }
    if excel && format == .json { throw ValidationError.excelWithoutCSV }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = Recommendations.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      options.level = by
      options.settings.count = top
      options.settings.includesBought = includeBought
      options.settings.items = items
      options.process = transactionModel
      let found = try Recommendations(for: files, options)
      Console.say(rejected: found.rejects)
      ProgressLine.shared.write(to: [output, input.rejects])
      try found.write(
        to: output, as: format, form: excel ? .excel : .plain, rejects: input.rejects,
        workers: options.reading.workers)
      if !quiet { Console.say(found.text) }
    }
  }
}

extension Recommendations.Level: ExpressibleByArgument {}
extension Recommendations.Format: ExpressibleByArgument {}
