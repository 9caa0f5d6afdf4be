public import ArgumentParser
public import CustomerValue

/// `customer-value forecast`: what the present customers will bring, period by period.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast purchases and revenue of the present customers month by month.",
    discussion: """
      One line for each month: first those that were seen (purchase days, revenue, active and new \
      customers), then those ahead with what the present customers are expected to buy and to bring, \
      between bounds that hold the truth in nine of ten cases if the model is right. Of the month of \
      the as-of day the rest comes first. Money is revenue and is not discounted. Customers yet to \
      come are in none of it: the columns assumed_new_... say what they would add if they kept \
      coming as of late.

      Examples:
        customer-value forecast orders.csv -o forecast.csv
        customer-value forecast orders.csv --periods 24
        customer-value forecast orders.csv --period quarter --periods 4 --json
        customer-value forecast orders.csv --by channel -o forecast.csv
        customer-value forecast orders.csv --as-of 2025-06-30 --transaction-model pareto-nbd
      """)

  @Argument(help: "Transaction files; '-' is standard input.")
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the forecast to this file.", valueName: "file"))
  var output = "-"

  @Option(help: "Length of the periods: 'week', 'month', 'quarter' or 'year'.")
  var period = CalendarPeriod.month

  @Option(help: ArgumentHelp("Whole periods ahead, ten years at most.", valueName: "n"))
  var periods = 12

  @Option(
    help: ArgumentHelp(
      """
      Forecast groups of customers: by what stands in this column at their first purchase. 'channel', \
      'category', 'product' or 'referrer' for the column with that meaning, else a header name, or \
      '#2' for a position.
      """, valueName: "column"))
  var by: String?

  @Option(help: "Form of the output: 'csv' or 'json'.")
  var format = ForecastAnalysis.Format.csv

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    help: ArgumentHelp(
      """
      Model of how customers buy and leave: 'nbd' (nobody leaves), 'bg-nbd' and 'mbg-nbd' (they may \
      leave after a purchase), 'pareto-nbd' (at any time). Default: 'auto', which fits all and takes \
      the likeliest.
      """, valueName: "name"))
  var transactionModel: ProcessChoice?

  @Flag(help: "Write CSV for a spreadsheet: names stay text, nothing becomes a formula.")
  var excel = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  private var writesJSON: Bool { json || format == .json }

  func validate() throws {
    try OutputPaths([("-o", output), ("--rejects", input.rejects)], files).validate()
    try GroupColumn.check(by)
    let longest = RevenueForecast.longest(period)
    guard (1...longest).contains(periods) else {
      throw ValidationError("--periods takes 1 to \(longest) \(period.rawValue)s.")
    }
    if excel && writesJSON { throw ValidationError.excelWithoutCSV }
  }

  func run() throws {
    try Failure.reporting {
      var options = ForecastAnalysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      options.period = period
      options.periods = periods
      options.group = by.flatMap { GroupColumn(text: $0) }
      options.process = transactionModel ?? .auto

      let found = try ForecastAnalysis(of: files, options)
      try found.write(
        as: writesJSON ? .json : .csv, to: output, form: excel ? .excel : .plain,
        rejects: input.rejects)
      Console.say(rejected: found.rejects)
      if !quiet { Console.say(found.text) }
    }
  }
}

extension ForecastAnalysis.Format: ExpressibleByArgument {}
