public import Columns
public import Transactions
public import Values

extension CustomerSummary {
  /// Builds the histories of all customers of a log.
  ///
  /// - Parameters:
  ///   - log: the transactions; its rows are consumed.
  ///   - asOf: the day at which everything is judged; nil takes the last day among the used rows.
  ///     No used row may be later.
  ///   - compounding: interest per day, continuously compounded, at which ``compounded`` carries what
  ///     was earned forward; nil leaves that out.
  ///   - workers: how many work at once; never changes the result.
  /// - Throws: ``TransactionError`` with code `amountOverflow`, naming the customer, where a sum
  ///   leaves the range of 64 bits.
  public init(
    _ log: TransactionLog, asOf: Day? = nil, compounding delta: Double? = nil,
    workers: Workers = Workers()
  ) throws(TransactionError) {
    let judged = asOf ?? log.days?.upperBound ?? Day(number: 0)
    precondition(
      log.days.map { $0.upperBound <= judged } ?? true, "a used row is after the as-of day")
    let results = Slots<PartitionHistories>(count: log.partitionCount)
    let hasOrders = log.hasOrders
    // Margins are read in millionths; all of them have at most the places of the log.
    let marginUnit = log.hasMargins ? Int128(Money.powerOfTen(6 - log.scale)) : nil
    let merge = log.groupByCustomer(workers, consuming: true) { partition, rows, isKept, pool in
      results.set(
        partition,
        PartitionHistories(
          &rows, hasOrders: hasOrders, marginUnit: marginUnit,
          interest: delta.map { Interest(perDay: $0, until: judged) }, isKept: &isKept, pool))
    }
    let histories = results.all
    let columns = SummaryColumns(
      count: merge.count, hasOrders: hasOrders, hasMargins: log.hasMargins,
      isCompounded: delta != nil)
    let records = PartitionedColumn(histories.map(\.records))
    let margins = PartitionedColumn(histories.map(\.margins))
    let compounded = PartitionedColumn(histories.map(\.compounded))
    let overflowing = Guarded<Int>(.max)
    ids = merge.merge(workers) { range, places in
      columns.fill(range.lowerBound, places, records, margins, compounded)
      if let first = CustomerSummary.firstOverflow(range, places, histories) {
        overflowing.withLock { $0 = min($0, first) }
      }
    }
    try CustomerSummary.checkOverflow(overflowing.withLock { $0 }, ids)
    firstPurchase = columns.firstPurchase.finished()
    lastPurchase = columns.lastPurchase.finished()
    purchaseDays = columns.purchaseDays.finished()
    orders = columns.orders?.finished() ?? purchaseDays
    revenue = columns.revenue.finished()
    repeatSpend = columns.repeatSpend.finished()
    margin = columns.margin?.finished()
    self.compounded = columns.compounded?.finished()
    scale = log.scale
    self.asOf = judged
    usedDays = log.days
    var ledger = log.ledger
    var unmatched = RefundTotal()
    for history in histories {
      unmatched.add(history.unmatched)
      ledger.moveFromUsed(
        to: .customerWithoutPurchase, rows: history.droppedRows, units: history.droppedUnits)
    }
    unmatchedRefunds = unmatched
    self.ledger = ledger
  }

  /// The first customer of a range whose money overflows, or nil.
  private static func firstOverflow(
    _ range: Range<Int>, _ places: Span<CustomerMerge.Place>, _ histories: [PartitionHistories]
  ) -> Int? {
    guard histories.contains(where: { !$0.overflowing.isEmpty }) else { return nil }
    return range.first { customer in
      let place = places[customer - range.lowerBound]
      return histories[Int(place.partition)].overflowing.contains(Int(place.number))
    }
  }

  private static func checkOverflow(_ customer: Int, _ ids: CustomerIDs) throws(TransactionError) {
    guard customer < ids.count else { return }
    throw TransactionError(
      .amountOverflow,
      "customer '\(ids.text(customer))': the amounts add up to more than 64 bits can hold. Check "
        + "the amount column for misread values.")
  }
}

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

/// The columns of the summary while they are filled.
private struct SummaryColumns: Sendable {
  let firstPurchase: MutableColumn<Int32>
  let lastPurchase: MutableColumn<Int32>
  let purchaseDays: MutableColumn<Int32>
  /// Nil where orders are purchase days.
  let orders: MutableColumn<Int32>?
  let revenue: MutableColumn<Int64>
  let repeatSpend: MutableColumn<Int64>
  /// Nil where there are no margins.
  let margin: MutableColumn<Int64>?
  /// Nil where nothing is carried forward.
  let compounded: MutableColumn<Double>?

  init(count: Int, hasOrders: Bool, hasMargins: Bool, isCompounded: Bool) {
    firstPurchase = MutableColumn(count: count)
    lastPurchase = MutableColumn(count: count)
    purchaseDays = MutableColumn(count: count)
    orders = hasOrders ? MutableColumn(count: count) : nil
    revenue = MutableColumn(count: count)
    repeatSpend = MutableColumn(count: count)
    margin = hasMargins ? MutableColumn(count: count) : nil
    compounded = isCompounded ? MutableColumn(count: count) : nil
  }

  /// Copies the records of successive customers from their partitions.
  func fill(
    _ first: Int, _ places: Span<CustomerMerge.Place>, _ records: PartitionedColumn<CustomerRecord>,
    _ margins: PartitionedColumn<Int64>, _ grown: PartitionedColumn<Double>
  ) {
    precondition(first >= 0 && first + places.count <= firstPurchase.count)
    for position in places.indices {
      let record = records.value(Int(places[position].partition), Int(places[position].number))
      let customer = first &+ position
      // Safe: checked just above; all columns have the same count.
      unsafe firstPurchase.base[customer] = record.firstPurchase
      unsafe lastPurchase.base[customer] = record.lastPurchase
      unsafe purchaseDays.base[customer] = record.purchaseDays
      if let orders { unsafe orders.base[customer] = record.orders }
      unsafe revenue.base[customer] = record.revenue
      unsafe repeatSpend.base[customer] = record.repeatSpend
      if let compounded {
        unsafe compounded.base[customer] = grown.value(
          Int(places[position].partition), Int(places[position].number))
      }
      if let margin {
        unsafe margin.base[customer] = margins.value(
          Int(places[position].partition), Int(places[position].number))
      }
    }
  }
}
