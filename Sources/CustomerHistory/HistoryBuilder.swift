/// Turns one customer's rows, in any order, into its record.
///
/// Working memory of one worker, used for customer after customer.
struct HistoryBuilder {
  /// Refunds that found no purchase, of all customers so far.
  private(set) var unmatched = RefundTotal()
  /// The purchase days of the last customer, ascending, where they are kept.
  private(set) var purchaseDays: [Int32] = []
  /// Net spend of the last customer's purchase days after the first one.
  private(set) var repeatSpend: Int64 = 0
  /// Whether any row of the last customer was a refund.
  private(set) var hasRefund = false
  /// Whether its rows came by day.
  private(set) var isOrdered = true
  /// Of a customer whose rows are not ordered or hold a refund: what refunds left of each purchase day,
  /// and the refunds that found none; where they are kept.
  private(set) var daySpend: [Int64] = []
  private(set) var unmatchedRefunds: [RefundMatching.Unmatched] = []
  private let keepsDays: Bool
  private let keepsSpend: Bool
  private var refunds = RefundMatching()
  private var order: [Int32] = []
  private var keys: [UInt64] = []

  /// - Parameters:
  ///   - keepsDays: whether ``purchaseDays`` is wanted.
  ///   - keepsSpend: whether ``daySpend`` and ``unmatchedRefunds`` are.
  init(keepsDays: Bool = false, keepsSpend: Bool = false) {
    self.keepsDays = keepsDays
    self.keepsSpend = keepsSpend
  }

  /// The record of the customer whose rows stand at `range` of the columns.
  ///
  /// - Parameters:
  ///   - orders: the order keys, or an empty span where no order column is mapped.
  ///   - end: later rows are left out; without purchases up to this day the record has none.
  mutating func record(
    _ range: Range<Int>, days: Span<Int32>, amounts: Span<Int64>, orders: Span<UInt64>,
    until end: Int32
  ) throws(AmountOverflow) -> CustomerRecord {
    purchaseDays.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    for row in range where days[row] <= end { order.append(Int32(truncatingIfNeeded: row)) }
    order.sort { (days[Int($0)], $0) < (days[Int($1)], $1) }
    return try generalRecord(days: days, amounts: amounts, orders: orders)
  }

  /// The record of the customer whose rows stand at `range` of the columns.
  ///
  /// - Parameter orders: the order keys, or an empty span where no order column is mapped.
  mutating func record(
    _ range: Range<Int>, days: Span<Int32>, amounts: Span<Int64>, orders: Span<UInt64>
  ) throws(AmountOverflow) -> CustomerRecord {
    purchaseDays.removeAll(keepingCapacity: true)
    var isOrdered = true
    var hasRefund = false
    var previous = Int32.min
    for row in range {
      let day = days[row]
      if day < previous { isOrdered = false }
      previous = day
      if amounts[row] < 0 { hasRefund = true }
    }
    self.isOrdered = isOrdered
    self.hasRefund = hasRefund
    if isOrdered && !hasRefund {
      return try plainRecord(range, days: days, amounts: amounts, orders: orders)
    }
    // The general way: the positions of the rows, ordered by day, equal days as they came.
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: range.lazy.map { Int32(truncatingIfNeeded: $0) })
    if !isOrdered {
      order.sort { (days[Int($0)], $0) < (days[Int($1)], $1) }
    }
    return try generalRecord(days: days, amounts: amounts, orders: orders)
  }

  /// Rows ordered by day and no refund: one pass, since every day and every order counts.
  @inline(__always)
  private mutating func plainRecord(
    _ range: Range<Int>, days: Span<Int32>, amounts: Span<Int64>, orders: Span<UInt64>
  ) throws(AmountOverflow) -> CustomerRecord {
    var record = CustomerRecord()
    let first = days[range.lowerBound]
    var last = first
    var purchaseDays: Int32 = 1
    var revenue: Int64 = 0
    var firstSpend: Int64 = 0
    var overflows = false
    if keepsDays { self.purchaseDays.append(first) }
    for row in range {
      let day = days[row]
      if day != last {
        purchaseDays &+= 1
        last = day
        if keepsDays { self.purchaseDays.append(day) }
      }
      let (sum, overflow) = revenue.addingReportingOverflow(amounts[row])
      overflows = overflows || overflow
      revenue = sum
      if day == first { firstSpend = sum }
    }
    if overflows { throw AmountOverflow() }
    record.firstPurchase = first
    record.lastPurchase = last
    record.purchaseDays = purchaseDays
    record.orders = purchaseDays
    if !orders.isEmpty {
      keys.removeAll(keepingCapacity: true)
      for row in range {
        let key = Self.key(orders[row], day: days[row])
        // Lines of an order mostly follow each other.
        if keys.last != key { keys.append(key) }
      }
      record.orders = distinctKeys()
    }
    record.revenue = revenue
    repeatSpend = revenue - firstSpend
    return record
  }

  private mutating func generalRecord(
    days: Span<Int32>, amounts: Span<Int64>, orders: Span<UInt64>
  ) throws(AmountOverflow) -> CustomerRecord {
    refunds.start()
    var revenue: Int64 = 0
    for position in order {
      let row = Int(position)
      let (sum, overflow) = revenue.addingReportingOverflow(amounts[row])
      if overflow { throw AmountOverflow() }
      revenue = sum
      refunds.add(
        day: days[row], amount: amounts[row], order: orders.isEmpty ? 0 : orders[row])
    }
    try refunds.match()
    unmatched.add(refunds.unmatched)
    if keepsSpend {
      daySpend.removeAll(keepingCapacity: true)
      unmatchedRefunds.removeAll(keepingCapacity: true)
      refunds.appendUnmatched(to: &unmatchedRefunds)
    }

    var record = CustomerRecord()
    record.revenue = revenue
    var purchaseSpend: Int64 = 0
    var firstSpend: Int64 = 0
    keys.removeAll(keepingCapacity: true)
    var cell = 0
    let cells = refunds.cells
    while cell < cells.count {
      let day = cells[cell].day
      var end = cell
      var spend: Int64 = 0
      var isRefunded = false
      while end < cells.count && cells[end].day == day {
        let (sum, overflow) = spend.addingReportingOverflow(cells[end].remaining)
        if overflow { throw AmountOverflow() }
        spend = sum
        isRefunded = isRefunded || cells[end].isRefunded
        end += 1
      }
      // A day whose spend refunds took back whole is no purchase day; a free one is.
      if spend > 0 || !isRefunded {
        if record.purchaseDays == 0 {
          record.firstPurchase = day
          firstSpend = spend
        }
        record.lastPurchase = day
        record.purchaseDays += 1
        if keepsDays { purchaseDays.append(day) }
        if keepsSpend { daySpend.append(spend) }
        let (sum, overflow) = purchaseSpend.addingReportingOverflow(spend)
        if overflow { throw AmountOverflow() }
        purchaseSpend = sum
        if !orders.isEmpty { appendKeys(cells[cell..<end]) }
      }
      cell = end
    }
    repeatSpend = purchaseSpend - firstSpend
    record.orders = orders.isEmpty ? record.purchaseDays : distinctKeys()
    return record
  }

  /// Notes the orders of a purchase day; rows without an order id count as one order that day.
  private mutating func appendKeys(_ cells: ArraySlice<RefundMatching.Cell>) {
    for cell in cells where cell.remaining > 0 || !cell.isRefunded {
      keys.append(Self.key(cell.order, day: cell.day))
    }
  }

  /// What an order is told apart by: a missing id takes the day, outside of the range of real keys.
  @inline(__always)
  private static func key(_ order: UInt64, day: Int32) -> UInt64 {
    order == 0 ? 0x7F << 56 | UInt64(UInt32(bitPattern: day)) : order
  }

  private mutating func distinctKeys() -> Int32 {
    if keys.count <= Self.fewKeys { return fewDistinctKeys() }
    keys.sort()
    var distinct: Int32 = 0
    for position in keys.indices where position == 0 || keys[position] != keys[position - 1] {
      distinct += 1
    }
    return distinct
  }

  /// Up to so many keys are compared with each other, which most customers have.
  private static let fewKeys = 8

  private func fewDistinctKeys() -> Int32 {
    var distinct: Int32 = 0
    let keys = keys.span
    for position in keys.indices {
      var isNew = true
      for before in 0..<position where keys[before] == keys[position] { isNew = false }
      distinct += isNew ? 1 : 0
    }
    return distinct
  }
}
