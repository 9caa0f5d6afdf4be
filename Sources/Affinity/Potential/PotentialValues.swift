public import Columns
internal import CustomerHistory
internal import Statistics

/// What could be added by acting on each customer, in money of the as-of day.
public struct PotentialValues: Sendable {
  /// What twice the present odds of taking up categories would add; nil where it cannot be had.
  public let crossSell: Column<Double>?
  /// A share of the gap to the upper quartile of peers.
  public let upSell: Column<Double>
  /// By customer the code of the category that it will most likely take up next, -1 where there is none. Nil
  /// where there is no cross-sell value.
  public let nextCategory: Column<Int32>?
  /// The chance, 0 to 1, that a customer takes up its ``nextCategory`` within the horizon; nil as that.
  public let nextProbability: Column<Double>?
  /// What customers are expected to spend, without any action, in categories that are new to them; a part of
  /// the current value, by customer, at most that.
  package let newCategoryForecast: Column<Double>?
  /// Cross-sell and up-sell value of a customer together, as far as they are there.
  @inline(__always)
  public func total(of customer: Int) -> Double {
    (crossSell?[customer] ?? 0) + upSell[customer]
  }

  /// Number of expected adoptions within the horizon, of all customers.
  package let expectedAdoptions: Double

  /// - Parameters:
  ///   - crossSell: nil leaves cross-sell value out.
  ///   - baskets: what the customers have bought, where that is known already.
  ///   - horizonDays: days ahead.
  init(
    _ columns: PotentialColumns, crossSell model: CrossSellModel?, baskets: CategoryBaskets?,
    _ bands: UpSellBands,
    _ levels: CategoryLevels, horizonDays: Int, _ settings: PotentialSettings, workers: Workers
  ) {
    upSell = Self.upSell(columns, bands, settings, workers)
    guard let model else {
      (crossSell, nextCategory, nextProbability) = (nil, nil, nil)
      newCategoryForecast = nil
      expectedAdoptions = 0
      return
    }
    let found = CrossSellValues(
      columns, model, baskets: baskets, levels, horizonDays: horizonDays, settings,
      workers: workers)
    crossSell = found.added
    newCategoryForecast = found.forecast
    nextCategory = found.nextCategory
    nextProbability = found.nextProbability
    expectedAdoptions = found.adoptions
  }

  /// The up-sell values of all customers.
  private static func upSell(
    _ columns: PotentialColumns, _ bands: UpSellBands, _ settings: PotentialSettings,
    _ workers: Workers
  ) -> Column<Double> {
    let result = MutableColumn<Double>(count: columns.count)
    let money = columns.marginShares.map { max(0, $0) / columns.unitsPerMoney }
    let histories = columns.histories
    workers.forEachChunk(of: columns.count, size: 16_384) { _, range, _ in
      let (records, starts) = (histories.purchases.span, histories.starts.span)
      for customer in range {
        let days = Int(columns.purchaseDays[customer])
        let first = UpSellBands.band(days) * bands.categories
        var gap = 0.0
        for record in starts[customer]..<starts[customer + 1] {
          let purchase = records[record]
          guard purchase.isBought, purchase.category < bands.categories,
            let mean = bands.meanRate[first + purchase.category],
            let upper = bands.upperRate[first + purchase.category]
          else { continue }
          let own = UpSellBands.rate(
            spend: Double(purchase.spend), days: Double(days), mean: mean)
          gap += max(0, upper - own) * money[purchase.category]
        }
        let most = max(0, columns.current[customer])
        result[customer] =
          settings.upSellShare * min(most, columns.discounted[customer] * gap)
      }
    }
    return result.finished()
  }
}
