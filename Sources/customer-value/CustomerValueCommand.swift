import ArgumentParser
import LinearAlgebra

/// The command: one verb a file in `Commands`, options that verbs share in `Options`.
struct CustomerValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer-value",
    abstract: "Scores customers from their transactions: recency, frequency, revenue, segments.",
    discussion: """
      Examples:
        customer-value score orders.csv -o scores.csv
        customer-value score orders.csv --summary summary.json > scores.csv
        customer-value generate --customers 1000 --seed 7 -o orders.csv

      Results go to standard output or to the files named; messages go to standard error. The \
      exit status is 0 when all went well, 64 for a wrong command line, 65 for data that cannot be \
      used, 66 for a missing file, 73 for output that cannot be created, 74 for reading or writing \
      that failed, 78 for a bad file of cuts or segments.
      """,
    version: "0.1.0",
    subcommands: [ScoreCommand.self, FitCommand.self, ValidateCommand.self, GenerateCommand.self])
}

@main
enum Program {
  static func main() {
    BLAS.useOneThread()
    CustomerValueCommand.main()
  }
}
