package import Columns
package import CustomerHistory
internal import Statistics
package import ValueModels
package import Values

/// How a forecast that was made at an earlier day held: by customers, and over time.
///
/// The process that was chosen with everything known is fitted anew to what was known at the split.
package struct ForecastQuality: Sendable {
  /// Customers with a like number of purchase days at the split.
  package struct Group: Sendable {
    /// That number, or the smallest and the largest.
    package var name: String
    package var customers = 0
    /// Purchase days in the holdout, expected and seen.
    package var expected = 0.0
    package var seen = 0
  }

  /// Repeat purchase days of the customers known at the split, from the first day to the end of a month.
  package struct Point: Sendable {
    package var month: Int
    package var expected: Double
    package var seen: Int
  }

  /// The last day that was learnt from.
  package let split: Day
  /// Days that were forecast.
  package let days: Int
  package let groups: [Group]
  package let tracking: [Point]

  /// Purchase days in the holdout of all customers together.
  package var expected: Double { groups.reduce(0) { $0 + $1.expected } }
  package var seen: Int { groups.reduce(0) { $0 + $1.seen } }

  /// Nil where nothing was held out, or no model can be had.
  package init?(_ summary: CustomerSummary, _ values: LifetimeValues, workers: Workers) {
    guard let holdout = summary.holdout else { return nil }
    let known = Self.known(holdout.purchaseDays, workers)
    func gathered(_ column: Column<Int32>) -> Column<Int32> {
      Column.filled(count: known.count, workers) { column[Int(known[$0])] }
    }
    let before = gathered(holdout.purchaseDays)
    let first = gathered(summary.firstPurchase)
    let split = holdout.split
    let days = Int(summary.asOf.number - split.number)
    guard
      let found = values.earlierModel(
        purchaseDays: before, firstPurchase: first,
        lastPurchase: gathered(holdout.lastPurchase), asOf: split.number, days: days,
        workers: workers)
    else { return nil }
    (self.split, self.days) = (split, days)
    var groups = PurchaseDayBands.names.map { Group(name: $0) }
    let none = groups
    let parts = workers.mapChunks(of: known.count, size: Self.chunkSize) { range in
      let (known, before, now) = (known.span, before.span, summary.purchaseDays.span)
      let expected = found.expected.span
      var groups = none
      for position in range {
        let then = Int(before[position])
        let group = PurchaseDayBands.band(then)
        groups[group].customers += 1
        groups[group].expected += expected[position]
        groups[group].seen += Int(now[Int(known[position])]) - then
      }
      return groups
    }
    // In the order of the chunks, so that sums do not depend on who has made them.
    for part in parts {
      for group in part.indices {
        groups[group].customers += part[group].customers
        groups[group].expected += part[group].expected
        groups[group].seen += part[group].seen
      }
    }
    self.groups = groups.filter { $0.customers > 0 }
    tracking = summary.cohorts.map { Self.tracking($0, first, found.model, split) } ?? []
  }

  /// Customers that are looked at in one go.
  private static let chunkSize = 65_536

  /// The customers with a purchase day at the split, in order.
  private static func known(_ purchaseDays: Column<Int32>, _ workers: Workers) -> Column<Int32> {
    let parts = workers.mapChunks(of: purchaseDays.count, size: chunkSize) { range in
      let days = purchaseDays.span
      var known: [Int32] = []
      known.reserveCapacity(range.count)
      for customer in range where days[customer] > 0 { known.append(Int32(customer)) }
      return known
    }
    var all: [Int32] = []
    all.reserveCapacity(purchaseDays.count)
    for part in parts { all += part }
    return Column(all)
  }

  private static func tracking(
    _ cohorts: CohortTable, _ first: Column<Int32>, _ model: PurchaseModel, _ split: Day
  ) -> [Point] {
    let months = cohorts.periods.filter { cohorts.period.lastDay(of: $0) <= cohorts.asOf }
    let starters = first.span
    guard let firstDay = starters.indices.lazy.map({ first[$0] }).min(), let last = months.last
    else { return [] }
    let length = Int(cohorts.period.lastDay(of: last).number - firstDay) + 1
    guard length > 0 else { return [] }
    var starts = [Double](repeating: 0, count: length)
    for customer in starters.indices { starts[Int(starters[customer] - firstDay)] += 1 }
    let expectation = (0..<length).map {
      model.expectedPurchases(ofNewCustomerWithin: Double($0))
    }
    let shown = months.filter { cohorts.period.lastDay(of: $0).number >= firstDay }
    let expected = CumulativeTracking.expected(
      starts: starts, expectation: expectation,
      ends: shown.map { Int(cohorts.period.lastDay(of: $0).number - firstDay) })
    let lastKnown = cohorts.period.number(of: split)
    var seen = 0
    return zip(shown, expected).map { month, expected in
      for cohort in cohorts.cohorts where cohort.period <= lastKnown {
        let age = month - cohort.period
        guard cohort.cells.indices.contains(age) else { continue }
        // The first purchase of each is no repeat.
        seen += cohort.cells[age].purchaseDays - (age == 0 ? cohort.customers : 0)
      }
      return Point(month: month, expected: expected, seen: seen)
    }
  }
}
