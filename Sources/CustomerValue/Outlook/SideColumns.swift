internal import Columns
internal import CustomerHistory
internal import Reports
internal import Satisfaction
internal import Transactions

/// What is taken from the rows themselves before they are grouped: ratings and referrers.
struct SideColumns {
  private let columns: TransactionColumns

  /// Nil where no such column is wanted, or mapped.
  ///
  /// - Parameter rows: whether rows are wanted whatever columns there are.
  init?(
    _ log: TransactionLog, ratings: Bool, referrers: Bool, rows: Bool = false, _ workers: Workers
  ) throws {
    let isNeeded =
      rows || ratings && log.hasValues(of: .rating) || referrers && log.hasValues(of: .referrer)
    guard isNeeded else { return nil }
    columns = try log.columns(workers: workers)
  }

  /// The rows of some customers.
  ///
  /// - Parameter role: which column tells what was bought; nil for none.
  func rows(of ids: [[UInt8]], categories role: ColumnRole?) -> ExplainedRows {
    ExplainedRows(columns, of: ids, categories: role)
  }

  /// The same with the customers of the summary that was made of the log since.
  func matched(with summary: CustomerSummary) -> MatchedColumns {
    MatchedColumns(
      columns: columns, summary: summary, positions: summary.positions(of: columns.ids))
  }
}

/// The same columns, and which customer of the summary each of theirs is.
struct MatchedColumns {
  fileprivate let columns: TransactionColumns
  fileprivate let summary: CustomerSummary
  fileprivate let positions: Column<Int32>

  /// The rated rows; nil without ratings.
  var rated: RatedRows? {
    RatedRows(columns, customers: summary.count, positions: positions)
  }

  /// Who referred whom; nil without referrers.
  func referrals(_ workers: Workers) -> ReferralGraph? {
    ReferralGraph(columns, summary, positions: positions, workers: workers)
  }

  /// The categories' names by the codes of the rated rows.
  var categories: [[UInt8]]? { columns.values[.category] }
}
