public import CustomerHistory
internal import Transactions

extension Analysis {
  /// Scores the customers of a summary that was made elsewhere, such as in a warehouse.
  ///
  /// What needs the transactions is absent: what was bought of which category, ratings, referrers. Without
  /// the columns of the customers' rhythm nothing that is made with potential value can be had either.
  ///
  /// - Parameters:
  ///   - summary: read with ``CustomerSummary/init(reading:)``.
  ///   - options: how the customers are scored; what is said of reading does not matter.
  /// - Throws: ``TransactionError`` where the options ask for what a summary does not tell.
  public init(scoring summary: CustomerSummary, _ options: Options = Options()) throws {
    let compounds = options.model?.settings.isCompounded ?? options.value?.settings.isCompounded
    guard compounds != true || options.value == nil else {
      throw TransactionError(
        .columns,
        "historical value cannot be carried forward from a customer summary, which has no single days. "
          + "Leave --compound out, or score the transactions.")
    }
    try self.init(
      of: summary, nil, matched: nil, explained: nil, options, PhaseClock(options.observer))
  }
}
