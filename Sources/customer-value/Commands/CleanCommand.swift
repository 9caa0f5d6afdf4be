import ArgumentParser
import CustomerValue

/// `customer-value clean`: the canonical ledger.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Write the transactions of any export as one plain, canonical CSV.",
    discussion: """
      Reads files as 'score' does and writes every row that is used, in the order of the input: \
      customer_id, date (2024-03-05), amount (1234.50) and the further columns that there are. What \
      could not be read goes to --rejects, with its line and the reason; --summary tells where every \
      row and its money went.

      Examples:
        customer-value clean export.csv -o ledger.csv --rejects rejects.csv
        customer-value clean orders-*.csv.gz --summary account.json -o ledger.csv
        customer-value clean umsatz.csv --decimal comma --date-format dmy -o ledger.csv
        customer-value clean export.csv | customer-value score - -o scores.csv
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the ledger to this file.", valueName: "file"))
  var output = "-"

  @Option(help: ArgumentHelp("Write the account of all rows as JSON.", valueName: "file"))
  var summary: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths(
      [("-o", output), ("--summary", summary), ("--rejects", input.rejects)], files
    ).validate()
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      let ledger = try TransactionLedger(
        of: files, input.reading, rejectLimit: input.maxRejects)
      ProgressLine.shared.write(to: [output, summary, input.rejects])
      try ledger.write(
        to: output, rejects: input.rejects, summary: summary, workers: input.reading.workers)
      Console.say(rejected: ledger.log.rejects)
      if !quiet { Console.say(ledger.text) }
    }
  }
}
