public import ArgumentParser
public import CustomerValue

/// `customer-value rules`: what is bought together.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Find what is bought together: association rules.",
    discussion: """
      Looks for sets of products (or categories) that are in many baskets together, and for rules among \
      them: who buys these also buys those. One line for each rule, the strongest first: baskets, support, \
      confidence, lift, leverage, conviction, chi-square. Several items in a field have '|' between \
      them. Rows with a negative amount are refunds and are in no basket.

      Examples:
        customer-value rules orders.csv -o rules.csv
        customer-value rules orders.csv --min-support 25 --top 50
        customer-value rules retail.csv --product StockCode --min-lift 2
        customer-value rules orders.csv --by category --baskets customer
        customer-value rules orders.csv --longest 2 --format json > rules.jsonl
      """)

  @Argument(help: "Transaction files; '-' is standard input.", completion: .file())
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the rules to this file.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp("Write all frequent sets of items to this CSV file.", valueName: "file"))
  var sets: String?

  @Option(
    help: ArgumentHelp(
      "Baskets that a set must be in: a number, or a share of all baskets.", valueName: "n|p%"))
  var minSupport = MinimumSupport.share(0.01)

  @Option(
    help: ArgumentHelp(
      "How often a rule must be right where it applies: 50% or 0.5.", valueName: "p%"))
  var minConfidence = Share(0.5)

  @Option(
    help: ArgumentHelp(
      "How many times as often as usual the consequent must be there; 1 leaves out what goes together less often than by chance.",
      valueName: "times"))
  var minLift: Double?

  @Option(
    help: ArgumentHelp("Most items of a rule, both sides together.", valueName: "items"))
  var longest: Int?

  @Option(
    help:
      "What baskets hold: 'product' or 'category'. Default: products where there is a column of them."
  )
  var by: BasketRules.Item?

  @Option(
    help:
      "What belongs together: one 'order', a customer's 'day', or all of a 'customer'. Default: orders where there is a column of them, else days."
  )
  var baskets: BasketRules.Basket?

  @Option(help: "Form of the rules: 'csv', or 'json' for one JSON object a line.")
  var format = RuleFormat.csv

  @Option(help: ArgumentHelp("Write only the strongest rules.", valueName: "n"))
  var top: Int?

  @Flag(
    help:
      "Also keep rules whose antecedent has a part that is at least as good for the same consequent."
  )
  var all = false

  @Flag(help: "Write CSV for a spreadsheet: names stay text, nothing becomes a formula.")
  var excel = false

  @Option(help: .hidden)
  var timings: String?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup(title: "Input")
  var input: InputOptions

  func validate() throws {
    try OutputPaths(
      [
        ("-o", output), ("--sets", sets), ("--timings", timings), ("--rejects", input.rejects),
      ], files
    ).validate()
    if let longest, longest < 2 { throw ValidationError("--longest takes at least 2 items.") }
    if let top, top < 1 { throw ValidationError("--top takes at least 1.") }
    if let minLift, !(minLift >= 0 && minLift < .infinity) {
      throw ValidationError("--min-lift takes a number from 0.")
    }
    if excel && format == .json && sets == nil { throw ValidationError.excelWithoutCSV }
  }

  func run() throws {
    try Failure.reporting(progress: !quiet) {
      var options = BasketRules.Options()
      options.reading = input.reading
      options.rejectLimit = input.maxRejects
      options.item = by
      options.basket = baskets
      options.minimumSupport = minSupport
      options.longest = longest
      options.rules.minimumConfidence = minConfidence.value
      options.rules.minimumLift = minLift
      options.rules.keepsRedundant = all
      var outputs = BasketRules.Outputs()
      outputs.rules = output
      outputs.format = format
      outputs.top = top
      outputs.sets = sets
      outputs.timings = timings
      outputs.rejects = input.rejects
      outputs.form = excel ? .excel : .plain

      let found = try BasketRules(of: files, options)
      ProgressLine.shared.write(to: [output, sets, timings, input.rejects])
      try found.write(outputs)
      Console.say(rejected: found.rejects)
      if !quiet { Console.say(found.text) }
    }
  }
}

/// A share of one: `35%` or `0.35`.
struct Share: ExpressibleByArgument {
  let value: Double

  init(_ value: Double) { self.value = value }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument) else {
      return nil
    }
    value = isPercent ? number / 100 : number
    guard (0...1).contains(value) else { return nil }
  }

  var defaultValueDescription: String { "\(Int(value * 100))%" }
}

extension MinimumSupport: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }

  public var defaultValueDescription: String {
    switch self {
    case .count(let count): "\(count)"
    case .share(let share): "\(Int(share * 100))%"
    }
  }
}

extension BasketRules.Item: ExpressibleByArgument {}
extension BasketRules.Basket: ExpressibleByArgument {}
extension RuleFormat: ExpressibleByArgument {}
