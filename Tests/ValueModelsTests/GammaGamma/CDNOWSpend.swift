import Foundation
import TestSupport
import Testing

/// The CDNOW sample, 2,357 customers, up to 1997-09-30: from the folder `shared/data` beside the
/// package, or `data` in the one that `CUSTOMER_VALUE_SHARED` names.
enum CDNOWSpend {
  static let file = sharedFile("data/cdnow/cdnow_sample.csv")

  static let reason: Comment = """
    The CDNOW sample is not here: set CUSTOMER_VALUE_SHARED to the folder that has \
    'data/cdnow/cdnow_sample.csv'.
    """

  /// The customers in the order of the file; rows of a day are one purchase.
  static func columns() throws -> SpendColumns {
    let text = try String(contentsOf: #require(file), encoding: .utf8)
    var columns = SpendColumns()
    var customer: Substring?
    var days: [Substring: Int64] = [:]
    func finish() {
      guard let first = days.keys.min() else { return }
      let rest = days.filter { $0.key != first }
      columns.add(x: rest.count, total: rest.values.reduce(0, +))
    }
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      if fields[0] != customer {
        finish()
        (customer, days) = (fields[0], [:])
      }
      guard fields[1] <= "1997-09-30" else { continue }
      let cents = try #require(Int64(fields[3].filter { $0 != "." }))
      days[fields[1], default: 0] += cents
    }
    finish()
    return columns
  }
}
