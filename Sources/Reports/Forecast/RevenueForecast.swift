public import Columns
public import CustomerHistory
public import ValueModels
public import Values

/// Expected purchase days and revenue of the present customers, period by period, beside what was seen.
///
/// Money is revenue, whatever margins are known, and nothing is discounted. The first period ahead is
/// what is left of that of the as-of day, if anything.
public struct RevenueForecast: Sendable {
  /// One group of customers.
  public struct Group: Sendable {
    /// Its name as bytes.
    public let name: [UInt8]
    public let past: [ObservedPeriod]
    /// What new customers of a group would add is not told apart: see ``ahead`` of all.
    public let ahead: [PeriodExpectation]
  }

  /// How long the periods are.
  public let period: CalendarPeriod
  /// The day from which on is forecast.
  public let asOf: Day
  /// Decimal places of observed amounts.
  public let scale: Int
  /// From the first used row to the as-of day, one after the other.
  public let past: [ObservedPeriod]
  /// From the day after the as-of day on.
  public let ahead: [ForecastPeriod]
  /// The same by group of the first purchase, where the cohorts have groups.
  public let groups: [Group]
  /// New customers a day over the last ``recentDays`` days, which ``ForecastPeriod/newCustomers`` takes to
  /// keep coming.
  public let newCustomersPerDay: Double
  /// A year, or the later half of the history where that is shorter.
  public let recentDays: Int
  /// What a reader must know of the models.
  public let flags: [ModelFlag]

  /// - Parameters:
  ///   - summary: customers with ``CustomerSummary/cohorts``, whose periods are those of the forecast.
  ///   - values: what the models say of these customers; its horizon and discount rate do not matter.
  ///   - count: whole periods ahead, such that all of them lie within ``ValueSettings/horizons``.
  public init(
    _ summary: CustomerSummary, _ values: LifetimeValues, periods count: Int = 12,
    workers: Workers = Workers()
  ) {
    guard let cohorts = summary.cohorts else { preconditionFailure("cohorts were not asked for") }
    let period = cohorts.period
    self.period = period
    asOf = summary.asOf
    scale = summary.scale
    past = Self.observed(cohorts.cohorts, cohorts)
    let spans = PeriodAhead.spans(period, after: summary.asOf, count)
    let horizons = spans.map { Int($0.lastDay.number) - Int(summary.asOf.number) }
    let found = values.periodForecasts(
      endingAt: horizons, group: summary.group,
      groupCount: summary.group == nil ? 0 : cohorts.groups.count, workers: workers)
    groups = found.groups.indices.map { number in
      Group(
        name: cohorts.groups[number],
        past: Self.observed(cohorts.cohorts.filter { $0.group == number }, cohorts),
        ahead: found.groups[number])
    }
    let recent = RecentNewCustomers(summary)
    newCustomersPerDay = recent.perDay
    recentDays = recent.days
    let added = values.newCustomers(
      perDay: recent.perDay, firstSpend: recent.firstSpend, endingAt: horizons)
    ahead = spans.indices.map { number in
      let before = number == 0 ? (0, 0, 0) : added[number - 1]
      return ForecastPeriod(
        period: spans[number].number, firstDay: spans[number].firstDay,
        lastDay: spans[number].lastDay,
        isComplete: spans[number].firstDay == period.firstDay(of: spans[number].number),
        expected: found.all[number],
        newCustomers: .init(
          customers: added[number].customers - before.0,
          purchaseDays: added[number].purchases - before.1,
          revenue: added[number].revenue - before.2))
    }
    flags = values.flags
  }

  /// How a period is written, as `2026-11`.
  public func label(_ number: Int) -> String { period.label(of: number) }

  /// Purchase days of the present customers from the as-of day to the end of the last period.
  public var totalPurchases: ForecastTotal? { ahead.last?.expected.cumulativePurchases }
  /// What these bring, in money, undiscounted.
  public var totalRevenue: ForecastTotal? { ahead.last?.expected.cumulativeRevenue }

  /// Most whole periods that can be forecast.
  public static func longest(_ period: CalendarPeriod) -> Int {
    // Of the ten years that can be asked for at most one period may be the rest of the present one.
    switch period {
    case .week: 520
    case .month: 118
    case .quarter: 38
    case .year: 8
    }
  }

  /// Days from the as-of day to the end of so many whole periods ahead.
  public static func horizonDays(_ period: CalendarPeriod, after asOf: Day, periods: Int) -> Int {
    Int(period.lastDay(of: period.number(of: asOf) + periods).number) - Int(asOf.number)
  }

  private static func observed(_ own: [Cohort], _ table: CohortTable) -> [ObservedPeriod] {
    var cells = table.periods.map { _ in CohortCell() }
    var came = table.periods.map { _ in 0 }
    for cohort in own {
      let first = cohort.period - table.periods.lowerBound
      came[first] += cohort.customers
      for (age, cell) in cohort.cells.enumerated() { cells[first + age].add(cell) }
    }
    return table.periods.enumerated().map { position, number in
      ObservedPeriod(
        period: number, firstDay: table.period.firstDay(of: number),
        lastDay: min(table.period.lastDay(of: number), table.asOf),
        isComplete: table.isComplete(number), purchaseDays: cells[position].purchaseDays,
        revenue: table.money(cells[position].units),
        activeCustomers: cells[position].activeCustomers, newCustomers: came[position])
    }
  }
}
