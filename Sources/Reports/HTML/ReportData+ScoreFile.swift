package import Columns
internal import Segments
internal import Transactions
internal import Values

extension ReportData {
  /// What a report makes use of in a score table.
  package static let wished: [ScoreColumn] = [
    .lastPurchase, .recencyDays, .purchaseDays, .revenue, .rScore, .fScore, .mScore, .segment,
    .probabilityAlive, .expectedPurchases, .currentValue, .crossSellValue,
    .upSellValue, .referralValue, .potentialValue, .quadrant, .nextCategory,
    .nextCategoryProbability,
  ]

  /// What a score table tells. Rows without a revenue, those of prospects, are left out.
  ///
  /// - Parameters:
  ///   - file: read with ``wished`` columns; it has revenue.
  ///   - cuts: between the quadrants, in money; nil where nobody knows.
  package init(_ file: ScoreFile, cuts: (current: Double, potential: Double)?, workers: Workers) {
    guard let revenue = file.money(.revenue) else { preconditionFailure("revenue is required") }
    let rows = ScoreRows(file, revenue, workers)
    var columns = ReportColumns(
      id: { file.ids.text(Int(rows.kept[$0])) }, revenue: rows.gathered(revenue.units))
    columns.purchaseDays = file.wholeNumbers(.purchaseDays).map(rows.gathered)
    columns.recencyDays = file.wholeNumbers(.recencyDays).map(rows.gathered)
    columns.alive = file.numbers(.probabilityAlive).flatMap(rows.known)
    columns.purchases = file.numbers(.expectedPurchases).flatMap(rows.known)
    columns.current = rows.money(.currentValue)
    columns.potential = rows.money(.potentialValue)
    if let segments = file.labels(.segment) {
      columns.segmentNames = segments.names
      columns.segment = rows.labels(segments, as: UInt16.self)
    }
    if let quadrants = file.labels(.quadrant) {
      columns.quadrant = rows.labels(quadrants, as: UInt8.self)
    }
    if let next = file.labels(.nextCategory), let chance = file.numbers(.nextCategoryProbability) {
      columns.nextCategory = rows.gathered(next.codes)
      columns.nextProbability = rows.gathered(chance)
      columns.categoryNames = next.names
    }
    self.init(scale: file.scale, revenueUnits: revenue.total.units, columns: columns)
    if let last = file.wholeNumbers(.lastPurchase), let recency = file.wholeNumbers(.recencyDays),
      let first = rows.kept.indices.first.map({ Int(rows.kept[$0]) })
    {
      asOf = Day(number: last[first] + recency[first])
    }
    cells = rows.cells(columns.revenue, scale: file.scale, workers)
    if let codes = columns.segment {
      segments = rows.groups(codes, columns.segmentNames, columns)
    }
    if let codes = columns.quadrant {
      quadrants = rows.groups(codes, ValueQuadrant.names, columns)
      self.cuts = cuts.map { QuadrantCuts(current: $0.current, potential: $0.potential) }
    }
    if let potential = columns.potential {
      parts = Parts(
        crossSell: rows.money(.crossSellValue).map(rows.sum),
        upSell: rows.money(.upSellValue).map(rows.sum) ?? 0,
        referral: rows.money(.referralValue).map(rows.sum), total: rows.sum(potential))
    }
  }
}

/// The rows of a score table that have a revenue, and what is added up over them.
private struct ScoreRows: Sendable {
  let file: ScoreFile
  /// Position of each among all rows.
  let kept: Column<Int32>
  let workers: Workers

  init(_ file: ScoreFile, _ revenue: ScoreMoney, _ workers: Workers) {
    self.file = file
    self.workers = workers
    kept = Column((0..<file.count).compactMap { revenue[$0] == nil ? nil : Int32($0) })
  }

  func gathered<Value: BitwiseCopyable & Sendable>(_ column: Column<Value>) -> Column<Value> {
    Column.filled(count: kept.count, workers) { column[Int(kept[$0])] }
  }

  /// Numbers, where every row has one.
  func known(_ column: Column<Double>) -> Column<Double>? {
    let values = gathered(column)
    return values.indices.contains { values[$0].isNaN } ? nil : values
  }

  /// An amount in money; an empty field counts as nothing.
  func money(_ column: ScoreColumn) -> Column<Double>? {
    file.money(column).map { amounts in
      Column.filled(count: kept.count, workers) { amounts.value(of: Int(kept[$0])) ?? 0 }
    }
  }

  /// Codes of words, where every row has one.
  func labels<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ labels: ScoreLabels, as kind: Code.Type
  ) -> Column<Code>? {
    guard labels.names.count <= Int(Code.max),
      kept.indices.allSatisfy({ labels.codes[Int(kept[$0])] >= 0 })
    else { return nil }
    return Column.filled(count: kept.count, workers) { Code(labels.codes[Int(kept[$0])]) }
  }

  func sum(_ column: Column<Double>) -> Double {
    column.indices.reduce(0.0) { $0 + column[$1] }
  }

  /// Customers and money of each word.
  func groups<Code: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ codes: Column<Code>, _ names: [String], _ columns: ReportColumns
  ) -> [ReportData.Group] {
    var groups = names.map { ReportData.Group(name: $0, customers: 0, units: 0) }
    for customer in codes.indices {
      let group = Int(codes[customer])
      groups[group].customers += 1
      groups[group].units += Int128(columns.revenue[customer])
      if let current = columns.current?[customer] {
        groups[group].current = (groups[group].current ?? 0) + current
      }
      if let potential = columns.potential?[customer] {
        groups[group].potential = (groups[group].potential ?? 0) + potential
      }
    }
    return groups
  }

  /// The cells of the scores; nil where one is missing or there are more than ten of them.
  func cells(_ revenue: Column<Int64>, scale: Int, _ workers: Workers) -> CellTotals? {
    var scores: [Column<UInt8>] = []
    var bins = 2
    for column in [ScoreColumn.rScore, .fScore, .mScore] {
      guard let own = file.wholeNumbers(column).map(gathered),
        own.indices.allSatisfy({ (1...10).contains(own[$0]) })
      else { return nil }
      for customer in own.indices { bins = max(bins, Int(own[customer])) }
      scores.append(Column.filled(count: own.count, workers) { UInt8(own[$0]) })
    }
    return CellTotals(
      recency: scores[0], frequency: scores[1], monetary: scores[2], bins: bins, revenue: revenue,
      scale: scale, workers)
  }
}
