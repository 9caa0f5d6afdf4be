internal import Affinity
package import Columns
internal import CustomerHistory
internal import Segments
internal import Transactions
internal import ValueModels
internal import Values

extension ScoreFile {
  /// The columns of a table that customers are compared by, as its file would have them.
  ///
  /// - Parameter path: what the table is called in messages.
  package init(_ table: ScoreTable, path: String, workers: Workers) {
    var money: [ScoreColumn: Column<Int64>] = [.revenue: table.summary.revenue]
    var labels: [ScoreColumn: ScoreLabels] = [:]
    let (scale, count) = (table.summary.scale, table.count)
    let unitsPerMoney = Double(Money.powerOfTen(scale))
    func units(_ values: Column<Double>) -> Column<Int64> {
      let units = MutableColumn<Int64>(count: count)
      for customer in 0..<count {
        let rounded = (values[customer] * unitsPerMoney).rounded(.toNearestOrAwayFromZero)
        units[customer] = rounded.magnitude < 9e18 ? Int64(rounded) : .max
      }
      return units.finished()
    }
    func codes(_ code: (Int) -> Int32) -> Column<Int32> { Column((0..<count).map(code)) }
    labels[.segment] = ScoreLabels(
      names: table.segments.names, codes: codes { Int32(table.segment(of: $0)) })
    if let outlook = table.outlook {
      money[.currentValue] = units(outlook.current)
      money[.potentialValue] = units(outlook.potentialValue)
      money[.lifetimeValue] = units(outlook.lifetimeValue)
      let groups = outlook.groups
      let quadrants = outlook.quadrants.labels
      labels[.quadrant] = ScoreLabels(
        names: ValueQuadrant.names, codes: codes { Int32(quadrants[$0]) })
      labels[.lifecycleStage] = ScoreLabels(
        names: LifecycleStage.names, codes: codes { Int32(groups.stage[$0]) })
      if let grade = groups.grade {
        labels[.grade] = ScoreLabels(names: Grade.names, codes: codes { Int32(grade[$0]) })
      }
    }
    var wholes: [ScoreColumn: Column<Int32>] = [:]
    wholes[.recencyDays] = codes { table.summary.recencyDays(of: $0) }
    wholes[.orders] = table.summary.orders
    wholes[.rScore] = codes { Int32(table.scores.recency[$0]) }
    wholes[.fScore] = codes { Int32(table.scores.frequency[$0]) }
    wholes[.mScore] = codes { Int32(table.scores.monetary[$0]) }
    self.init(
      path: path, columns: table.columns, ids: table.summary.ids, scale: scale, money: money,
      wholes: wholes, labels: labels)
  }
}
