internal import CustomerHistory
internal import Reports
internal import Values

/// What the customer bought, day by day, and the refunds where they were placed.
struct ExplainedPurchases: Encodable, Sendable {
  struct Entry: Encodable, Sendable {
    let day: String
    let orders: Int
    let amount: String
    let refunded: String
    let net: String
    let isPurchaseDay: Bool
  }

  let days: [Entry]
  let refundRows: Int
  let unmatchedRefunds: Int
  let unmatchedAmount: String

  /// Nil where the days do not add up to what stands in the table.
  init?(_ subject: ExplainedSubject, _ rows: ExplainedRows.Rows) {
    guard let list = PurchaseList(days: rows.days, amounts: rows.amounts, orders: rows.orders)
    else {
      return nil
    }
    let (summary, customer) = (subject.summary, subject.customer)
    let bought = list.entries.filter(\.isPurchaseDay)
    let unmatched = list.unmatched.units
    let net = list.entries.reduce(Int128(0)) { $0 + Int128($1.amount) - Int128($1.refunded) }
    guard bought.count == Int(summary.purchaseDays[customer]),
      bought.first?.day == summary.firstPurchase[customer],
      bought.last?.day == summary.lastPurchase[customer],
      net - unmatched == Int128(summary.revenue[customer])
    else { return nil }
    func money(_ units: Int128) -> String {
      Money(units: units, scale: summary.scale).description
    }
    days = list.entries.map { entry in
      Entry(
        day: Day(number: entry.day).description, orders: entry.orders,
        amount: money(Int128(entry.amount)), refunded: money(Int128(entry.refunded)),
        net: money(Int128(entry.amount) - Int128(entry.refunded)),
        isPurchaseDay: entry.isPurchaseDay)
    }
    refundRows = list.refundRows
    unmatchedRefunds = list.unmatched.rows
    unmatchedAmount = money(unmatched)
  }

  /// Days that are shown before and behind those that are only counted.
  private static let shown = 6

  func lines(_ subject: ExplainedSubject) -> [String] {
    var rows = [["Day", "Orders", "Amount", "Refunded", "Net"]]
    func add(_ entries: ArraySlice<Entry>) {
      for entry in entries {
        let isRefunded = entry.amount != entry.net
        rows.append([
          entry.day, "\(entry.orders)", grouped(entry.amount),
          isRefunded ? grouped(entry.refunded) : "",
          grouped(entry.net) + (entry.isPurchaseDay ? "" : " *"),
        ])
      }
    }
    let isCut = days.count > 2 * Self.shown + 1
    add(isCut ? days.prefix(Self.shown) : days[...])
    let above = rows.count
    if isCut { add(days.suffix(Self.shown)) }
    var lines = Overview.table(rows).map { "  " + $0 }
    if isCut {
      lines.insert(
        "  ... \(Overview.grouped(days.count - 2 * Self.shown)) more days ...", at: above)
    }
    if days.contains(where: { !$0.isPurchaseDay }) {
      lines.append("  * taken back whole by refunds: no purchase day")
    }
    if unmatchedRefunds > 0 {
      let what = unmatchedRefunds == 1 ? "refund" : "refunds"
      lines.append(
        "  \(unmatchedRefunds) \(what) over \(grouped(unmatchedAmount)) found no purchase; revenue counts "
          + "them.")
    }
    return lines + wrapped(sentence(subject))
  }

  private func sentence(_ subject: ExplainedSubject) -> String {
    let (summary, customer) = (subject.summary, subject.customer)
    let tenure = dayCount(Int(summary.tenureDays(of: customer)))
    let first = "\(subject.text(.firstPurchase)) (\(tenure) ago)"
    let orders = Int(summary.orders[customer])
    let bought = orders == 1 ? "1 order" : "\(Overview.grouped(orders)) orders"
    guard summary.purchaseDays[customer] > 1 else {
      return "1 purchase day on \(first), \(bought), revenue \(subject.text(.revenue))."
    }
    return "\(subject.text(.purchaseDays)) purchase days, \(bought), revenue "
      + "\(subject.text(.revenue)). First on \(first), last on \(subject.text(.lastPurchase)) "
      + "(\(dayCount(Int(summary.recencyDays(of: customer)))) ago)."
  }

  private func grouped(_ money: String) -> String {
    ExplainedSubject.text(.revenue, money)
  }
}
