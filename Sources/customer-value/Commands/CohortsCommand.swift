public import ArgumentParser
public import CustomerValue

/// `customer-value cohorts`: customers by their first purchase.
struct CohortsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cohorts",
    abstract: "Follow customers by the month of their first purchase.",
    discussion: """
      Groups customers by the month (quarter, week, year) of their first purchase, and on request by \
      channel, category, region or any other column at that purchase. One line for each cohort: \
      customers, repurchase rate, revenue, churn by the model and by silence, value per customer. \
      The triangle has one line for each cohort and each month since: active customers, retention, \
      revenue so far per customer. A month that is not over has is_complete false and no retention.

      Examples:
        customer-value cohorts orders.csv -o cohorts.csv
        customer-value cohorts orders.csv --table triangle -o triangle.csv
        customer-value cohorts orders.csv --by channel
        customer-value cohorts orders.csv --by Region --table cohorts --period quarter
        customer-value cohorts orders.csv --by '#7' --table triangle
        customer-value cohorts orders.csv --json > cohorts.json
      """)

  @Argument(help: "Transaction files; '-' is standard input.")
  var files: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the table to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: "What makes a cohort: first purchases in the same 'week', 'month', 'quarter' or 'year'.")
  var period = CalendarPeriod.month

  @Option(
    help: ArgumentHelp(
      """
      Split customers by what stands in this column at their first purchase: 'channel', 'category', \
      'product' or 'referrer' for the column with that meaning, else a header name, or '#2' for a \
      position.
      """, valueName: "column"))
  var by: String?

  @Option(
    help:
      "Lines of the table: 'cohorts', 'groups' of --by, or the 'triangle' of cohorts and ages. Default: groups with --by, else cohorts."
  )
  var table: CohortView?

  @Option(help: "Form of the output: 'csv' for one table, or 'json' for all of them.")
  var format = CohortAnalysis.Format.csv

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "A customer has left by silence who has not bought for so many times the own rhythm.",
      valueName: "times"))
  var silence = CohortValues.standardSilence

  @Flag(help: "Write CSV for a spreadsheet: names stay text, nothing becomes a formula.")
  var excel = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Value")
  var value: ValueOptionGroup

  private var writesJSON: Bool { json || format == .json }
  private var view: CohortView { table ?? (by == nil ? .cohorts : .groups) }

  func validate() throws {
    try OutputPaths([("-o", output), ("--rejects", input.rejects)], files).validate()
    try GroupColumn.check(by)
    if !(silence > 0 && silence <= 1000) {
      throw ValidationError("--silence takes 0 to 1000 times.")
    }
    if table == .groups && by == nil {
      throw ValidationError("--table groups needs --by, the column that makes the groups.")
    }
    if table != nil && writesJSON {
      throw ValidationError("JSON holds all tables: leave --table out.")
    }
    if excel && writesJSON { throw ValidationError.excelWithoutCSV }
  }

  func run() throws {
    try Failure.reporting {
      var options = CohortAnalysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      options.period = period
      options.group = by.flatMap { GroupColumn(text: $0) }
      options.silence = silence
      options.isValued = writesJSON || view != .triangle
      options.process = value.wished.process
      options.settings = value.wished.settings

      let found = try CohortAnalysis(of: files, options)
      try found.write(
        view, as: writesJSON ? .json : .csv, to: output, form: excel ? .excel : .plain,
        rejects: input.rejects)
      Console.say(rejected: found.rejects)
      if !quiet { Console.say(found.text) }
    }
  }
}

extension GroupColumn {
  /// Whether `--by` names a column.
  static func check(_ text: String?) throws {
    if let text, GroupColumn(text: text) == nil {
      throw ValidationError("--by takes a column; to split by none leave it out.")
    }
  }
}

extension CalendarPeriod: ExpressibleByArgument {}
extension CohortView: ExpressibleByArgument {}
extension CohortAnalysis.Format: ExpressibleByArgument {}
