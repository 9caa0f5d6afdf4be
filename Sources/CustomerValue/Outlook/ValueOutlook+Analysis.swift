internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import Transactions
internal import ValueModels
internal import Values

extension ValueOutlook {
  /// Works out what can be made of the customers.
  ///
  /// - Parameters:
  ///   - graph: who referred whom; nil where no column tells.
  ///   - model: what was learnt before; nil learns from the customers themselves.
  init(
    _ summary: CustomerSummary, _ values: LifetimeValues, _ graph: ReferralGraph?,
    _ options: OutlookOptions, model: ModelFile?, workers: Workers
  ) {
    let forecasts = values.forecasts(workers: workers)
    let potential = CustomerPotential(
      summary, values, forecasts, options.potential, learnt: model?.potential, workers: workers)
    let referral = graph.flatMap { graph -> ReferralValues? in
      guard let model else {
        return ReferralValues(fitting: graph.referred, values, workers: workers)
      }
      return model.outlook?.referral.map { ReferralValues(graph.referred, by: $0, values) }
    }
    let total = Self.total(potential.values, referral, summary.count, workers)
    let lifetime = Self.lifetime(
      values, forecasts.currentValue, total, scale: summary.scale, workers)
    let known = options.previous.map { Self.previous($0, summary, workers) }
    let current = forecasts.currentValue
    let quadrants = ValueQuadrants(
      current: current, potential: total,
      cuts: model?.outlook?.cuts
        ?? QuadrantCuts(options.cut, current: current, potential: total, workers: workers),
      previous: known, band: options.band, workers: workers)
    // By a model of amounts alone everybody is looked at without categories.
    let knowsCategories = model?.potential?.record.amountsOnly != true
    let breadth = knowsCategories ? summary.categories.map { Self.breadth($0, workers) } : nil
    let source = CustomerGroups.Source(
      revenue: summary.revenue, scale: summary.scale, timings: PurchaseTimings(summary),
      alive: forecasts.alive, categories: breadth, lifetimeValue: lifetime)
    let groups =
      if let cuts = model?.outlook?.groups {
        CustomerGroups(source, cuts, workers: workers)
      } else {
        CustomerGroups(source, options.groups, workers: workers)
      }
    self.init(
      potential: potential, referral: referral, referralNotes: graph?.notes ?? [],
      current: current, potentialValue: total, lifetimeValue: lifetime,
      quadrants: quadrants, cutOrigin: model == nil ? options.cut.description : "model",
      stability: options.resamples > 0 && model == nil
        ? QuadrantStability(
          quadrants, rule: options.cut, resamples: options.resamples, workers: workers) : nil,
      revenue: summary.revenue, groups: groups, breadth: breadth, workers: workers)
  }

  /// Potential value: the sum of the parts that there are.
  private static func total(
    _ values: PotentialValues, _ referral: ReferralValues?, _ count: Int, _ workers: Workers
  ) -> Column<Double> {
    let total = MutableColumn<Double>(count: count)
    workers.forEachChunk(of: count, size: 65_536) { _, range, _ in
      let upSell = values.upSell.span
      for customer in range { total[customer] = upSell[customer] }
      if let crossSell = values.crossSell {
        let crossSell = crossSell.span
        for customer in range { total[customer] += crossSell[customer] }
      }
      if let referral {
        for customer in range { total[customer] += referral.value(of: customer) ?? 0 }
      }
    }
    return total.finished()
  }

  /// Historical, current and potential value together.
  private static func lifetime(
    _ values: LifetimeValues, _ current: Column<Double>, _ potential: Column<Double>, scale: Int,
    _ workers: Workers
  ) -> Column<Double> {
    let lifetime = MutableColumn<Double>(count: current.count)
    let money = Double(Money.powerOfTen(scale))
    workers.forEachChunk(of: current.count, size: 8192) { _, range, _ in
      var rows = ValueRows()
      rows.fillHistorical(range, from: values)
      for customer in range {
        lifetime[customer] =
          Double(rows.historical[customer - range.lowerBound]) / money + current[customer]
          + potential[customer]
      }
    }
    return lifetime.finished()
  }

  private static func breadth(_ histories: CategoryHistories, _ workers: Workers) -> Column<Int32> {
    .filled(count: histories.count, workers) { Int32(histories.breadth(of: $0)) }
  }

  /// The quadrants that customers had before.
  private static func previous(
    _ before: PreviousQuadrants, _ summary: CustomerSummary, _ workers: Workers
  ) -> Column<UInt8> {
    let labels = before.names.map { ValueQuadrant(name: $0)?.rawValue ?? ValueQuadrants.none }
    let places = ListedIDs(before.ids, summary, workers).places
    let result = MutableColumn<UInt8>(repeating: ValueQuadrants.none, count: summary.count)
    for row in places.indices where places[row] >= 0 && before.quadrant[row] >= 0 {
      result[Int(places[row])] = labels[Int(before.quadrant[row])]
    }
    return result.finished()
  }
}

extension PurchaseTimings {
  /// When the customers of a summary bought; its rhythm must have been asked for.
  init(_ summary: CustomerSummary) {
    guard let rhythm = summary.rhythm else { preconditionFailure("the rhythm was not asked for") }
    self.init(
      purchaseDays: summary.purchaseDays, firstPurchase: summary.firstPurchase,
      lastPurchase: summary.lastPurchase, previousPurchase: rhythm.previousPurchase,
      timeSum: rhythm.timeSum, gapSquares: rhythm.gapSquares, asOf: summary.asOf.number)
  }
}
