internal import Columns
internal import Segments

/// Customers and revenue of each word of a column of groups.
struct GroupTotals {
  /// By word, in the order of the words; revenue in units.
  let totals: [(name: String, customers: Int, units: Int128)]

  init<Label: CustomerLabel>(_ labels: Column<UInt8>, _ kind: Label.Type, _ revenue: Column<Int64>)
  {
    let names = Label.names
    var customers = [Int](repeating: 0, count: names.count)
    var units = [Int128](repeating: 0, count: names.count)
    let (all, amounts) = (labels.span, revenue.span)
    for customer in all.indices {
      customers[Int(all[customer])] += 1
      units[Int(all[customer])] += Int128(amounts[customer])
    }
    totals = names.indices.map { (names[$0], customers[$0], units[$0]) }
  }
}
