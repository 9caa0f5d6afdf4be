internal import Columns
internal import CustomerHistory
internal import Reports
internal import Satisfaction
internal import Transactions

/// What is taken from the rows themselves before they are grouped: ratings and referrers.
struct SideColumns {
  private let columns: TransactionColumns

  /// Nil where no such column is wanted, or mapped.
  init?(_ log: TransactionLog, ratings: Bool, referrers: Bool, _ workers: Workers) throws {
    let isNeeded =
      ratings && log.hasValues(of: .rating) || referrers && log.hasValues(of: .referrer)
    guard isNeeded else { return nil }
    columns = try log.columns(workers: workers)
  }

  /// The rated rows; nil without ratings.
  func rated(_ summary: CustomerSummary) -> RatedRows? {
    RatedRows(columns, customers: summary.count, positions: summary.positions(of: columns.ids))
  }

  /// Who referred whom; nil without referrers.
  func referrals(_ summary: CustomerSummary, _ workers: Workers) -> ReferralGraph? {
    ReferralGraph(columns, summary, workers: workers)
  }

  /// The categories' names by the codes of the rated rows.
  var categories: [[UInt8]]? { columns.values[.category] }
}
