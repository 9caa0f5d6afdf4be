internal import CustomerHistory
internal import Reports
internal import ValueModels
internal import Values

/// A forecast of every customer.
struct CustomerForecast {
  /// A fixed name.
  let name: String
  /// Whether the figures are amounts; a score only puts customers in order.
  let isAmount: Bool
  let purchases: [Double]
  let revenue: [Double]
}

/// The model's forecast and those of simple rules that it has to beat.
struct ForecastInputs {
  let all: [CustomerForecast]

  /// - Parameters:
  ///   - before: what the customers did in the window before the holdout, as long as it.
  ///   - hiatus: days without a purchase after which a customer is taken as lost.
  init(
    _ table: ScoreTable, _ split: TimeSplit, _ before: (purchases: [Double], revenue: [Double]),
    hiatus: Int
  ) {
    guard let values = table.values else { preconditionFailure("values were asked for") }
    var rows = ValueRows()
    rows.fill(0..<table.count, from: values)
    let summary = table.summary
    let money = Double(Money.powerOfTen(summary.scale))
    let days = Double(split.holdoutDays)

    var meanRate = (purchases: [Double](), revenue: [Double]())
    var hiatusRule = meanRate
    var score: [Double] = []
    for customer in 0..<table.count {
      // Repeat purchases only: everybody here has bought once, and that says nothing of the rate.
      let known = max(1, Double(summary.tenureDays(of: customer)))
      let purchaseDays = Double(summary.purchaseDays[customer])
      let purchases = (purchaseDays - 1) * days / known
      let revenue = purchases * Double(summary.revenue[customer]) / money / purchaseDays
      let isActive = Int(summary.recencyDays(of: customer)) <= hiatus
      meanRate.purchases.append(purchases)
      meanRate.revenue.append(revenue)
      hiatusRule.purchases.append(isActive ? purchases : 0)
      hiatusRule.revenue.append(isActive ? revenue : 0)
      score.append(table.rfmScore(of: customer))
    }
    all = [
      CustomerForecast(
        name: "model", isAmount: true, purchases: rows.purchases,
        revenue: zip(rows.purchases, rows.spend).map { $0 * $1 }),
      CustomerForecast(
        name: "last_period", isAmount: true, purchases: before.purchases, revenue: before.revenue),
      CustomerForecast(
        name: "mean_rate", isAmount: true, purchases: meanRate.purchases,
        revenue: meanRate.revenue),
      CustomerForecast(
        name: "hiatus_rule", isAmount: true, purchases: hiatusRule.purchases,
        revenue: hiatusRule.revenue),
      CustomerForecast(name: "rfm_score", isAmount: false, purchases: score, revenue: score),
    ]
  }
}
