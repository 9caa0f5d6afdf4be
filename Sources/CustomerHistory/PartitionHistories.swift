internal import Columns
internal import Transactions
internal import Values

/// The records of one partition's customers.
struct PartitionHistories: Sendable {
  /// Of the kept customers, in order of first appearance within the partition.
  private(set) var records = ChunkedColumn<CustomerRecord>()
  /// Of the same customers, their margin, where there are margins.
  private(set) var margins = ChunkedColumn<Int64>()
  /// What they brought with interest, where asked for.
  private(set) var compounded = ChunkedColumn<Double>()
  /// Kept customers whose money overflows.
  private(set) var overflowing: Set<Int> = []
  private(set) var unmatched = RefundTotal()
  /// Rows of customers without a purchase.
  private(set) var droppedRows = 0
  private(set) var droppedUnits: Int128 = 0

  init(
    _ rows: inout PartitionRows, hasOrders: Bool, marginUnit: Int128?, interest: Interest?,
    isKept: inout [Bool], _ pool: ChunkPool
  ) {
    let sums = marginUnit.map { unit in rows.margins.map { $0 / unit } }
    let grown = interest.map { interest in
      rows.weightedSums(interest.factor).map { $0 / Double(marginUnit ?? 1) }
    }
    if !hasOrders, sums == nil, grown == nil, let running = RunningHistories.records(rows) {
      records.append(contentsOf: running.span, pool)
      return
    }
    rows.group()
    let customers = rows.customerCount
    var builder = HistoryBuilder()
    var built: [CustomerRecord] = []
    built.reserveCapacity(customers)
    let days = rows.days.span
    let amounts = rows.amounts.span
    let orders = rows.orders.span.extracting(first: hasOrders ? rows.orders.count : 0)
    let starts = rows.starts.span
    var builtMargins: [Int64] = []
    var builtGrown: [Double] = []
    for customer in 0..<customers {
      let range = Int(starts[customer])..<Int(starts[customer + 1])
      do throws(AmountOverflow) {
        if rows.overflowingCustomer == customer { throw AmountOverflow() }
        let record = try builder.record(range, days: days, amounts: amounts, orders: orders)
        if record.purchaseDays > 0 {
          if let sums {
            guard let sum = Int64(exactly: sums[customer]) else { throw AmountOverflow() }
            builtMargins.append(sum)
          }
          if let grown { builtGrown.append(grown[customer]) }
          built.append(record)
        } else {
          isKept[customer] = false
          droppedRows += range.count
          droppedUnits += Int128(record.revenue)
        }
      } catch {
        overflowing.insert(built.count)
        built.append(CustomerRecord())
        if sums != nil { builtMargins.append(0) }
        if grown != nil { builtGrown.append(0) }
      }
    }
    records.append(contentsOf: built.span, pool)
    margins.append(contentsOf: builtMargins.span, pool)
    compounded.append(contentsOf: builtGrown.span, pool)
    unmatched = builder.unmatched
  }
}
