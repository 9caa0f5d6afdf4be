import ArgumentParser
import CustomerValue

/// Which column of the input holds what.
struct ColumnOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Customer id column: a header name, or '#2' for the second column."))
  var customer: String?

  @Option(help: "Date column.")
  var date: String?

  @Option(help: "Amount column; negative amounts are refunds.")
  var amount: String?

  @Option(help: "Order id column; 'none' counts purchase days instead of orders.")
  var order: String?

  @Option(help: "Quantity column; with --unit-price it makes the amount.")
  var quantity: String?

  @Option(help: "Unit price column.")
  var unitPrice: String?

  @Option(help: "Category column: what was bought, in kinds that a customer may know or not.")
  var category: String?

  @Option(help: "Product column; stands in where there is no category column.")
  var product: String?

  @Option(help: "Sales channel column.")
  var channel: String?

  @Option(help: "Rating column, 1 to 5 or words of satisfaction.")
  var rating: String?

  @Option(help: "Referrer column: the id of the customer who brought this one.")
  var referrer: String?

  @Option(help: "Margin column: what a row brought, all costs taken off.")
  var margin: String?

  @Option(
    help: "Cost column: what a row cost, all pieces together; the margin is the amount less it.")
  var cost: String?

  @Option(help: "Currency column.")
  var currency: String?

  /// The wishes as the library takes them.
  var selection: ColumnSelection {
    var selection = ColumnSelection()
    let wishes: [(ColumnRole, String?)] = [
      (.customer, customer), (.date, date), (.amount, amount), (.order, order),
      (.quantity, quantity), (.unitPrice, unitPrice), (.category, category), (.product, product),
      (.channel, channel), (.rating, rating), (.referrer, referrer), (.margin, margin),
      (.cost, cost), (.currency, currency),
    ]
    for (role, text) in wishes {
      if let text { selection[role] = ColumnSelection.Choice(text: text) }
    }
    return selection
  }
}
