internal import Affinity
package import Columns
internal import CustomerHistory
internal import Segments
internal import Transactions
internal import ValueModels

/// What the report needs of every customer, as columns of the same length.
///
/// Columns that the source does not have are nil, and what needs them is left out of the report.
package struct ReportColumns: Sendable {
  /// Text of a customer's id.
  package var id: @Sendable (Int) -> String
  /// Sum of net amounts, in units of the amounts' scale.
  package var revenue: Column<Int64>
  package var purchaseDays: Column<Int32>?
  package var recencyDays: Column<Int32>?
  /// Position among the names of the segments.
  package var segment: Column<UInt16>?
  package var segmentNames: [String] = []
  /// Raw value of the quadrant.
  package var quadrant: Column<UInt8>?
  package var alive: Column<Double>?
  package var purchases: Column<Double>?
  /// Current and potential value, in money.
  package var current: Column<Double>?
  package var potential: Column<Double>?
  /// Position among the names of the categories; -1 where there is none.
  package var nextCategory: Column<Int32>?
  package var nextProbability: Column<Double>?
  package var categoryNames: [String] = []

  package var count: Int { revenue.count }

  package init(id: @escaping @Sendable (Int) -> String, revenue: Column<Int64>) {
    self.id = id
    self.revenue = revenue
  }

  /// The columns of a score table.
  init(_ table: ScoreTable, workers: Workers) {
    let summary = table.summary
    self.init(id: { summary.ids.text($0) }, revenue: summary.revenue)
    purchaseDays = summary.purchaseDays
    recencyDays = Column.filled(count: table.count, workers) { summary.recencyDays(of: $0) }
    segment = Column.filled(count: table.count, workers) { UInt16(table.segment(of: $0)) }
    segmentNames = table.segments.names
    if let values = table.values {
      let ahead = values.purchasesAhead(workers: workers)
      alive = ahead.alive
      purchases = ahead.expected
    }
    guard let outlook = table.outlook else {
      current = table.values?.forecasts(workers: workers).currentValue
      return
    }
    quadrant = outlook.quadrants.labels
    current = outlook.current
    potential = outlook.potentialValue
    nextCategory = outlook.potential.values.nextCategory
    nextProbability = outlook.potential.values.nextProbability
    categoryNames = outlook.potential.categoryNames.map { String(decoding: $0, as: UTF8.self) }
  }
}
