package import Columns
package import Satisfaction
package import Transactions

extension RatedRows {
  /// The rated rows of a log; nil where no rating column is mapped.
  ///
  /// Rows of customers without a purchase do not count. Category, product and channel are taken as far
  /// as they are mapped.
  ///
  /// - Parameters:
  ///   - columns: the rows of the log.
  ///   - customers: number of customers of the summary.
  ///   - positions: by customer of the columns, the position in the summary or -1, as
  ///     `CustomerSummary.positions(of:)` gives it.
  package init?(_ columns: TransactionColumns, customers: Int, positions: Column<Int32>) {
    func dimension(_ role: ColumnRole) -> RatingDimension? {
      guard let codes = columns.codes[role], let values = columns.values[role] else { return nil }
      return RatingDimension(codes: codes, values: values)
    }
    guard let rating = dimension(.rating) else { return nil }
    let owners = MutableColumn<Int32>(count: columns.count)
    let (customer, places) = (columns.customer.span, positions.span)
    for row in customer.indices { owners[row] = places[Int(customer[row])] }
    self.init(
      customers: customers, customer: owners.finished(), rating: rating,
      category: dimension(.category), product: dimension(.product), channel: dimension(.channel))
  }
}
