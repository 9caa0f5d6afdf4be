internal import Columns
internal import CustomerHistory
internal import Values

/// How many new customers came of late, and what they spent at first.
struct RecentNewCustomers {
  /// Days back from the as-of day: a year, or the later half of the history where that is shorter. In the
  /// first half old customers look new.
  let days: Int
  /// New customers a day.
  let perDay: Double
  /// Mean spend of their first purchase day, in money; of all customers where none came, and not negative.
  let firstSpend: Double

  /// - Parameter summary: with the repeat spend.
  init(_ summary: CustomerSummary) {
    let first = summary.usedDays?.lowerBound ?? summary.asOf
    let span = Int(summary.asOf.number) - Int(first.number) + 1
    let days = max(1, min(365, span / 2))
    let start = summary.asOf.number - Int32(days) + 1
    var (came, units, allUnits): (Int, Int128, Int128) = (0, 0, 0)
    let firstPurchase = summary.firstPurchase.span
    let (revenue, repeatSpend) = (summary.revenue.span, summary.repeatSpend!.span)
    for customer in firstPurchase.indices {
      let spend = Int128(revenue[customer]) - Int128(repeatSpend[customer])
      allUnits += spend
      guard firstPurchase[customer] >= start else { continue }
      came += 1
      units += spend
    }
    self.days = days
    perDay = Double(came) / Double(days)
    let (sum, count) = came > 0 ? (units, came) : (allUnits, max(1, summary.count))
    firstSpend = max(
      0, Double(sum) / Double(Money.powerOfTen(summary.scale)) / Double(count))
  }
}
