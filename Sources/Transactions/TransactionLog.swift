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
  public struct Input: @unchecked Sendable {
    // Sendable: what was opened is read by nobody once the log exists.
    public let path: String
    /// Bytes read.
    public let bytes: Int
    /// Rows read, whatever became of them.
    public let rows: Int
    /// Which column holds what.
    public let mapping: HeaderMapping
    /// How it was read.
    public let form: InputForm
    /// Lines before the header that hold anything.
    public let titleLines: Int
    let opened: OpenInput
    /// Whether a header names the columns.
    let hasHeader: Bool
    /// Whether the encoding and the decimal mark were said, not found out.
    let isEncodingSaid: Bool
    let isMarkSaid: Bool
    /// Whether the character of comments was said, not found out.
    let isCommentSaid: Bool
    /// Lines before the header that look like rows.
    let rowsBefore: Int
    /// What the dates of the other files tell.
    var lentDates = DateEvidence()
    let evidence: FormEvidence
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
  /// Whether a column gives margins, or costs.
  public let hasMargins: Bool
  /// Decimal places of all amounts.
  public var scale: Int { ledger.scale }

  let rows: PackedRows
  let codes: [ColumnRole: ColumnCodes]

  /// Visits the partitions, each with its rows unpacked; the body groups them where it needs that.
  ///
  /// - Parameters:
  ///   - consuming: the memory of the rows is used again: the log has no rows afterwards.
  ///   - categories: the numbering of the rows' categories; nil leaves them out.
  ///   - body: is given the partition's number, its rows, a flag for each of its customers, true at
  ///     first, memory for what it keeps, and the number of the worker. Customers whose flag it clears
  ///     are left out.
  package func groupByCustomer(
    _ workers: Workers, consuming: Bool, categories: CategoryNumbering? = nil,
    _ body:
      @Sendable (
        _ partition: Int, _ rows: inout PartitionRows, _ isKept: inout [Bool],
        _ pool: ChunkPool, _ worker: Int
      ) -> Void
  ) -> CustomerMerge {
    rows.use(consuming: consuming)
    let hash = rows.plan.hash
    let slot = categories.flatMap { numbering in
      rows.plan.codedRoles.firstIndex(of: numbering.role).map {
        CategorySlot(
          slot: $0, rows.plan.layout, codes[numbering.role]!, numbers: numbering.numbers)
      }
    }
    let partitions = Slots<CustomerPartition>(count: rows.partitions)
    let pools = Slots<ChunkPool>(count: workers.count)
    let next = WorkCounter(rows.partitions)
    workers.run { worker in
      let pool = ChunkPool()
      pools.set(worker, pool)
      var loaded = PartitionRows(hash: hash, categories: slot)
      var isKept: [Bool] = []
      while let partition = next.take() {
        loaded.load(partition, of: rows)
        isKept.removeAll(keepingCapacity: true)
        isKept.append(contentsOf: repeatElement(true, count: loaded.customerCount))
        if consuming {
          for worker in 0..<(unsafe rows.chunks.count) {
            unsafe pool.recycle(rows.chunks[worker][partition])
          }
        }
        body(partition, &loaded, &isKept, pool, worker)
        partitions.set(partition, CustomerPartition(loaded, isKept: isKept.span, pool))
      }
      loaded.deallocate()
    }
    ChunkPool.releaseUnused(pools.all)
    return CustomerMerge(rows, partitions.all, pools.all)
  }

  /// Number of partitions that ``groupByCustomer(_:_:)`` visits.
  package var partitionCount: Int { rows.partitions }

  /// The distinct customers of the used rows, in order of first appearance; the rows stay.
  package func customerIDs(_ workers: Workers) -> CustomerIDs {
    groupByCustomer(workers, consuming: false) { _, _, _, _, _ in }.merge(workers) { _, _, _ in }
  }

  /// Whether a column with this role holds anything.
  package func hasValues(of role: ColumnRole) -> Bool { !(codes[role]?.values.isEmpty ?? true) }

  /// The categories of the rows: the values of the category column, or of the product column where there
  /// is none; nil where there is neither, or where it is empty in every row.
  ///
  /// - Parameters:
  ///   - roles: the columns that may tell, the preferred one first.
  ///   - known: names that get the first numbers, in this order; the others follow by first appearance.
  package func categories(
    _ roles: [ColumnRole] = [.category, .product], known: [[UInt8]] = []
  ) -> CategoryNumbering? {
    for role in roles {
      guard let values = codes[role]?.values, !values.isEmpty else { continue }
      return CategoryNumbering(role, values, known: known)
    }
    return nil
  }
}
