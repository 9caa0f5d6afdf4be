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

  @Option(help: "Product column: an id or a name of what was bought.")
  var product: String?

  @Option(help: "Category column: the kind of product.")
  var category: String?

  @Option(help: "Margin column: what a row brought, all costs taken off.")
  var margin: String?

  @Option(
    help: "Cost column: what a row cost, all pieces together; the margin is the amount less it.")
  var cost: String?

  /// The wishes as the library takes them.
  var selection: ColumnSelection {
    var selection = ColumnSelection()
    let wishes: [(ColumnRole, String?)] = [
      (.customer, customer), (.date, date), (.amount, amount), (.order, order),
      (.quantity, quantity), (.unitPrice, unitPrice), (.product, product), (.category, category),
      (.margin, margin), (.cost, cost),
    ]
    for (role, text) in wishes {
      if let text { selection[role] = ColumnSelection.Choice(text: text) }
    }
    return selection
  }
}
