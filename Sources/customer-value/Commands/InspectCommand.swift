import ArgumentParser
import CustomerValue

/// `customer-value inspect`: what the input is.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tell what transaction files are, and how to read them.",
    discussion: """
      Reads the whole of the files as 'score' would and says what was found out: archive, encoding, \
      delimiter, which column is what, how dates and amounts are written and what proves it, which rows \
      are odd, what is doubtful, one rejected row for each reason, and the command to paste.

      Examples:
        customer-value inspect export.csv
        customer-value inspect orders-*.csv.gz --json
        customer-value inspect umsatz.csv --encoding windows-1252
        mysql ... | customer-value inspect -
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String]

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths([("--rejects", input.rejects)], files).validate()
  }

  func run() throws {
    try Failure.reporting(progress: true) {
      let inspection = try Inspection(of: files, input.reading)
      ProgressLine.shared.end()
      try inspection.write(asJSON: json, rejects: input.rejects)
    }
  }
}
