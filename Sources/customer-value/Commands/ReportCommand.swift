import ArgumentParser
import CustomerValue

/// `customer-value report`: a page to look at, from score tables.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a report to look at, from a score table.",
    discussion: """
      Reads a table that 'score' wrote and makes one HTML page of it: pictures with the table of each, in \
      English or Chinese, to be opened in a browser or printed. With two tables, the earlier one first, it \
      also shows who went from which quadrant to which. What only the transactions tell, such as cohorts \
      and the forecast by month, is in the report of 'score --report'.

      Examples:
        customer-value report scores.csv -o report.html
        customer-value report scores-2024.csv scores-2025.csv -o report.html
        customer-value report scores.csv --summary summary.json --lang zh -o report.html
      """)

  @Argument(help: "One score table, or an earlier and a later one.")
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the page to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Summary or model file of the last table, for its cuts; else they are where the table shows them.",
      valueName: "file"))
  var summary: String?

  @Option(
    help: ArgumentHelp(
      "Language: 'en' or 'zh'. Default: that of the locale.", valueName: "name"))
  var lang: Language = .ofLocale

  func validate() throws {
    guard (1...2).contains(files.count) else {
      throw ValidationError("Name one score table, or an earlier and a later one.")
    }
    try OutputPaths([("-o", output)], files + [summary].compactMap { $0 }).validate()
  }

  func run() throws {
    try Failure.reporting {
      let cuts = try summary.map {
        try ConfigurationFile.read($0) { try StatedCuts(parsing: $0) }
      }
      try Report(of: files, cuts: cuts).write(to: output, lang)
    }
  }
}
