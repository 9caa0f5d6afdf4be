import ArgumentParser
import CustomerValue
import Glibc
import LinearAlgebra

/// The command: one verb a file in `Commands`, options that verbs share in `Options`.
struct CustomerValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer-value",
    abstract:
      "Values customers from their transactions: who will buy again, what they will bring, RFM scores and segments.",
    discussion: """
      Examples:
        customer-value score orders.csv -o scores.csv
        customer-value score orders.csv --summary summary.json > scores.csv
        customer-value explain C0000667 orders.csv
        customer-value fit orders.csv -o model.json
        customer-value validate orders.csv --holdout-from 2025-07-01
        customer-value recommend orders.csv -o next.csv
        customer-value rules orders.csv --product SKU -o rules.csv
        customer-value report scores.csv -o report.html
        customer-value compare scores-2024.csv scores-2025.csv
        customer-value cohorts orders.csv --by channel
        customer-value forecast orders.csv --periods 12 -o forecast.csv
        customer-value sql --dialect duckdb --step summary --source orders
        customer-value presets list
        customer-value generate --customers 1000 --seed 7 -o orders.csv

      Results go to standard output or to the files named; messages go to standard error. The \
      exit status is 0 when all went well, 64 for a wrong command line or a split that leaves nothing, 65 for data that cannot be \
      used, 66 for a missing file or \
      customer, 73 for output that cannot be created, 74 for reading or writing \
      that failed, 78 for a bad file of cuts, segments or models.
      """,
    version: EngineVersion.current,
    subcommands: [
      ScoreCommand.self, ExplainCommand.self, ReportCommand.self, CohortsCommand.self,
      ForecastCommand.self, CompareCommand.self, AudienceCommand.self, CampaignCommand.self,
      FitCommand.self, ValidateCommand.self, RecommendCommand.self, RulesCommand.self,
      SQLCommand.self,
      InspectCommand.self, PresetsCommand.self, CleanCommand.self, GenerateCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ])
}

@main
enum Program {
  static func main() {
    BLAS.useOneThread()
    // A limit on the size of files is then an error of writing, as a full disk is, and not the end.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try CustomerValueCommand.parseAsRoot()
      try command.run()
    } catch {
      let status = CustomerValueCommand.exitCode(for: error)
      // Help, versions and completions are no errors.
      guard !status.isSuccess else { CustomerValueCommand.exit(withError: error) }
      let text = CustomerValueCommand.fullMessage(for: error)
      if !text.isEmpty { Console.say(text) }
      exit(status.rawValue)
    }
  }
}
