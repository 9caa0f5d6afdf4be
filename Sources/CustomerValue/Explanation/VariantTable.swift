internal import Transactions
internal import Values

/// Variants of one customer as a table of transactions, each of them a customer of its own.
struct VariantTable {
  /// The customer as it is.
  let rows: ExplainedRows.Rows
  /// Whom it has referred, as far as it counts.
  let referred: Int
  /// Which column tells what was bought; nil where none does.
  let categories: ColumnRole?
  let hasReferrers: Bool
  /// The share of a purchase that has not been made that is margin.
  let marginShare: Double
  let scale: Int
  let asOf: Int32

  /// The table's text, and the number of its rows. What nobody has bought is bought by a customer that comes
  /// first, so that no column is empty.
  func text(_ variants: [CustomerVariant], usualCategory: [UInt8]?) -> (text: [UInt8], rows: Int) {
    var writer = Writer(table: self)
    writer.header()
    writer.row(
      id: "first", day: asOf, amount: 0, order: "first", category: usualCategory,
      margin: 0, referrer: "nobody")
    for (number, variant) in variants.enumerated() {
      let id = "v\(number)"
      for row in rows.days.indices {
        writer.row(
          id: id, day: rows.days[row] - variant.days, amount: rows.amounts[row],
          order: rows.orders.isEmpty || rows.orders[row] == 0 ? "" : "o\(rows.orders[row])",
          category: rows.categories.isEmpty ? nil : rows.categories[row],
          margin: rows.margins.isEmpty ? 0 : rows.margins[row], referrer: "")
      }
      for (place, purchase) in variant.purchases.enumerated() {
        let margin = Double(purchase.amount) * marginShare * Double(Money.powerOfTen(6 - scale))
        writer.row(
          id: id, day: asOf - purchase.daysAgo, amount: purchase.amount, order: "new\(place)",
          category: usualCategory, margin: Int64(margin.rounded()), referrer: "")
      }
      for friend in 0..<referred {
        writer.row(
          id: "\(id)f\(friend)", day: asOf, amount: 0, order: "", category: usualCategory,
          margin: 0, referrer: id)
      }
    }
    return (writer.bytes, writer.count)
  }

  private struct Writer {
    let table: VariantTable
    var bytes: [UInt8] = []
    var count = 0

    init(table: VariantTable) { self.table = table }

    private var hasOrders: Bool { !table.rows.orders.isEmpty }
    private var hasMargins: Bool { !table.rows.margins.isEmpty }

    mutating func header() {
      var names = ["customer_id", "date", "amount"]
      if hasOrders { names.append("order_id") }
      if let role = table.categories { names.append(role.rawValue) }
      if hasMargins { names.append("margin") }
      if table.hasReferrers { names.append("referrer") }
      bytes += Array((names.joined(separator: ",") + "\n").utf8)
    }

    mutating func row(
      id: String, day: Int32, amount: Int64, order: String, category: [UInt8]?, margin: Int64,
      referrer: String
    ) {
      let money = Money(units: Int128(amount), scale: table.scale)
      var line = "\(id),\(Day(number: day)),\(money)"
      if hasOrders { line += "," + order }
      bytes += Array(line.utf8)
      if table.categories != nil {
        bytes.append(0x2C)
        bytes += Self.quoted(category ?? [])
      }
      line = hasMargins ? ",\(Money(units: Int128(margin), scale: 6))" : ""
      if table.hasReferrers { line += "," + referrer }
      bytes += Array((line + "\n").utf8)
      count += 1
    }

    private static func quoted(_ field: [UInt8]) -> [UInt8] {
      let quote = UInt8(ascii: "\"")
      return [quote] + field.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }
  }
}
