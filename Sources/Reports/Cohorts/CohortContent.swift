package import CustomerHistory
internal import Values

/// The form of the JSON of cohorts: everything there is, keys as the columns of the CSV.
package struct CohortContent: Encodable {
  struct Figures: Encodable {
    let customers: Int
    let repeatCustomers: Int
    let repurchaseRate: Double?
    let purchaseDays: Int
    let revenue: String
    let silentCustomers: Int
    let churnBySilence: Double?
    let aliveCustomers: Double?
    let churnByModel: Double?
    let expectedPurchases: Double
    let historicalValue: String
    let currentValue: Double
    let historicalValuePerCustomer: Double?
    let currentValuePerCustomer: Double?

    init(_ figures: CohortFigures, _ table: CohortTable) {
      customers = figures.customers
      repeatCustomers = figures.repeatCustomers
      repurchaseRate = figures.repurchaseRate
      purchaseDays = figures.purchaseDays
      revenue = table.money(figures.units).description
      silentCustomers = figures.silentCustomers
      churnBySilence = figures.silenceChurn
      aliveCustomers = figures.alive
      churnByModel = figures.modelChurn
      expectedPurchases = figures.expectedPurchases
      historicalValue = table.money(figures.historicalUnits).description
      currentValue = figures.currentValue
      historicalValuePerCustomer = figures.historicalValuePerCustomer(scale: table.scale)
      currentValuePerCustomer = figures.currentValuePerCustomer
    }
  }

  struct Age: Encodable {
    let period: String
    let isComplete: Bool
    let activeCustomers: Int
    let retention: Double?
    let purchaseDays: Int
    let newRepeatCustomers: Int
    let repurchaseRate: Double?
    let revenue: String
    let cumulativeRevenue: String
  }

  struct Line: Encodable {
    let group: String?
    let cohort: String
    let firstDay: String
    let isComplete: Bool
    let figures: Figures
    /// By age, from 0.
    let ages: [Age]

    init(_ cohort: Cohort, _ own: CohortFigures, _ table: CohortTable) {
      group = table.groupName(of: cohort)
      self.cohort = table.label(cohort.period)
      firstDay = table.period.firstDay(of: cohort.period).description
      isComplete = table.isComplete(cohort.period)
      figures = Figures(own, table)
      ages = cohort.cells.enumerated().map { age, cell in
        let isComplete = table.isComplete(cohort, age: age)
        return Age(
          period: table.label(cohort.period + age), isComplete: isComplete,
          activeCustomers: cell.activeCustomers,
          retention: isComplete || age == 0 ? cohort.retention(atAge: age) : nil,
          purchaseDays: cell.purchaseDays, newRepeatCustomers: cell.secondPurchases,
          repurchaseRate: isComplete ? cohort.repurchaseRate(byAge: age) : nil,
          revenue: table.money(cell.units).description,
          cumulativeRevenue: table.money(cohort.cumulativeUnits(toAge: age)).description)
      }
    }
  }

  struct Group: Encodable {
    let group: String
    let figures: Figures
  }

  let schemaVersion = 1
  let period: String
  let asOf: String
  let coveredFrom: String?
  let coveredTo: String?
  let groupColumn: String?
  /// Whether values are margin; else they are revenue.
  let isMargin: Bool
  let horizonDays: Int
  let silence: Double
  let typicalGapDays: Double
  let flags: [FlagRecord]
  let all: Figures
  let groups: [Group]?
  let cohorts: [Line]

  /// - Parameter column: the header's name of the column that splits the cohorts; nil without groups.
  package init(_ table: CohortTable, _ values: CohortValues, column: String?) {
    period = table.period.rawValue
    asOf = table.asOf.description
    coveredFrom = table.covered?.lowerBound.description
    coveredTo = table.covered?.upperBound.description
    groupColumn = column
    isMargin = values.isMargin
    horizonDays = values.horizonDays
    silence = values.silence
    typicalGapDays = values.typicalGap
    flags = values.flags.map(FlagRecord.init)
    all = Figures(values.all, table)
    groups = column.map { _ in
      values.groups.enumerated().filter { $0.element.customers > 0 }.map {
        Group(
          group: String(decoding: table.groups[$0.offset], as: UTF8.self),
          figures: Figures($0.element, table))
      }
    }
    cohorts = zip(table.cohorts, values.cohorts).map { Line($0, $1, table) }
  }
}
