package import Affinity
package import Columns
package import CustomerHistory
package import Segments
internal import Transactions
package import ValueModels
package import Values

/// All that a report tells, before it is put into words.
package struct ReportData: Sendable {
  /// Customers and money of one segment or quadrant.
  package struct Group: Sendable {
    package var name: String
    package var customers: Int
    package var units: Int128
    package var current: Double?
    package var potential: Double?
  }

  /// What is ahead.
  package struct Outlook: Sendable {
    package var horizonDays: Int
    package var isMargin: Bool
    package var historicalUnits: Int128
    package var current: ForecastTotal
    package var purchases: ForecastTotal
    package var alive: Double?
  }

  /// Parts of potential value of all customers, in money.
  package struct Parts: Sendable {
    package var crossSell: Double?
    package var upSell: Double
    package var referral: Double?
    package var total: Double
  }

  package var asOf: Day?
  package var days: ClosedRange<Day>?
  package var scale: Int
  package var revenueUnits: Int128
  package var columns: ReportColumns
  package var cells: CellTotals?
  package var segments: [Group] = []
  package var quadrants: [Group] = []
  package var cuts: QuadrantCuts?
  /// How the cuts were found.
  package var cutOrigin = ""
  package var outlook: Outlook?
  package var parts: Parts?
  /// Customers by the month of their first purchase; nil where they were not asked for.
  package var cohorts: CohortTable?
  /// What is expected of the present customers by month, beside what was seen.
  package var forecast: RevenueForecast?
  /// How a forecast made earlier held.
  package var quality: ForecastQuality?
  /// Categories that go together, the strongest first.
  package var pairs: [CategoryPair] = []
  /// Who went where since an earlier table, by column.
  package var moves: [TransitionTable] = []
  /// Where the rows went, and what is to be known; nil where the source is a score table.
  package var account: ReportAccount?

  package init(scale: Int, revenueUnits: Int128, columns: ReportColumns) {
    self.scale = scale
    self.revenueUnits = revenueUnits
    self.columns = columns
  }

  /// What a scored run tells.
  package init(
    _ table: ScoreTable, values totals: ValueTotals?, potential: PotentialTotals?,
    account: ReportAccount, workers: Workers
  ) {
    self.init(
      scale: table.summary.scale, revenueUnits: table.totals.revenue.units,
      columns: ReportColumns(table, workers: workers))
    self.account = account
    days = table.summary.usedDays
    asOf = days == nil ? nil : table.summary.asOf
    cells = table.totals
    segments = table.totals.segments(table.segments).map {
      Group(name: $0.name, customers: $0.customers, units: $0.revenue.units)
    }
    if let values = table.values, let totals {
      outlook = Outlook(
        horizonDays: values.settings.horizonDays, isMargin: values.isMargin,
        historicalUnits: totals.historicalUnits, current: totals.currentValue,
        purchases: totals.purchases, alive: totals.alive)
    }
    if let potential {
      parts = Parts(
        crossSell: potential.crossSell, upSell: potential.upSell, referral: potential.referral,
        total: potential.potential)
    }
    if let found = table.outlook {
      quadrants = ValueQuadrant.allCases.map {
        let own = found.quadrantTotals[$0]
        return Group(
          name: $0.name, customers: own.customers, units: own.revenueUnits, current: own.current,
          potential: own.potential)
      }
      cuts = found.quadrants.cuts
      cutOrigin = found.cutOrigin
    }
    cohorts = table.summary.cohorts
    if let values = table.values, table.count > 0 {
      if cohorts != nil { forecast = RevenueForecast(table.summary, values, workers: workers) }
      quality = ForecastQuality(table.summary, values, workers: workers)
    }
    if let categories = table.summary.categories {
      pairs = CategoryPair.strongest(in: categories, workers: workers)
    }
  }
}
