import ArgumentParser
import CustomerValue

/// The tables of a warehouse and their columns.
struct WarehouseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Table of transactions, as 'orders' or 'sales.orders'.", valueName: "name"))
  var source = "transactions"

  @Option(
    help: ArgumentHelp(
      "Table that the step 'summary' was written to, for the later steps.", valueName: "name"))
  var customers = "customer_summary"

  @Option(
    help: ArgumentHelp(
      "Table that the CSV of --table was loaded into, for the step 'score'.", valueName: "name"))
  var forecasts = "customer_forecasts"

  @Option(help: "Column of customer ids.")
  var customer = "customer_id"

  @Option(help: "Column of dates or times.")
  var date = "date"

  @Option(help: "Column of amounts, a number; negative ones are refunds.")
  var amount: String?

  @Option(help: "Column of quantities; with --unit-price it makes the amount.")
  var quantity: String?

  @Option(help: "Column of unit prices.")
  var unitPrice: String?

  @Option(help: "Column of order ids; without it purchase days are counted.")
  var order: String?

  @Option(help: "Column of margins: what a row brought, all costs taken off.")
  var margin: String?

  @Option(help: "Column of costs; the margin is the amount less it.")
  var cost: String?

  @Option(help: ArgumentHelp("Decimal places of the amounts, 2 to 6.", valueName: "places"))
  var scale = 2

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
    guard WarehouseSource.scales.contains(scale) else {
      throw ValidationError("--scale takes 2 to 6.")
    }
    if (quantity == nil) != (unitPrice == nil) {
      throw ValidationError("--quantity and --unit-price go together.")
    }
    if amount != nil && quantity != nil {
      throw ValidationError("Give --amount, or --quantity and --unit-price.")
    }
    if margin != nil && cost != nil { throw ValidationError("Give --margin or --cost.") }
    if let from, let to, to < from {
      throw ValidationError("--from \(from) is after --to \(to).")
    }
    if let from, let asOf, asOf < from {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
  }

  /// The table of transactions as the library takes it.
  func wished() throws -> WarehouseSource {
    let amount: WarehouseSource.Amount =
      if let quantity, let unitPrice {
        .product(
          quantity: try column(quantity, "--quantity"),
          unitPrice: try column(unitPrice, "--unit-price"))
      } else {
        .column(try column(self.amount ?? "amount", "--amount"))
      }
    var wished = WarehouseSource(
      table: try table(source, "--source"), customer: try column(customer, "--customer"),
      date: try column(date, "--date"), amount: amount,
      order: order == "none" ? nil : try order.map { try column($0, "--order") })
    if let margin { wished.margin = .margin(try column(margin, "--margin")) }
    if let cost { wished.margin = .cost(try column(cost, "--cost")) }
    wished.scale = scale
    wished.from = from
    wished.to = to
    wished.asOf = asOf
    wished.ignoresRefunds = refunds == .ignore
    wished.ignoresZeroAmounts = zeroAmounts == .ignore
    return wished
  }

  func table(_ text: String, _ option: String) throws -> SQLName {
    guard let name = SQLName(table: text) else {
      throw Failure(
        Failure.usage,
        "\(option): '\(text)' names no table. Write it as 'orders' or 'sales.orders'; a part with a dot "
          + "in it stands in double quotes.")
    }
    return name
  }

  private func column(_ text: String, _ option: String) throws -> SQLName {
    guard let name = SQLName(column: text) else {
      throw Failure(
        Failure.usage,
        "\(option): a column needs a name, without line ends and other control characters.")
    }
    return name
  }
}
