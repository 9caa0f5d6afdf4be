internal import Columns
public import Reports
public import Transactions

/// The transactions of some files in one plain form: the canonical ledger.
///
///     let ledger = try TransactionLedger(of: ["export.csv"])
///     try ledger.write(to: "ledger.csv")
///
/// One line for each row that is used, in the order of the input: `customer_id`, `date` (ISO), `amount`
/// (plain decimals), then the optional columns that the input has. Reading it gives the same columns
/// again, without any option.
public struct TransactionLedger: Sendable {
  /// What was read.
  public let log: TransactionLog
  /// What a careful reader should know.
  public let warnings: [Warning]
  let columns: TransactionColumns

  /// Reads files; `-` is standard input.
  ///
  /// All optional columns are looked for, not only those that scores need.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be used.
  public init(
    of paths: [String], _ reading: TransactionLog.Options = TransactionLog.Options(),
    rejectLimit: RejectLimit = .standard
  ) throws(TransactionError) {
    var reading = reading
    reading.columns.wanted.formUnion([.order, .product, .category, .channel, .rating, .referrer])
    reading.keepsOrderIds = true
    log = try TransactionLog.read(paths, reading)
    try Analysis.checkRejects(log, rejectLimit)
    columns = try log.columns(workers: reading.workers)
    warnings = Warning.reading(log) + columns.ids.doubts.map(Warning.init)
  }
}
