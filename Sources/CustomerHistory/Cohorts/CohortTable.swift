public import Transactions
public import Values

/// Customers by the period of their first purchase, and what they did in it and in every period since:
/// retention, cumulative revenue per acquired customer, and revenue by cohort over time.
///
/// Periods are those of the calendar: age 1 of the customers of May is June, whatever the day of the first
/// purchase. All counts and sums are exact, and the revenue of all cells is that of the
/// ``CustomerSummary``: refunds reduce the purchase that they refund, in its period, and those that found
/// none count on their own day.
public struct CohortTable: Sendable {
  /// How long the periods are.
  public let period: CalendarPeriod
  /// The cohorts with at least one customer, by group and then by period.
  public let cohorts: [Cohort]
  /// The column that splits the cohorts; nil where none does.
  public let groupRole: ColumnRole?
  /// The names of the groups as bytes, by first appearance in the input; behind them an empty one, where
  /// there are customers whose first purchase has no value. Empty without groups.
  public let groups: [[UInt8]]
  /// Decimal places of the amounts.
  public let scale: Int
  /// The day at which everything is judged.
  public let asOf: Day
  /// The days that the input covers whole, as far as is known: from the first used row, or from where a
  /// window starts, to the as-of day, or to where a window ends; nil without a used row.
  public let covered: ClosedRange<Day>?
  /// Numbers of the periods from that of the first used row to that of the as-of day.
  public let periods: Range<Int>

  /// Whether a period was covered whole. Others are cut: by the as-of day, by a window, or by where the
  /// input starts. What was not bought in them is no sign that anybody left.
  public func isComplete(_ number: Int) -> Bool {
    guard let covered else { return false }
    return period.firstDay(of: number) >= covered.lowerBound
      && period.lastDay(of: number) <= covered.upperBound
  }

  /// Whether the period of a cohort's age was covered whole.
  public func isComplete(_ cohort: Cohort, age: Int) -> Bool {
    isComplete(cohort.period + age)
  }

  /// How a period is written, as `2026-11`.
  public func label(_ number: Int) -> String { period.label(of: number) }

  /// The name of a cohort's group; nil without one. Bytes that are not UTF-8 become replacement
  /// characters.
  public func groupName(of cohort: Cohort) -> String? {
    cohort.group.map { String(decoding: groups[$0], as: UTF8.self) }
  }

  /// An amount in units, printable.
  public func money(_ units: Int128) -> Money { Money(units: units, scale: scale) }

  /// All customers.
  public var customers: Int { cohorts.reduce(0) { $0 + $1.customers } }

  /// The revenue of all customers.
  public var totalRevenue: Money { money(cohorts.reduce(0) { $0 + $1.units }) }

  /// What all customers did in a period, whenever they came.
  public func total(of number: Int) -> CohortCell {
    cohorts.reduce(into: CohortCell()) { sum, cohort in
      let age = number - cohort.period
      if cohort.cells.indices.contains(age) { sum.add(cohort.cells[age]) }
    }
  }

  /// Customers whose first purchase fell in a period.
  public func newCustomers(of number: Int) -> Int {
    cohorts.reduce(0) { $0 + ($1.period == number ? $1.customers : 0) }
  }

  /// Share of the customers who were active at an age, over the cohorts for which that period was covered
  /// whole; nil where there is none.
  public func retention(atAge age: Int) -> Double? {
    var (active, customers) = (0, 0)
    for cohort in cohorts
    where cohort.cells.indices.contains(age) && isComplete(cohort, age: age) {
      active += cohort.cells[age].activeCustomers
      customers += cohort.customers
    }
    return customers > 0 ? Double(active) / Double(customers) : nil
  }
}

extension CohortTable {
  /// The table that some workers have counted; `days` are those of the used rows.
  init(
    _ request: CohortRequest, groups: [[UInt8]], days: ClosedRange<Day>?, asOf: Day, scale: Int,
    _ tallies: [CohortTally], _ index: PeriodIndex?
  ) {
    period = request.period
    groupRole = request.group
    self.scale = scale
    self.asOf = asOf
    covered = days.map {
      let start = request.from.map { [first = $0] in min($0, first.lowerBound) }
      let last = request.to.map { min($0, asOf) } ?? asOf
      let first = start ?? $0.lowerBound
      return first...max(first, last)
    }
    periods = index.map { $0.first..<$0.first + $0.count } ?? 0..<0
    let cohorts = index.map { CohortTally.cohorts(tallies, $0) } ?? []
    self.cohorts = cohorts
    self.groups = groups + (cohorts.contains { $0.group == groups.count } ? [[]] : [])
  }
}
