public import ArgumentParser
public import CustomerValue

/// Which rows of the transactions count.
struct RowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("First day of the window.", valueName: "day"))
  var from: Day?

  @Option(help: ArgumentHelp("Last day of the window.", valueName: "day"))
  var to: Day?

  @Option(
    help: ArgumentHelp(
      "Day at which everything is judged; later rows are left out. Default: the last day used.",
      valueName: "day"))
  var asOf: Day?

  @Option(help: "Refunds: 'net' reduces the purchases refunded, 'ignore' leaves them out.")
  var refunds = RowFilter.Refunds.net

  @Option(help: "Rows with amount zero: 'keep' them as purchases, or 'ignore' them.")
  var zeroAmounts = RowFilter.ZeroAmounts.keep

  func validate() throws {
    if let from, let to, to < from {
      throw ValidationError("--from \(from) is after --to \(to).")
    }
    if let from, let asOf, asOf < from {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
  }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension RowFilter.Refunds: ExpressibleByArgument {}
extension RowFilter.ZeroAmounts: ExpressibleByArgument {}
