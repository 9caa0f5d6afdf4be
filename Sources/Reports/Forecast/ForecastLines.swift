package import TextOutput
internal import ValueModels
internal import Values

/// A forecast as CSV, one line for each period: first those that were seen, then those ahead. With groups,
/// the periods of one group after those of the other. Expected numbers have six decimals, amounts the places
/// of the input's; what does not exist is an empty field.
package struct ForecastLines {
  private let forecast: RevenueForecast

  package init(_ forecast: RevenueForecast) { self.forecast = forecast }

  /// The names of the columns.
  package var columns: [String] {
    let groups = forecast.groups.isEmpty ? [] : ["group"]
    let amounts = ["purchase_days", "revenue", "cumulative_purchase_days", "cumulative_revenue"]
    return groups + ["period", "first_day", "last_day", "kind", "is_complete"]
      + amounts.flatMap { [$0, $0 + "_low", $0 + "_high"] }
      + ["active_customers", "new_customers"]
      + (groups.isEmpty
        ? ["assumed_new_customers", "assumed_new_purchase_days", "assumed_new_revenue"] : [])
  }

  /// Writes the header and all lines.
  package func write(
    form: CSVForm = .plain, to file: OutputFile
  ) throws(OutputError) {
    var output = LineWriter(file, form)
    defer { output.deallocate() }
    output.put(header: columns.joined(separator: ","))
    if forecast.groups.isEmpty {
      for period in forecast.past { try put(period, of: nil, &output) }
      for period in forecast.ahead {
        put(period, period.expected, of: nil, &output)
        let new = period.newCustomers
        for number in [new.customers, new.purchaseDays] {
          output.put(",")
          output.put(decimal: number)
        }
        output.put(",")
        output.put(money: new.revenue, scale: forecast.scale)
        try output.endLine()
      }
    }
    for group in forecast.groups {
      for period in group.past { try put(period, of: group, &output) }
      for (period, expected) in zip(forecast.ahead, group.ahead) {
        put(period, expected, of: group, &output)
        try output.endLine()
      }
    }
    try output.flush()
  }

  private func put(
    _ period: ObservedPeriod, of group: RevenueForecast.Group?, _ output: inout LineWriter
  ) throws(OutputError) {
    put(group, &output)
    output.put(
      "\(forecast.label(period.period)),\(period.firstDay),\(period.lastDay),observed,"
        + "\(period.isComplete),\(period.purchaseDays),,,\(period.revenue),,,,,,,,,"
        + "\(period.activeCustomers),\(period.newCustomers)" + (group == nil ? ",,," : ""))
    try output.endLine()
  }

  private func put(
    _ period: ForecastPeriod, _ expected: PeriodExpectation, of group: RevenueForecast.Group?,
    _ output: inout LineWriter
  ) {
    put(group, &output)
    output.put(
      "\(forecast.label(period.period)),\(period.firstDay),\(period.lastDay),expected,"
        + "\(period.isComplete)")
    put(expected.purchases, isMoney: false, &output)
    put(expected.revenue, isMoney: true, &output)
    put(expected.cumulativePurchases, isMoney: false, &output)
    put(expected.cumulativeRevenue, isMoney: true, &output)
    output.put(",,")
  }

  private func put(_ group: RevenueForecast.Group?, _ output: inout LineWriter) {
    guard let group else { return }
    output.put(field: group.name)
    output.put(",")
  }

  private func put(_ total: ForecastTotal, isMoney: Bool, _ output: inout LineWriter) {
    for value in [total.expected, total.interval?.lowerBound, total.interval?.upperBound] {
      output.put(",")
      if isMoney {
        output.put(money: value, scale: forecast.scale)
      } else {
        output.put(optional: value)
      }
    }
  }
}
