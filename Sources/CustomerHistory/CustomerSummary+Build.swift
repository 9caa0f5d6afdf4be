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
  ///   - spend: whether ``repeatSpend`` is wanted.
  ///   - compounding: interest per day, continuously compounded, at which ``compounded`` carries what
  ///     was earned forward; nil leaves that out.
  ///   - rhythm: whether ``rhythm`` is wanted.
  ///   - horizonDays: the days ahead for which ``categories`` are made; nil leaves them out. They are
  ///     also missing where no column tells what was bought.
  ///   - knownCategories: names that get the first codes, in this order.
  ///   - categoryRoles: the columns that may tell what was bought, the preferred one first.
  ///   - cohortRequest: which ``cohorts`` are wanted; nil leaves them out. Their groups do not go with
  ///     categories.
  ///   - holdoutBy: the periods at an end of which ``holdout`` splits; nil leaves it out.
  ///   - workers: how many work at once; never changes the result.
  /// - Throws: ``TransactionError`` with code `amountOverflow`, naming the customer, where a sum
  ///   leaves the range of 64 bits.
  public init(
    _ log: TransactionLog, asOf: Day? = nil, spend: Bool = true, compounding delta: Double? = nil,
    rhythm: Bool = false, categoriesWithin horizonDays: Int? = nil,
    knownCategories: [[UInt8]] = [], categoryRoles: [ColumnRole] = [.category, .product],
    cohorts cohortRequest: CohortRequest? = nil, holdoutBy: CalendarPeriod? = nil,
    workers: Workers = Workers()
  ) throws(TransactionError) {
    let judged = asOf ?? log.days?.upperBound ?? Day(number: 0)
    precondition(
      log.days.map { $0.upperBound <= judged } ?? true, "a used row is after the as-of day")
    let results = Slots<PartitionHistories>(count: log.partitionCount)
    let hasOrders = log.hasOrders
    // Margins are read in millionths; all of them have at most the places of the log.
    let marginUnit = log.hasMargins ? Int128(Money.powerOfTen(6 - log.scale)) : nil
    let numbering = horizonDays == nil ? nil : log.categories(categoryRoles, known: knownCategories)
    let names = numbering?.names ?? []
    let window = numbering.flatMap { _ in
      log.days.map {
        AdoptionWindow(firstDay: $0.lowerBound, asOf: judged, horizonDays: horizonDays!)
      }
    }
    let tallies = (0..<workers.count).map { _ in CategoryTally(categories: names.count) }
    precondition(
      horizonDays == nil || cohortRequest?.group == nil, "groups do not go with categories")
    let groups = cohortRequest?.group.flatMap { log.categories([$0]) }
    let periods = cohortRequest.flatMap { wished in
      log.days.map { PeriodIndex(wished.period, $0, asOf: judged) }
    }
    let split = holdoutBy.flatMap { period in
      log.days.flatMap { HoldoutHistories.split(period, $0, asOf: judged) }
    }
    let cohortTallies = periods.map { periods in
      (0..<workers.count).map { _ in CohortTally(periods) }
    }
    let merge = log.groupByCustomer(workers, consuming: true, categories: numbering ?? groups) {
      partition, rows, isKept, pool, worker in
      results.set(
        partition,
        PartitionHistories(
          &rows, hasOrders: hasOrders, spend: spend, marginUnit: marginUnit,
          interest: delta.map { Interest(perDay: $0, until: judged) }, rhythm: rhythm,
          window: window, window == nil ? nil : tallies[worker], cohorts: cohortTallies?[worker],
          unnamedGroup: groups.map { Int32($0.names.count) }, holdoutSplit: split?.number,
          isKept: &isKept, pool))
    }
    let histories = results.all
    let columns = SummaryColumns(
      count: merge.count, hasOrders: hasOrders, hasSpend: spend, hasMargins: log.hasMargins,
      isCompounded: delta != nil, hasRhythm: rhythm, hasGroups: groups != nil,
      hasHoldout: split != nil)
    let categoryColumns = window.map { CategoryColumns($0, count: merge.count, histories) }
    let rhythms = PartitionedColumn(histories.map(\.rhythms))
    let records = PartitionedColumn(histories.map(\.records))
    let spends = PartitionedColumn(histories.map(\.repeatSpends))
    let margins = PartitionedColumn(histories.map(\.margins))
    let compounded = PartitionedColumn(histories.map(\.compounded))
    let firstGroups = PartitionedColumn(histories.map(\.groups))
    let known = PartitionedColumn(histories.map(\.known))
    let overflowing = Guarded<Int>(.max)
    ids = merge.merge(workers, lists: categoryColumns?.firstPurchases) { range, places, record in
      columns.fill(
        range.lowerBound, places, records, spends, margins, compounded, rhythms, firstGroups, known)
      categoryColumns?.fill(range.lowerBound, places, &record)
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
    repeatSpend = columns.repeatSpend?.finished()
    margin = columns.margin?.finished()
    self.compounded = columns.compounded?.finished()
    self.rhythm = columns.rhythm
    categories = categoryColumns?.finished(
      names: names, isProducts: numbering?.role == .product, tallies)
    cohorts = cohortRequest.map {
      CohortTable(
        $0, groups: groups?.names ?? [], days: log.days, asOf: judged, scale: log.scale,
        cohortTallies ?? [], periods)
    }
    group = columns.group?.finished()
    holdout = columns.holdout(split)
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
