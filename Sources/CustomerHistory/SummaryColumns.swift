internal import Columns
internal import Transactions
internal import Values

/// The columns of the summary while they are filled.
struct SummaryColumns: Sendable {
  let firstPurchase: MutableColumn<Int32>
  let lastPurchase: MutableColumn<Int32>
  let purchaseDays: MutableColumn<Int32>
  /// Nil where orders are purchase days.
  let orders: MutableColumn<Int32>?
  let revenue: MutableColumn<Int64>
  /// Nil unless asked for.
  let repeatSpend: MutableColumn<Int64>?
  /// Nil where there are no margins.
  let margin: MutableColumn<Int64>?
  /// Nil where nothing is carried forward.
  let compounded: MutableColumn<Double>?
  /// Nil unless asked for.
  let previousPurchase: MutableColumn<Int32>?
  let timeSum: MutableColumn<Int64>?
  let gapSquares: MutableColumn<Int64>?
  /// Nil without a holdout.
  let knownPurchaseDays: MutableColumn<Int32>?
  let knownLastPurchase: MutableColumn<Int32>?
  /// Nil without groups.
  let group: MutableColumn<Int32>?

  init(
    count: Int, hasOrders: Bool, hasSpend: Bool, hasMargins: Bool, isCompounded: Bool,
    hasRhythm: Bool, hasGroups: Bool, hasHoldout: Bool
  ) {
    firstPurchase = MutableColumn(count: count)
    lastPurchase = MutableColumn(count: count)
    purchaseDays = MutableColumn(count: count)
    orders = hasOrders ? MutableColumn(count: count) : nil
    revenue = MutableColumn(count: count)
    repeatSpend = hasSpend ? MutableColumn(count: count) : nil
    margin = hasMargins ? MutableColumn(count: count) : nil
    compounded = isCompounded ? MutableColumn(count: count) : nil
    previousPurchase = hasRhythm ? MutableColumn(count: count) : nil
    timeSum = hasRhythm ? MutableColumn(count: count) : nil
    gapSquares = hasRhythm ? MutableColumn(count: count) : nil
    knownPurchaseDays = hasHoldout ? MutableColumn(count: count) : nil
    knownLastPurchase = hasHoldout ? MutableColumn(count: count) : nil
    group = hasGroups ? MutableColumn(count: count) : nil
  }

  /// Copies the records of successive customers from their partitions.
  func fill(
    _ first: Int, _ places: Span<CustomerMerge.Place>, _ records: PartitionedColumn<CustomerRecord>,
    _ spends: PartitionedColumn<Int64>, _ margins: PartitionedColumn<Int64>,
    _ grown: PartitionedColumn<Double>, _ rhythms: PartitionedColumn<RhythmRecord>,
    _ groups: PartitionedColumn<Int32>, _ known: PartitionedColumn<EarlierHistory>
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
      if let repeatSpend {
        unsafe repeatSpend.base[customer] = spends.value(
          Int(places[position].partition), Int(places[position].number))
      }
      if let compounded {
        unsafe compounded.base[customer] = grown.value(
          Int(places[position].partition), Int(places[position].number))
      }
      if let previousPurchase, let timeSum, let gapSquares {
        let rhythm = rhythms.value(Int(places[position].partition), Int(places[position].number))
        unsafe previousPurchase.base[customer] = rhythm.previousPurchase
        unsafe timeSum.base[customer] = rhythm.timeSum
        unsafe gapSquares.base[customer] = rhythm.gapSquares
      }
      if let knownPurchaseDays, let knownLastPurchase {
        let then = known.value(Int(places[position].partition), Int(places[position].number))
        unsafe knownPurchaseDays.base[customer] = then.purchaseDays
        unsafe knownLastPurchase.base[customer] = then.lastPurchase
      }
      if let group {
        unsafe group.base[customer] = groups.value(
          Int(places[position].partition), Int(places[position].number))
      }
      if let margin {
        unsafe margin.base[customer] = margins.value(
          Int(places[position].partition), Int(places[position].number))
      }
    }
  }

  /// What was known at a split, where it is filled.
  func holdout(_ split: Day?) -> HoldoutHistories? {
    guard let split, let knownPurchaseDays, let knownLastPurchase else { return nil }
    return HoldoutHistories(
      split: split, purchaseDays: knownPurchaseDays.finished(),
      lastPurchase: knownLastPurchase.finished())
  }

  /// The rhythm, where it is filled.
  var rhythm: PurchaseRhythm? {
    guard let previousPurchase, let timeSum, let gapSquares else { return nil }
    return PurchaseRhythm(
      previousPurchase: previousPurchase.finished(), timeSum: timeSum.finished(),
      gapSquares: gapSquares.finished())
  }
}
