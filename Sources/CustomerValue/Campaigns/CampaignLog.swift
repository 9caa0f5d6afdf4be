internal import CustomerHistory
public import Transactions
public import ValueModels

/// What the customers of a campaign bought while it ran, read from transactions.
public struct CampaignLog: Sendable {
  /// The customers with what they brought.
  public let customers: CampaignCustomers
  /// Rows that could not be read.
  public let rejects: [RejectedRow]

  /// Reads transactions of the days that the options' filter lets through.
  ///
  /// - Parameters:
  ///   - paths: transaction files; `-` is standard input.
  ///   - customers: who was treated and who was held back.
  ///   - reading: how the files are read.
  ///   - rejectLimit: rows that may be rejected before the run is given up.
  ///   - marginRate: part of the revenue that is margin, where no column gives margins.
  /// - Throws: ``TransactionError`` where the input cannot be used.
  public init(
    of paths: [String], _ customers: CampaignCustomers, _ reading: TransactionLog.Options,
    rejectLimit: RejectLimit = .standard, marginRate: MarginRate? = nil
  ) throws {
    let log = try TransactionLog.read(paths, reading)
    try Analysis.checkRejects(log, rejectLimit)
    let summary = try CustomerSummary(log, workers: reading.workers)
    var customers = customers
    customers.take(summary, marginRate: marginRate, workers: reading.workers)
    self.customers = customers
    rejects = log.rejects
  }
}
