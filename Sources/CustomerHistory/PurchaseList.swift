/// One customer's purchases, day by day, with the refunds where they were placed.
///
/// What ``CustomerSummary`` adds up, laid open: its first and last purchase day, the number of purchase days,
/// the orders and the revenue follow from it.
package struct PurchaseList: Sendable, Equatable {
  /// What was bought on one day. Amounts are in units of ten to the minus the log's scale.
  package struct Entry: Sendable, Equatable {
    /// The day, as a ``Day`` number.
    package let day: Int32
    /// Distinct orders of the day that refunds did not take back whole; 1 where no order column is mapped.
    package var orders: Int
    /// Sum of the rows that are no refunds.
    package var amount: Int64
    /// What refunds, of whatever day, took back of it; not negative.
    package var refunded: Int64
    /// Whether the day counts: one that refunds emptied does not.
    package var isPurchaseDay: Bool
  }

  /// Ascending by day.
  package let entries: [Entry]
  /// Refunds that found no purchase to reduce; they count in the revenue.
  package let unmatched: RefundTotal
  /// Number of refund rows, placed or not.
  package let refundRows: Int

  /// From one customer's rows in the order of the input.
  ///
  /// - Parameters:
  ///   - days: the day of each row.
  ///   - amounts: the amount of each row in units; negative ones are refunds.
  ///   - orders: what tells the order of each row from others, 0 without an id; empty where no order column
  ///     is mapped.
  /// - Returns: nil where a sum leaves the range of 64 bits.
  package init?(days: [Int32], amounts: [Int64], orders: [UInt64]) {
    precondition(days.count == amounts.count && (orders.isEmpty || orders.count == days.count))
    var refunds = RefundMatching()
    refunds.start()
    var gross: [Int32: Int64] = [:]
    let order = days.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    for row in order {
      refunds.add(
        day: days[row], amount: amounts[row], order: orders.isEmpty ? 0 : orders[row])
      guard amounts[row] >= 0 else { continue }
      let (sum, overflows) = gross[days[row], default: 0].addingReportingOverflow(amounts[row])
      if overflows { return nil }
      gross[days[row]] = sum
    }
    do { try refunds.match() } catch { return nil }
    var entries: [Entry] = []
    for cell in refunds.cells {
      if entries.last?.day != cell.day {
        let amount = gross[cell.day] ?? 0
        entries.append(
          Entry(day: cell.day, orders: 0, amount: amount, refunded: amount, isPurchaseDay: false))
      }
      let last = entries.count - 1
      entries[last].refunded -= cell.remaining
      if cell.remaining > 0 || !cell.isRefunded {
        entries[last].isPurchaseDay = true
        // A cell is an order of a day; rows without an id count as one.
        entries[last].orders = orders.isEmpty ? 1 : entries[last].orders + 1
      }
    }
    self.entries = entries
    unmatched = refunds.unmatched
    refundRows = amounts.count { $0 < 0 }
  }
}
