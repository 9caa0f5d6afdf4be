package import Columns
public import Values

/// Transactions as they were read: files in, columns out.
///
///     let log = try TransactionLog.read(["orders.csv"])
///     print(log.ledger.used.rows, log.lastDay)
///
/// The rows are held packed, spread over partitions by customer, and are handed out grouped by
/// customer. Nothing here depends on the number of workers or on the block size.
public struct TransactionLog: Sendable {
  /// One input.
  public struct Input: Sendable {
    public let path: String
    /// Bytes read.
    public let bytes: Int
    /// Rows read, whatever became of them.
    public let rows: Int
    /// Which column holds what.
    public let mapping: HeaderMapping
  }

  public let inputs: [Input]
  /// Where every row went.
  public package(set) var ledger: RowLedger
  /// Rows that could not be read, in the order of the input.
  public let rejects: [RejectedRow]
  /// Customer ids from which surrounding blanks were taken.
  public let trimmedIds: Int
  /// First and last day among the used rows; nil where there is none.
  public let days: ClosedRange<Day>?
  /// Whether orders are told apart by an order column.
  public let hasOrders: Bool
  /// Decimal places of all amounts.
  public var scale: Int { ledger.scale }

  let rows: PackedRows
  let codes: [ColumnRole: ColumnCodes]

  /// Visits the partitions, each with its rows grouped by customer, and orders the customers.
  ///
  /// - Parameter body: is given the partition's number, its rows, and a flag for each of its
  ///   customers, true at first; customers whose flag it clears are left out of the order.
  package func groupByCustomer(
    _ workers: Workers,
    _ body: @Sendable (
      _ partition: Int, _ rows: borrowing PartitionRows, _ isKept: inout [Bool]
    ) -> Void
  ) -> CustomerOrder {
    let hash = rows.plan.hash
    let partitions = Slots<CustomerPartition>(count: rows.partitions)
    let next = WorkCounter(rows.partitions)
    workers.run { _ in
      var loaded = PartitionRows(hash: hash)
      var isKept: [Bool] = []
      while let partition = next.take() {
        loaded.load(partition, of: rows)
        isKept.removeAll(keepingCapacity: true)
        isKept.append(contentsOf: repeatElement(true, count: loaded.customerCount))
        body(partition, loaded, &isKept)
        partitions.set(partition, CustomerPartition(loaded, isKept: isKept.span))
      }
      loaded.deallocate()
    }
    return CustomerOrder(rows, partitions.all, workers)
  }

  /// Number of partitions that ``groupByCustomer(_:_:)`` visits.
  package var partitionCount: Int { rows.partitions }
}
