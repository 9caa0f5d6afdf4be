package import Columns

/// What lies ahead of every customer, as columns.
package struct ForecastColumns: Sendable {
  /// Expected purchase days within the horizon, and the same discounted.
  package let purchases: Column<Double>
  package let discounted: Column<Double>
  /// Current value, in money.
  package let currentValue: Column<Double>
  /// Probability of being alive; nil without a model.
  package let alive: Column<Double>?
}

extension LifetimeValues {
  /// The forecasts of all customers.
  package func forecasts(workers: Workers) -> ForecastColumns {
    let purchases = MutableColumn<Double>(count: count)
    let discounted = MutableColumn<Double>(count: count)
    let currentValue = MutableColumn<Double>(count: count)
    let alive = MutableColumn<Double>(count: predictions == nil ? 0 : count)
    workers.forEachChunk(of: count, size: 8192) { _, range, _ in
      var rows = ValueRows()
      rows.fill(range, from: self)
      for customer in range {
        let position = customer - range.lowerBound
        purchases[customer] = rows.purchases[position]
        currentValue[customer] = rows.current[position]
        if alive.count > 0 { alive[customer] = rows.alive[position] }
      }
      guard let index, let predictions else {
        for customer in range { discounted[customer] = 0 }
        return
      }
      let (patterns, known) = (index.pattern.span, predictions.patterns.span)
      for customer in range { discounted[customer] = known[Int(patterns[customer])].discounted }
    }
    return ForecastColumns(
      purchases: purchases.finished(), discounted: discounted.finished(),
      currentValue: currentValue.finished(), alive: predictions == nil ? nil : alive.finished())
  }
}

extension LifetimeValues {
  /// The columns ``ForecastColumns/purchases`` and ``ForecastColumns/alive`` alone: without money they are
  /// but looked up.
  package func purchasesAhead(
    workers: Workers
  ) -> (expected: Column<Double>, alive: Column<Double>?) {
    guard let index, let predictions else {
      return (MutableColumn(repeating: 0, count: count).finished(), nil)
    }
    let expected = MutableColumn<Double>(count: count)
    let alive = MutableColumn<Double>(count: count)
    workers.forEachChunk(of: count, size: 65_536) { _, range, _ in
      let (patterns, known) = (index.pattern.span, predictions.patterns.span)
      for customer in range {
        let own = known[Int(patterns[customer])]
        expected[customer] = own.expected
        alive[customer] = own.alive
      }
    }
    return (expected.finished(), alive.finished())
  }
}

extension LifetimeValues {
  /// Expected purchase days of all customers within some days, discounted by nothing; all 0 without a model.
  package func expectedPurchases(within days: Int, workers: Workers) -> Column<Double> {
    guard let transactions, let index else {
      return MutableColumn(repeating: 0, count: count).finished()
    }
    return Self.expected(transactions.model, index, days, workers)
  }

  private static func expected(
    _ model: PurchaseModel, _ index: PatternIndex, _ days: Int, _ workers: Workers
  ) -> Column<Double> {
    let predictions = PatternPredictions(
      model, index.patterns, horizon: Double(days), delta: 0, variances: false, workers: workers)
    let result = MutableColumn<Double>(count: index.pattern.count)
    workers.forEachChunk(of: result.count, size: 65_536) { _, range, _ in
      let (patterns, known) = (index.pattern.span, predictions.patterns.span)
      for row in range { result[row] = known[Int(patterns[row])].expected }
    }
    return result.finished()
  }

  /// Expected purchase days of customers as they were known on an earlier day, within some days of it.
  ///
  /// The process that was chosen with everything known is fitted anew to what was known then, so that odds
  /// learnt there and forecasts made here speak of the same thing.
  ///
  /// - Parameters:
  ///   - purchaseDays: at least one of every customer, up to that day; likewise the others.
  ///   - days: days ahead.
  /// - Returns: nil where there is no model, now or then.
  package func earlierForecast(
    purchaseDays: Column<Int32>, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    asOf: Int32, days: Int, workers: Workers
  ) -> Column<Double>? {
    earlierModel(
      purchaseDays: purchaseDays, firstPurchase: firstPurchase, lastPurchase: lastPurchase,
      asOf: asOf, days: days, workers: workers)?.expected
  }

  /// The same with the model that was fitted to what was known then.
  package func earlierModel(
    purchaseDays: Column<Int32>, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    asOf: Int32, days: Int, workers: Workers
  ) -> (model: PurchaseModel, expected: Column<Double>)? {
    guard let process = transactions?.model.process, purchaseDays.count > 0 else { return nil }
    let index = PatternIndex(
      purchaseDays: purchaseDays, firstPurchase: firstPurchase, lastPurchase: lastPurchase,
      asOf: asOf, workers: workers)
    guard
      let then = TransactionModel(
        fitting: index.patterns, .only(process), workers: workers)
    else { return nil }
    return (then.model, Self.expected(then.model, index, days, workers))
  }
}
