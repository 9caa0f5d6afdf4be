internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Transactions
internal import ValueModels
internal import Values

extension CustomerPotential {
  /// Learns potential value from the customers of a summary, or applies what a model file says.
  init(
    _ summary: CustomerSummary, _ values: LifetimeValues, _ forecasts: ForecastColumns,
    _ settings: PotentialSettings, learnt: LearntPotential?, workers: Workers
  ) {
    let horizon = values.settings.horizonDays
    let unitsPerMoney = Double(Money.powerOfTen(summary.scale))
    let histories =
      summary.categories.flatMap { learnt?.record.amountsOnly == true ? nil : $0 }
      ?? CategoryHistories(everythingOf: summary, horizonDays: horizon, workers: workers)
    func columns(_ marginShares: [Double]) -> PotentialColumns {
      PotentialColumns(
        purchaseDays: summary.purchaseDays, lastPurchase: summary.lastPurchase,
        asOf: summary.asOf.number, expected: forecasts.purchases,
        discounted: forecasts.discounted, current: forecasts.currentValue, histories: histories,
        unitsPerMoney: unitsPerMoney, marginShares: marginShares)
    }
    if let learnt {
      let applied = learnt.applied(
        to: max(histories.names.count, learnt.names.count), scale: summary.scale,
        overallMargin: values.marginShare)
      self.init(
        applying: applied.crossSell, applied.bands, applied.levels, names: histories.names,
        flags: learnt.flags, to: columns(applied.marginShares), horizonDays: horizon,
        learnt.settings, workers: workers)
      return
    }
    let marginShares = CategoryMargins.shares(
      histories, values, marginScale: summary.margin == nil ? nil : 6 - summary.scale)
    self.init(
      learning: columns(marginShares), hasCategories: summary.categories != nil,
      horizonDays: horizon,
      split: { Self.split(histories, values, workers) },
      idHashes: { IdentityHash.column(summary.ids, workers: $0) }, settings, workers: workers)
  }

  /// The customers who were known at the split, and what was expected of them.
  static func split(
    _ histories: CategoryHistories, _ values: LifetimeValues, _ workers: Workers
  ) -> CrossSellLearning.Split? {
    let days = histories.earlierPurchaseDays.span
    var known: [Int32] = []
    known.reserveCapacity(days.count)
    for customer in days.indices where days[customer] > 0 { known.append(Int32(customer)) }
    let customers = Column(known)
    func gathered(_ column: Column<Int32>) -> Column<Int32> {
      let result = MutableColumn<Int32>(count: customers.count)
      workers.forEachChunk(of: customers.count, size: 65_536) { _, range, _ in
        let (from, at) = (column.span, customers.span)
        for row in range { result[row] = from[Int(at[row])] }
      }
      return result.finished()
    }
    let window = histories.window
    guard
      let expected = values.earlierForecast(
        purchaseDays: gathered(histories.earlierPurchaseDays),
        firstPurchase: gathered(histories.earlierFirstPurchase),
        lastPurchase: gathered(histories.earlierLastPurchase), asOf: window.split,
        days: window.days, workers: workers)
    else { return nil }
    return CrossSellLearning.Split(customers: customers, expected: expected)
  }
}

/// Which part of what is spent in a category is margin.
enum CategoryMargins {
  /// Where a column gives margins, a category's own share with the weight of its amount, and the share of
  /// everything with that of twenty of its category-days; else the margin rate.
  ///
  /// - Parameter marginScale: decimal places of the margins behind those of the amounts; nil where there
  ///   are no margins.
  static func shares(
    _ histories: CategoryHistories, _ values: LifetimeValues, marginScale: Int?
  ) -> [Double] {
    let overall = values.marginShare
    guard let marginScale else { return histories.totals.map { _ in overall } }
    return histories.totals.map { totals in
      let amount = max(0, Double(totals.amount))
      let prior = totals.days > 0 ? 20 * amount / Double(totals.days) : 0
      guard amount + prior > 0 else { return overall }
      let margin = Double(totals.marginMillionths) / Double(Money.powerOfTen(marginScale))
      return min(1, max(-1, (margin + prior * overall) / (amount + prior)))
    }
  }
}

/// A hash of ids that is the same in every run and on every machine, for choosing customers.
enum IdentityHash {
  /// The hash of the bytes with the bits mixed once more.
  static func column(_ ids: CustomerIDs, workers: Workers) -> Column<UInt64> {
    let result = MutableColumn<UInt64>(count: ids.count)
    workers.forEachChunk(of: ids.count, size: 16_384) { _, range, _ in
      for customer in range {
        ids.withBytes(of: customer) { bytes in
          var hash = FNVHash()
          for position in bytes.indices { hash.take(bytes[position]) }
          let mixed = (hash.value ^ hash.value >> 32) &* 0xD6E8_FEB8_6659_FD93
          result[customer] = mixed ^ mixed >> 32
        }
      }
    }
    return result.finished()
  }
}
