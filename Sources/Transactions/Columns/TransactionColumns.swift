public import Columns
internal import Values

/// The used rows of a log as plain columns, in the order of the input.
///
/// For whoever wants the transactions themselves; scoring works on the rows grouped by customer and
/// never builds these.
public struct TransactionColumns: Sendable {
  /// The ids that ``customer`` counts, in order of first appearance.
  public let ids: CustomerIDs
  /// Dense code of each row's customer, a position among the ids.
  public let customer: Column<Int32>
  /// Day of each row, as ``Day`` numbers.
  public let day: Column<Int32>
  /// Amount of each row in units of ten to the minus the log's scale.
  public let amount: Column<Int64>
  /// Dense code of each row's order, equal where customer and order id are; -1 without an order id.
  /// Nil where no order column is mapped.
  public let order: Column<Int32>?
  /// Net margin of each row in millionths; nil where neither margins nor costs are mapped.
  public let margin: Column<Int64>?
  /// Dense codes of the further columns; -1 where the field is empty.
  public let codes: [ColumnRole: Column<Int32>]
  /// The values that the codes stand for, in order of first appearance.
  public let values: [ColumnRole: [[UInt8]]]
  /// Decimal places of the amounts.
  public let scale: Int

  /// Number of rows.
  public var count: Int { customer.count }
}

extension TransactionLog {
  /// The used rows as plain columns.
  ///
  /// - Throws: ``TransactionError`` with code `amountOverflow` where an amount does not fit into 64
  ///   bits at the log's scale.
  public func columns(workers: Workers = Workers()) throws(TransactionError) -> TransactionColumns {
    let customersOfRows = Slots<[UInt32]>(count: partitionCount)
    let customerCounts = Slots<Int>(count: partitionCount)
    let merge = groupByCustomer(workers, consuming: false) { partition, rows, _, _, _ in
      customersOfRows.set(partition, rows.customerOfRow)
      customerCounts.set(partition, rows.customerCount)
    }
    let codes = customerCounts.all.map { MutableColumn<Int32>(count: $0) }
    let ids = merge.merge(workers) { range, places, _ in
      for position in places.indices {
        codes[Int(places[position].partition)][Int(places[position].number)] =
          Int32(range.lowerBound + position)
      }
    }
    var builder = ColumnBuilder(self, customersOfRows.all, codes)
    try builder.addAll(ids)
    return TransactionColumns(
      ids: ids, customer: builder.customer.finished(), day: builder.day.finished(),
      amount: builder.amount.finished(), order: hasOrders ? builder.order.finished() : nil,
      margin: hasMargins ? builder.margin.finished() : nil, codes: builder.codes,
      values: self.codes.mapValues(\.values),
      scale: scale)
  }
}

/// Unpacks the rows of a log in the order of the input.
private struct ColumnBuilder {
  let customer: MutableColumn<Int32>
  let day: MutableColumn<Int32>
  let amount: MutableColumn<Int64>
  let order: MutableColumn<Int32>
  let margin: MutableColumn<Int64>
  /// By slot of the packed row: the column, and the code of each worker's own codes.
  private let coded: [(column: MutableColumn<Int32>, codeOfWorkerCode: [[UInt32]])]

  private let log: TransactionLog
  private let customersOfRows: [[UInt32]]
  private let codeOfCustomer: [MutableColumn<Int32>]
  private var row = 0
  private var orderCodes: OrderCodes

  init(
    _ log: TransactionLog, _ customersOfRows: [[UInt32]], _ codeOfCustomer: [MutableColumn<Int32>]
  ) {
    self.log = log
    self.customersOfRows = customersOfRows
    self.codeOfCustomer = codeOfCustomer
    let count = log.ledger.used.rows
    customer = MutableColumn(count: count)
    day = MutableColumn(count: count)
    amount = MutableColumn(count: count)
    order = MutableColumn(count: log.hasOrders ? count : 0)
    margin = MutableColumn(count: log.hasMargins ? count : 0)
    coded = log.rows.plan.codedRoles.map { role in
      (MutableColumn(count: count), log.codes[role]!.codeOfWorkerCode)
    }
    orderCodes = OrderCodes(hash: log.rows.plan.hash)
  }

  /// The further columns, once all rows are there.
  var codes: [ColumnRole: Column<Int32>] {
    Dictionary(
      uniqueKeysWithValues: zip(log.rows.plan.codedRoles, coded.map { $0.column.finished() }))
  }

  mutating func addAll(_ ids: CustomerIDs) throws(TransactionError) {
    let rows = log.rows
    let layout = rows.plan.layout
    var streams = unsafe rows.chunks.map { partitions in
      unsafe partitions.map { unsafe PackedStream(chunks: $0) }
    }
    var next = Array(repeating: 0, count: rows.partitions)
    for block in rows.blocks {
      for position in 0..<block.rows {
        // Safe: a block names the partition of each of its rows.
        let partition = unsafe block.partitions[position]
        let packed = streams[block.worker][partition].next(layout.extraWords)
        let number = Int(customersOfRows[partition][next[partition]])
        next[partition] += 1
        customer[row] = codeOfCustomer[partition][number]
        day[row] = packed.day
        let places = packed.ownScale < 0 ? block.scale : packed.ownScale
        let (units, overflow) = packed.amount.multipliedReportingOverflow(
          by: Money.powerOfTen(rows.scale - places))
        guard !overflow else { throw overflowing(ids.text(Int(customer[row]))) }
        amount[row] = units
        addExtras(packed, block.worker)
        row += 1
      }
    }
  }

  private mutating func addExtras(_ packed: UnpackedRow, _ worker: Int) {
    let layout = log.rows.plan.layout
    // Safe: a row has the extra words of its layout.
    if layout.hasOrder && log.hasOrders {
      order[row] = orderCodes.code(customer: customer[row], key: unsafe packed.extras[0])
    }
    if layout.hasMargin {
      margin[row] = Int64(bitPattern: unsafe packed.extras[layout.marginWord])
    }
    for slot in coded.indices {
      let word = unsafe packed.extras[layout.codeWord + slot / 2]
      let code = UInt32(truncatingIfNeeded: slot % 2 == 0 ? word : word >> 32)
      coded[slot].column[row] =
        code == CodeTable.missing ? -1 : Int32(coded[slot].codeOfWorkerCode[worker][Int(code)])
    }
  }

  private func overflowing(_ id: String) -> TransactionError {
    TransactionError(
      .amountOverflow,
      "customer '\(id)': an amount does not fit into 64 bits with \(log.scale) decimal places.")
  }
}
