import Values

/// The plain way from rows to customers: dictionaries, and lists that are searched from end to end.
///
/// First every refund with an order id is taken off the purchases of its order, the latest day
/// first; then what is left of every refund, off the customer's purchases up to its day, the latest
/// day first and within a day the largest purchase first. Refunds go by day, then as they came.
package struct PlainHistory {
  /// What one customer's rows come to.
  package struct Customer: Equatable {
    package var id: [UInt8]
    package var firstPurchase = 0
    package var lastPurchase = 0
    package var purchaseDays = 0
    package var orders = 0
    package var revenue: Int128 = 0
    package var repeatSpend: Int128 = 0

    package init(id: [UInt8]) { self.id = id }
  }

  /// Spend of one order on one day.
  private struct Purchase {
    let day: Int
    let order: [UInt8]
    var remaining: Int128
    var isRefunded = false
  }

  private struct Refund {
    let day: Int
    let order: [UInt8]
    var left: Int128
  }

  /// Customers with a purchase, in order of first appearance.
  package private(set) var customers: [Customer] = []
  /// The purchase days of the same customers, by day, with what refunds left of each; and their refunds
  /// that found no purchase.
  package private(set) var spends: [[(day: Int, units: Int128)]] = []
  package private(set) var unmatched: [[(day: Int, units: Int128)]] = []
  package private(set) var unmatchedRows = 0
  package private(set) var unmatchedUnits: Int128 = 0
  /// Rows and money of customers without a purchase.
  package private(set) var droppedRows = 0
  package private(set) var droppedUnits: Int128 = 0

  /// Builds the histories of the rows of a log.
  package init(_ rows: [PlainLog.Row], scale: Int, hasOrders: Bool) {
    var ids: [[UInt8]] = []
    var rowsOf: [[UInt8]: [PlainLog.Row]] = [:]
    for row in rows {
      if rowsOf[row.customer] == nil { ids.append(row.customer) }
      rowsOf[row.customer, default: []].append(row)
    }
    for id in ids { take(id, rowsOf[id]!, scale, hasOrders) }
  }

  private mutating func take(
    _ id: [UInt8], _ rows: [PlainLog.Row], _ scale: Int, _ hasOrders: Bool
  ) {
    var purchases: [Purchase] = []
    var refunds: [Refund] = []
    for day in Set(rows.map(\.day)).sorted() {
      for row in rows where row.day == day {
        let units = row.amount.units(atScale: scale)
        if units < 0 {
          refunds.append(Refund(day: day, order: row.order, left: -units))
        } else if let own = purchases.firstIndex(where: { $0.day == day && $0.order == row.order })
        {
          purchases[own].remaining += units
        } else {
          purchases.append(Purchase(day: day, order: row.order, remaining: units))
        }
      }
    }
    for number in refunds.indices where !refunds[number].order.isEmpty {
      place(&refunds[number], &purchases) { $0.order == $1.order }
    }
    purchases = purchases.enumerated().sorted {
      ($0.element.day, $0.element.remaining, $0.offset)
        < ($1.element.day, $1.element.remaining, $1.offset)
    }.map(\.element)
    for number in refunds.indices {
      place(&refunds[number], &purchases) { $0.day <= $1.day }
    }
    for refund in refunds where refund.left > 0 {
      unmatchedRows += 1
      unmatchedUnits += refund.left
    }

    var customer = Customer(id: id)
    customer.revenue = rows.reduce(0) { $0 + $1.amount.units(atScale: scale) }
    var orders: Set<[UInt8]> = []
    var spends: [(day: Int, units: Int128)] = []
    for day in Set(purchases.map(\.day)).sorted() {
      let own = purchases.filter { $0.day == day }
      let spend = own.reduce(0) { $0 + $1.remaining }
      if spend == 0 && own.contains(where: \.isRefunded) { continue }
      if spends.isEmpty { customer.firstPurchase = day }
      customer.lastPurchase = day
      spends.append((day, spend))
      for purchase in own where purchase.remaining > 0 || !purchase.isRefunded {
        // Orders have their own names; rows without one make one order a day.
        orders.insert(
          purchase.order.isEmpty ? Array("no order on \(day)".utf8) : [0] + purchase.order)
      }
    }
    guard !spends.isEmpty else {
      droppedRows += rows.count
      droppedUnits += customer.revenue
      return
    }
    customer.purchaseDays = spends.count
    customer.orders = hasOrders ? orders.count : spends.count
    customer.repeatSpend = spends.dropFirst().reduce(0) { $0 + $1.units }
    customers.append(customer)
    self.spends.append(spends)
    unmatched.append(refunds.filter { $0.left > 0 }.map { ($0.day, $0.left) })
  }

  /// Takes a refund off the purchases that `fits` allows, from the last one back.
  private func place(
    _ refund: inout Refund, _ purchases: inout [Purchase], _ fits: (Purchase, Refund) -> Bool
  ) {
    for number in purchases.indices.reversed() where fits(purchases[number], refund) {
      let part = min(purchases[number].remaining, refund.left)
      if part > 0 { purchases[number].isRefunded = true }
      purchases[number].remaining -= part
      refund.left -= part
    }
  }
}
