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

  @OptionGroup
  var rows: RowOptions

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
    wished.from = rows.from
    wished.to = rows.to
    wished.asOf = rows.asOf
    wished.ignoresRefunds = rows.refunds == .ignore
    wished.ignoresZeroAmounts = rows.zeroAmounts == .ignore
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
