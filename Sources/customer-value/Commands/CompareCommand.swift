public import ArgumentParser
public import CustomerValue

/// `customer-value compare`: what changed between two score tables, or two days of one log.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tell who moved between two score tables, or between two days.",
    discussion: """
      Takes two score tables that 'score' wrote, the earlier one first, and counts who went from which \
      quadrant, segment, stage of life and grade to which other, with the revenue and the current value of \
      those who did; where that leads in the long run; and how the cuts between the words moved. With \
      --as-of-old and --as-of-new the files are transactions instead, judged at those two days: by the cuts \
      and models of the earlier day, or with --cuts own each by its own.

      Examples:
        customer-value compare scores-2024.csv scores-2025.csv
        customer-value compare old.csv new.csv --by quadrant --movers movers.csv
        customer-value compare old.csv new.csv --old-summary old.json --new-summary new.json
        customer-value compare old.csv new.csv --json > comparison.json
        customer-value compare orders.csv --as-of-old 2024-12-31 --as-of-new 2025-06-30
      """)

  @Argument(help: "The earlier and the later score table; or transaction files, with two days.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Judge transactions at this day first; the files are then transactions.", valueName: "day"))
  var asOfOld: Day?

  @Option(help: ArgumentHelp("Judge them at this day afterwards.", valueName: "day"))
  var asOfNew: Day?

  @Option(
    help: ArgumentHelp(
      "With two days: judge the later one by the cuts and models of the earlier one ('frozen'), or by its 'own'.",
      valueName: "which"))
  var cuts: LogComparison.Cuts?

  @Option(
    help: ArgumentHelp(
      "With two days: judge both by this model file.", valueName: "file"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "Columns to compare. Default: \(Comparison.columns.map(\.rawValue).joined(separator: ",")).",
      valueName: "a,b"))
  var by: ColumnList?

  @Option(
    help: ArgumentHelp(
      "Write the customers whose state changed to this CSV file.", valueName: "file"))
  var movers: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write all moves with their sums to this CSV file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Summary or model file of the earlier table, for its cuts.", valueName: "file"))
  var oldSummary: String?

  @Option(
    help: ArgumentHelp("Summary or model file of the later table.", valueName: "file"))
  var newSummary: String?

  @Flag(help: "Write everything as JSON to standard output instead of tables.")
  var json = false

  @Flag(help: "Write CSV for a spreadsheet: ids stay text, nothing becomes a formula.")
  var excel = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Value, with two days")
  var value: ValueOptionGroup

  @OptionGroup(title: "Potential, quadrants and groups, with two days")
  var outlook: OutlookOptionGroup

  func validate() throws {
    try OutputPaths(
      [
        ("-o", output), ("--movers", movers), ("--rejects", input.rejects),
        ("--json", json ? "-" : nil),
      ], files + [oldSummary, newSummary, model].compactMap { $0 }
    ).validate()
    if let by, let other = by.columns.first(where: { !Comparison.columns.contains($0) }) {
      throw ValidationError(
        "--by takes some of \(Comparison.columns.map(\.rawValue).joined(separator: ", ")), not "
          + "'\(other.rawValue)'.")
    }
    if asOfOld != nil || asOfNew != nil {
      try validateDays()
    } else {
      guard files.count == 2 else {
        throw ValidationError(
          "Name two score tables, the earlier one first; or transaction files with --as-of-old and "
            + "--as-of-new.")
      }
      let settled = value.settledByModel + outlook.settledByModel
      if cuts != nil || model != nil || !settled.isEmpty {
        throw ValidationError(
          "Score tables are judged already: --cuts, --model and options of value go with --as-of-old "
            + "and --as-of-new.")
      }
    }
    if excel && output == nil && movers == nil { throw ValidationError.excelWithoutCSV }
  }

  private func validateDays() throws {
    guard let asOfOld, let asOfNew else {
      throw ValidationError("--as-of-old and --as-of-new go together.")
    }
    guard asOfOld < asOfNew else {
      throw ValidationError("--as-of-old \(asOfOld) is not before --as-of-new \(asOfNew).")
    }
    if files.contains("-") {
      throw ValidationError("Transactions are read twice: name files, not standard input.")
    }
    if input.rows.asOf != nil { throw ValidationError("Leave --as-of out: two days are given.") }
    if oldSummary != nil || newSummary != nil {
      throw ValidationError("--old-summary and --new-summary go with two score tables.")
    }
    if model != nil && cuts != nil {
      throw ValidationError("--model judges both days: leave --cuts out.")
    }
    let settled = value.settledByModel + outlook.settledByModel
    if model != nil && !settled.isEmpty {
      throw ValidationError("The model file settles \(settled.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try Failure.reporting {
      let (comparison, rejected) = try found()
      var outputs = Comparison.Outputs()
      outputs.json = json ? "-" : nil
      outputs.matrices = output
      outputs.movers = movers
      outputs.rejects = input.rejects
      outputs.form = excel ? .excel : .plain
      try comparison.write(outputs, rejected: rejected)
      if !json && !quiet { Console.say(comparison.text) }
    }
  }

  private func found() throws -> (Comparison, [RejectedRow]) {
    let columns = by?.columns ?? Comparison.columns
    let workers = input.reading.workers
    if let asOfOld, let asOfNew {
      var options = Analysis.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      var wished = value.wished
      wished.outlook = outlook.wished
      options.value = wished
      if let model {
        options.model = try ConfigurationFile.read(model) { try ModelFile(parsing: $0) }
      }
      let log = try LogComparison(
        of: files, before: asOfOld, after: asOfNew, cuts: cuts ?? .frozen, options,
        columns: columns)
      Console.say(rejected: log.rejects)
      return (log.comparison, log.rejects)
    }
    let tables = try ScoreFile.all(
      files.map { ($0, by?.columns ?? [], Comparison.wished) }, workers)
    let comparison = try Comparison(
      tables[0], tables[1], columns: columns,
      cutsBefore: try cuts(oldSummary), cutsAfter: try cuts(newSummary), workers: workers)
    return (comparison, [])
  }

  private func cuts(_ path: String?) throws -> StatedCuts? {
    try path.map { try ConfigurationFile.read($0) { try StatedCuts(parsing: $0) } }
  }
}

extension LogComparison.Cuts: ExpressibleByArgument {}
