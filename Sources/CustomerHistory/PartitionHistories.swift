internal import Columns
internal import Transactions
internal import Values

/// The records of one partition's customers.
struct PartitionHistories: Sendable {
  /// Of the kept customers, in order of first appearance within the partition.
  private(set) var records = ChunkedColumn<CustomerRecord>()
  /// Of the same customers, the net spend of the purchase days after the first one, where asked for.
  private(set) var repeatSpends = ChunkedColumn<Int64>()
  /// Their margin, where there are margins.
  private(set) var margins = ChunkedColumn<Int64>()
  /// What they brought with interest, where asked for.
  private(set) var compounded = ChunkedColumn<Double>()
  /// Their rhythm, where asked for.
  private(set) var rhythms = ChunkedColumn<RhythmRecord>()
  /// What they bought of which category, customer after customer; where each one's records start; and
  /// what was known at the split; all where asked for.
  private(set) var purchases = ChunkedColumn<CategoryPurchase>()
  private(set) var firstPurchases = ChunkedColumn<UInt32>()
  private(set) var earlier = ChunkedColumn<EarlierHistory>()
  /// The group of their first purchase, where asked for.
  private(set) var groups = ChunkedColumn<Int32>()
  /// What was known of them at the split of the holdout, where asked for.
  private(set) var known = ChunkedColumn<EarlierHistory>()
  /// Kept customers whose money overflows.
  private(set) var overflowing: Set<Int> = []
  private(set) var unmatched = RefundTotal()
  /// Rows of customers without a purchase.
  private(set) var droppedRows = 0
  private(set) var droppedUnits: Int128 = 0

  init(
    _ rows: inout PartitionRows, hasOrders: Bool, spend: Bool, marginUnit: Int128?,
    interest: Interest?, rhythm: Bool, window: AdoptionWindow?, _ tally: CategoryTally?,
    cohorts: CohortTally?, unnamedGroup: Int32?, holdoutSplit: Int32?, isKept: inout [Bool],
    _ pool: ChunkPool
  ) {
    let sums = marginUnit.map { unit in rows.margins.map { $0 / unit } }
    let grown = interest.map { interest in
      rows.weightedSums(interest.factor).map { $0 / Double(marginUnit ?? 1) }
    }
    if !hasOrders, sums == nil, grown == nil, !rhythm, window == nil, cohorts == nil,
      holdoutSplit == nil, let running = RunningHistories(rows, spend: spend)
    {
      records.append(contentsOf: running.records.span, pool)
      repeatSpends.append(contentsOf: running.repeatSpends.span, pool)
      return
    }
    rows.group()
    let customers = rows.customerCount
    var builder = HistoryBuilder(
      keepsDays: rhythm || window != nil || cohorts != nil || holdoutSplit != nil,
      keepsSpend: cohorts != nil)
    var cohortCounts = cohorts?.counts.take()
    var categories = window.flatMap { window in
      tally?.counts.take().map { CategoryBuilder(window, $0, customers: customers) }
    }
    categories?.addAmounts(of: rows)
    var builtRhythms: [RhythmRecord] = []
    var builtGroups: [Int32] = []
    var builtKnown: [EarlierHistory] = []
    var built: [CustomerRecord] = []
    built.reserveCapacity(customers)
    var builtSpends: [Int64] = []
    let days = rows.days.span
    let amounts = rows.amounts.span
    let orders = rows.orders.span.extracting(first: hasOrders ? rows.orders.count : 0)
    let codes = rows.categories.span
    let rowStarts = rows.starts.span
    var builtMargins: [Int64] = []
    var builtGrown: [Double] = []
    for customer in 0..<customers {
      let range = Int(rowStarts[customer])..<Int(rowStarts[customer + 1])
      do throws(AmountOverflow) {
        if rows.overflowingCustomer == customer { throw AmountOverflow() }
        let record = try builder.record(range, days: days, amounts: amounts, orders: orders)
        if record.purchaseDays > 0 {
          if let sums {
            guard let sum = Int64(exactly: sums[customer]) else { throw AmountOverflow() }
            builtMargins.append(sum)
          }
          try categories?.add(
            CategoryCells.Rows(
              range, days: days, amounts: amounts, orders: orders, categories: codes),
            purchaseDays: builder.purchaseDays, isOrdered: builder.isOrdered,
            hasRefund: builder.hasRefund)
          if rhythm { builtRhythms.append(RhythmRecord(builder.purchaseDays)) }
          if let holdoutSplit {
            builtKnown.append(EarlierHistory(builder.purchaseDays, until: holdoutSplit))
          }
          if let grown { builtGrown.append(grown[customer]) }
          if cohorts != nil {
            let group = unnamedGroup.map {
              Self.group(range, record, days, amounts, codes) ?? $0
            }
            cohortCounts?.add(
              range, builder, days: days, amounts: amounts, group: group ?? -1)
            if let group { builtGroups.append(group) }
          }
          built.append(record)
          if spend { builtSpends.append(builder.repeatSpend) }
        } else {
          isKept[customer] = false
          droppedRows += range.count
          droppedUnits += Int128(record.revenue)
        }
      } catch {
        overflowing.insert(built.count)
        built.append(CustomerRecord())
        if spend { builtSpends.append(0) }
        if sums != nil { builtMargins.append(0) }
        if grown != nil { builtGrown.append(0) }
        if holdoutSplit != nil { builtKnown.append(EarlierHistory()) }
        if let unnamedGroup { builtGroups.append(unnamedGroup) }
        if rhythm { builtRhythms.append(RhythmRecord()) }
        categories?.addUnknown()
      }
    }
    cohorts?.counts = cohortCounts
    records.append(contentsOf: built.span, pool)
    repeatSpends.append(contentsOf: builtSpends.span, pool)
    margins.append(contentsOf: builtMargins.span, pool)
    compounded.append(contentsOf: builtGrown.span, pool)
    rhythms.append(contentsOf: builtRhythms.span, pool)
    groups.append(contentsOf: builtGroups.span, pool)
    known.append(contentsOf: builtKnown.span, pool)
    if let categories {
      purchases.append(contentsOf: categories.purchases.span, pool)
      firstPurchases.append(contentsOf: categories.starts.span, pool)
      earlier.append(contentsOf: categories.earlier.span, pool)
      tally?.counts = categories.counts
    }
    unmatched = builder.unmatched
  }

  /// The code of the first row of a customer's first purchase day that is no refund; nil where it has none.
  private static func group(
    _ range: Range<Int>, _ record: CustomerRecord, _ days: Span<Int32>, _ amounts: Span<Int64>,
    _ codes: Span<Int32>
  ) -> Int32? {
    for row in range where days[row] == record.firstPurchase && amounts[row] >= 0 {
      return codes[row] >= 0 ? codes[row] : nil
    }
    return nil
  }
}

extension CohortCounts {
  /// Adds a customer whose record was just built.
  fileprivate mutating func add(
    _ range: Range<Int>, _ builder: HistoryBuilder, days: Span<Int32>, amounts: Span<Int64>,
    group: Int32
  ) {
    if builder.isOrdered && !builder.hasRefund {
      add(plain: range, days: days, amounts: amounts, group: group)
    } else {
      add(
        days: builder.purchaseDays, spend: builder.daySpend, unmatched: builder.unmatchedRefunds,
        group: group)
    }
  }
}
