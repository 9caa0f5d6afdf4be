import ArgumentParser
import CustomerValue
import SyntheticTransactions

/// `customer-value generate`: synthetic transactions.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write synthetic transactions from stated parameters and a seed.",
    discussion: """
      Customers buy by a known process (BG/NBD or Pareto/NBD), spend by Gamma-Gamma, and choose \
      categories by their own tastes, so that what a model finds can be held against the truth. The \
      same parameters give the same bytes. Rows are ordered by day.

      Examples:
        customer-value generate --customers 1000 --seed 7 -o orders.csv
        customer-value generate --process pareto-nbd --refund-rate 0.03 -o orders.csv
        customer-value generate --groups 1 --customers 500 --channels 3 --ratings
      """)

  /// The name of a purchase process.
  enum Process: String, ExpressibleByArgument, CaseIterable {
    case bgNBD = "bg-nbd"
    case paretoNBD = "pareto-nbd"
  }

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file.", valueName: "file"))
  var output = "-"

  @Option(help: "Number of customers.")
  var customers = 1000

  @Option(help: "Seed: another one gives other transactions.")
  var seed: UInt64 = 1

  @Option(help: "Length of the observed time in days.")
  var days = 730

  @Option(help: "First day.")
  var start = Day(year: 2024, month: 1, day: 1)!

  @Option(help: "How customers buy again and leave.")
  var process = Process.bgNBD

  @Option(
    help: ArgumentHelp(
      "Parameters of the process, per day: 'r,alpha,a,b' or 'r,alpha,s,beta'.", valueName: "list"))
  var parameters: NumberList?

  @Option(help: ArgumentHelp("Gamma-Gamma 'p,q,v', v in cents.", valueName: "list"))
  var spend = NumberList(numbers: [6.25, 3.74, 1544])

  @Option(help: "Number of categories.")
  var categories = 24

  @Option(help: "Products in a category.")
  var products = 20

  @Option(help: "Groups of taste; 1 gives everybody the same.")
  var groups = 6

  @Option(help: "Lines of an order beyond the first, on average.")
  var extraLines = 0.02

  @Option(help: "Chance that an order is refunded later.")
  var refundRate = 0.0

  @Option(help: "Number of sales channels; 0 leaves the column out.")
  var channels = 0

  @Flag(help: "Add a rating column, 1 to 5 or blank.")
  var ratings = false

  @Flag(help: "Add a referrer column.")
  var referrers = false

  @Option(help: "Workers. Default: one for each processor. Never changes the result.")
  var threads: Int?

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 || threads > 1024 {
      throw ValidationError("--threads takes 1 to 1024.")
    }
    guard spend.numbers.count == 3 else { throw ValidationError("--spend takes three numbers.") }
    if let parameters, parameters.numbers.count != 4 {
      throw ValidationError("--parameters takes four numbers.")
    }
    do {
      try generatorParameters.validate()
    } catch {
      throw ValidationError("\(error).")
    }
  }

  private var generatorParameters: GeneratorParameters {
    var wished = GeneratorParameters()
    wished.customers = customers
    wished.seed = seed
    wished.days = days
    wished.startDate = start
    switch (process, parameters?.numbers) {
    case (.bgNBD, nil): wished.process = .defaultBGNBD
    case (.paretoNBD, nil): wished.process = .defaultParetoNBD
    case (.bgNBD, .some(let n)): wished.process = .bgNBD(r: n[0], alpha: n[1], a: n[2], b: n[3])
    case (.paretoNBD, .some(let n)):
      wished.process = .paretoNBD(r: n[0], alpha: n[1], s: n[2], beta: n[3])
    }
    (wished.spendP, wished.spendQ, wished.spendV) = (
      spend.numbers[0], spend.numbers[1], spend.numbers[2]
    )
    wished.categories = categories
    wished.productsPerCategory = products
    wished.tasteGroups = groups
    wished.extraLines = extraLines
    wished.refundRate = refundRate
    wished.channels = channels
    wished.ratings = ratings
    wished.referrers = referrers
    return wished
  }

  func run() throws {
    try Failure.reporting {
      let generator = try TransactionGenerator(generatorParameters)
      let file = try OutputFile(output)
      let counts = try generator.write(workers: Workers(count: threads)) {
        @Sendable span throws(OutputError) in try file.write(span)
      }
      try OutputFile.publish([file])
      if !quiet {
        Console.say(
          "\(counts.rows) rows of \(counts.orders) orders by \(counts.customers) customers"
            + (output == "-" ? "." : " in \(output)."))
      }
    }
  }
}

/// Numbers separated by commas.
struct NumberList: ExpressibleByArgument {
  let numbers: [Double]

  init(numbers: [Double]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  var defaultValueDescription: String {
    numbers.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: ",")
  }
}
