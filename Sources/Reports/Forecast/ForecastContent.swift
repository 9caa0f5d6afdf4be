internal import ValueModels
internal import Values

/// The form of the JSON of a forecast: keys as the columns of the CSV.
package struct ForecastContent: Encodable {
  struct Observed: Encodable {
    let period: String
    let firstDay: String
    let lastDay: String
    let isComplete: Bool
    let purchaseDays: Int
    let revenue: String
    let activeCustomers: Int
    let newCustomers: Int

    init(_ past: ObservedPeriod, _ forecast: RevenueForecast) {
      period = forecast.label(past.period)
      firstDay = past.firstDay.description
      lastDay = past.lastDay.description
      isComplete = past.isComplete
      purchaseDays = past.purchaseDays
      revenue = past.revenue.description
      activeCustomers = past.activeCustomers
      newCustomers = past.newCustomers
    }
  }

  struct Expected: Encodable {
    let period: String
    let firstDay: String
    let lastDay: String
    let isComplete: Bool
    let purchaseDays: ValueSection.Total
    let revenue: ValueSection.Total
    let cumulativePurchaseDays: ValueSection.Total
    let cumulativeRevenue: ValueSection.Total
    let assumedNewCustomers: Double?
    let assumedNewPurchaseDays: Double?
    let assumedNewRevenue: Double?

    /// - Parameter isAll: whether this is of all customers, to whom alone new ones are added.
    init(
      _ ahead: ForecastPeriod, _ expected: PeriodExpectation, _ forecast: RevenueForecast,
      isAll: Bool
    ) {
      period = forecast.label(ahead.period)
      firstDay = ahead.firstDay.description
      lastDay = ahead.lastDay.description
      isComplete = ahead.isComplete
      purchaseDays = ValueSection.Total(expected.purchases)
      revenue = ValueSection.Total(expected.revenue)
      cumulativePurchaseDays = ValueSection.Total(expected.cumulativePurchases)
      cumulativeRevenue = ValueSection.Total(expected.cumulativeRevenue)
      assumedNewCustomers = isAll ? ahead.newCustomers.customers : nil
      assumedNewPurchaseDays = isAll ? ahead.newCustomers.purchaseDays : nil
      assumedNewRevenue = isAll ? ahead.newCustomers.revenue : nil
    }
  }

  struct Group: Encodable {
    let group: String
    let observed: [Observed]
    let expected: [Expected]
  }

  let schemaVersion = 1
  let period: String
  let asOf: String
  let groupColumn: String?
  let recentNewCustomersPerDay: Double
  let recentDays: Int
  let flags: [FlagRecord]
  let observed: [Observed]
  let expected: [Expected]
  let groups: [Group]?

  /// - Parameter column: the header's name of the column that groups come from; nil without groups.
  package init(_ forecast: RevenueForecast, column: String?) {
    period = forecast.period.rawValue
    asOf = forecast.asOf.description
    groupColumn = column
    recentNewCustomersPerDay = forecast.newCustomersPerDay
    recentDays = forecast.recentDays
    flags = forecast.flags.map(FlagRecord.init)
    observed = forecast.past.map { Observed($0, forecast) }
    expected = forecast.ahead.map { Expected($0, $0.expected, forecast, isAll: true) }
    groups = column.map { _ in
      forecast.groups.map { group in
        Group(
          group: String(decoding: group.name, as: UTF8.self),
          observed: group.past.map { Observed($0, forecast) },
          expected: zip(forecast.ahead, group.ahead).map {
            Expected($0, $1, forecast, isAll: false)
          })
      }
    }
  }
}
