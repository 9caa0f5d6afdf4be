package import CustomerHistory
package import TextOutput
internal import Values

/// Cohorts as CSV: exact counts and amounts, shares with six decimals, modelled money at the amounts' own
/// scale. What does not exist is an empty field.
package struct CohortLines {
  private let table: CohortTable
  /// Nil where only the triangle is written.
  private let values: CohortValues?
  private let hasGroups: Bool

  package init(_ table: CohortTable, _ values: CohortValues?) {
    self.table = table
    self.values = values
    hasGroups = table.groupRole != nil
  }

  /// The names of the columns.
  package func columns(_ view: CohortView) -> [String] {
    let group = hasGroups ? ["group"] : []
    switch view {
    case .cohorts: return group + ["cohort", "first_day", "is_complete"] + Self.figures
    case .groups: return group + Self.figures
    case .triangle: return group + Self.cells
    }
  }

  private static let figures = [
    "customers", "repeat_customers", "repurchase_rate", "purchase_days",
    "purchase_days_per_customer", "revenue", "revenue_per_customer", "silent_customers",
    "churn_by_silence", "alive_customers", "churn_by_model", "expected_purchases",
    "historical_value", "current_value", "historical_value_per_customer",
    "current_value_per_customer",
  ]
  private static let cells = [
    "cohort", "age", "period", "is_complete", "customers", "active_customers", "retention",
    "purchase_days", "new_repeat_customers", "repurchase_rate", "revenue", "cumulative_revenue",
    "cumulative_revenue_per_customer",
  ]

  /// Writes the header and all lines of a view.
  package func write(
    _ view: CohortView, form: CSVForm = .plain, to file: OutputFile
  ) throws(OutputError) {
    var output = LineWriter(file, form)
    defer { output.deallocate() }
    output.put(header: columns(view).joined(separator: ","))
    switch view {
    case .cohorts:
      for (place, cohort) in table.cohorts.enumerated() {
        put(group: cohort.group, &output)
        output.put(
          "\(table.label(cohort.period)),\(table.period.firstDay(of: cohort.period)),"
            + "\(table.isComplete(cohort.period)),")
        try put(values?.cohorts[place], &output)
      }
    case .groups:
      for (group, figures) in (values?.groups ?? []).enumerated() where figures.customers > 0 {
        put(group: group, &output)
        try put(figures, &output)
      }
    case .triangle: for cohort in table.cohorts { try put(cohort, &output) }
    }
    try output.flush()
  }

  private func put(group: Int?, _ output: inout LineWriter) {
    guard hasGroups else { return }
    output.put(field: group.map { table.groups[$0] } ?? [])
    output.put(",")
  }

  private func put(
    _ figures: CohortFigures?, _ output: inout LineWriter
  ) throws(OutputError) {
    guard let own = figures else { return try output.endLine() }
    let scale = table.scale
    output.put("\(own.customers),\(own.repeatCustomers),")
    output.put(optional: own.repurchaseRate)
    output.put(",\(own.purchaseDays),")
    output.put(optional: own.purchaseDaysPerCustomer)
    output.put(",\(table.money(own.units)),")
    output.put(money: own.revenuePerCustomer(scale: scale), scale: scale)
    output.put(",\(own.silentCustomers),")
    for (position, figure) in [
      own.silenceChurn, own.alive, own.modelChurn, own.expectedPurchases,
    ].enumerated() {
      if position > 0 { output.put(",") }
      output.put(optional: figure)
    }
    output.put(",\(table.money(own.historicalUnits))")
    for amount in [
      own.currentValue, own.historicalValuePerCustomer(scale: scale), own.currentValuePerCustomer,
    ] {
      output.put(",")
      output.put(money: amount, scale: scale)
    }
    try output.endLine()
  }

  private func put(_ cohort: Cohort, _ output: inout LineWriter) throws(OutputError) {
    var (seconds, units) = (0, Int128(0))
    for (age, cell) in cohort.cells.enumerated() {
      let isComplete = table.isComplete(cohort, age: age)
      seconds += cell.secondPurchases
      units += cell.units
      put(group: cohort.group, &output)
      output.put(
        "\(table.label(cohort.period)),\(age),\(table.label(cohort.period + age)),\(isComplete),"
          + "\(cohort.customers),\(cell.activeCustomers),")
      // Who has not bought in a period that is not over has not left: there is no share yet.
      output.put(optional: isComplete || age == 0 ? cohort.retention(atAge: age) : nil)
      output.put(",\(cell.purchaseDays),\(cell.secondPurchases),")
      output.put(optional: isComplete ? Double(seconds) / Double(cohort.customers) : nil)
      output.put(",\(table.money(cell.units)),\(table.money(units)),")
      output.put(
        money: Double(units) / Double(Money.powerOfTen(table.scale)) / Double(cohort.customers),
        scale: table.scale)
      try output.endLine()
    }
  }
}

extension LineWriter {
  /// A number with six decimals; nothing where there is none.
  mutating func put(optional value: Double?) {
    if let value { put(decimal: value) }
  }

  /// A modelled amount; nothing where there is none.
  mutating func put(money value: Double?, scale: Int) {
    guard let value else { return }
    let units = (value * Double(Money.powerOfTen(scale))).rounded(.toNearestOrAwayFromZero)
    put(Money(units: Int128(units), scale: scale).description)
  }
}
