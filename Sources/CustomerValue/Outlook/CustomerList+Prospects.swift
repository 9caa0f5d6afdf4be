internal import Columns
internal import CustomerHistory
internal import Reports
internal import Transactions

extension CustomerList {
  /// Those of the list without a purchase, each once, in its order; and what is to be known of the list.
  func prospects(
    _ summary: CustomerSummary, _ workers: Workers
  ) -> (ids: [[UInt8]], warnings: [Warning]) {
    let listed = ListedIDs(ids, summary, workers)
    let (ids, places) = (listed.ids, listed.places)
    var prospects: [[UInt8]] = []
    var found = [Bool](repeating: false, count: summary.count)
    for row in places.indices {
      if places[row] >= 0 { found[Int(places[row])] = true } else { prospects.append(ids[row]) }
    }
    var warnings: [Warning] = []
    if let repeated {
      warnings.append(
        Warning(
          "repeated_customers", repeated.count,
          repeated.count == 1
            ? "row of the customer list repeats an id; it counts once"
            : "rows of the customer list repeat an id; each counts once",
          example: "'\(String(decoding: repeated.example, as: UTF8.self))', line \(repeated.line)"))
    }
    if rowsWithoutID > 0 {
      warnings.append(
        Warning(
          "customers_without_id", rowsWithoutID,
          rowsWithoutID == 1
            ? "row of the customer list has no id" : "rows of the customer list have no id"))
    }
    let unlisted = found.indices.filter { !found[$0] }
    if let first = unlisted.first {
      warnings.append(
        Warning(
          "unlisted_customers", unlisted.count,
          unlisted.count == 1
            ? "customer with purchases is not in the customer list"
            : "customers with purchases are not in the customer list",
          example: "'\(summary.ids.text(first))'"))
    }
    return (prospects, warnings)
  }
}
