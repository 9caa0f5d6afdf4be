internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import ValueModels
internal import Values

/// What was learnt of potential value, held against what came.
///
/// Potential value itself cannot be judged so, for it says what acting would add. What it is made
/// of can: the chances of taking up categories without any action, and the spend expected in them.
public struct JudgedPotential: Sendable {
  /// How many took up categories.
  public let adoptions: JudgedAdoptions
  /// Forecasts of the spend in categories that were new to a customer: `new_category`, the model's;
  /// and three that only put customers in order, `current_value`, `revenue_to_date` and
  /// `popularity_activity`.
  public let forecasts: [JudgedForecast]
  /// What the tenth of the customers that each forecast puts first brings of that spend.
  public let topTenths: [TopTenthFound]
  /// All spend of these customers in the holdout: the model's forecast, and what came.
  public let spendForecast: Double
  public let spendActual: Double
  /// Whether products stand in for categories.
  public let isProducts: Bool

  /// Share of the spend that came which lies in categories that were new to the customer; nil where
  /// no spend came.
  public var newShare: Double? {
    spendActual > 0 ? forecasts[0].actual / spendActual : nil
  }

  /// - Parameters:
  ///   - past: the customers as they were known on the eve of the holdout.
  ///   - came: what they bought of which category in the holdout, and the scale of its amounts; nil
  ///     where nobody bought.
  ///   - spend: forecast of all spend by customer, and what came.
  /// - Returns: nil where nothing was learnt of taking up categories.
  init?(
    _ past: ScoreTable, came: WindowCategories?, spend: (forecast: [Double], actual: [Double]),
    workers: Workers
  ) {
    let summary = past.summary
    guard let potential = past.potential, let model = potential.crossSell,
      let values = past.values, let histories = summary.categories
    else { return nil }
    let customers = PotentialColumns(
      inRevenue: summary, values, histories, current: Column(spend.forecast), workers: workers)
    guard let forecast = Self.forecast(potential, model, customers, values, workers)
    else { return nil }
    let keys = IdentityHash.column(summary.ids, workers: workers)
    let later = came?.purchases ?? .none(customers: summary.count, of: histories)
    let judgement = CrossSellJudgement(
      model, customers, came: later, horizonDays: values.settings.horizonDays, keys: keys,
      workers: workers)
    let units = came.map { Double(Money.powerOfTen($0.scale)) } ?? 1
    let actual = later.newSpend(after: histories, workers: workers).array.map {
      Double($0) / units
    }
    let money = Double(Money.powerOfTen(summary.scale))
    let rivals = [
      ("current_value", spend.forecast),
      ("revenue_to_date", summary.revenue.array.map { Double($0) / money }),
      ("popularity_activity", judgement.popularityTimesActivity.array),
    ]
    let all =
      [
        CustomerForecast(
          name: "new_category", isAmount: true, purchases: [], revenue: forecast.array)
      ]
      + rivals.map {
        CustomerForecast(name: $0.0, isAmount: false, purchases: [], revenue: $0.1)
      }
    forecasts = all.map { JudgedForecast($0, .newCategoryRevenue, $0.revenue, actual) }
    topTenths = TopTenthFound.all(all, forecasts, actual: actual, keys: keys, workers: workers)
    adoptions = JudgedAdoptions(judgement, model)
    spendForecast = spend.forecast.reduce(0, +)
    spendActual = spend.actual.reduce(0, +)
    isProducts = potential.isProducts
  }

  /// The expected spend in new categories, in revenue: what comes is counted in revenue, so that a
  /// column of margins must not have its say.
  private static func forecast(
    _ potential: CustomerPotential, _ model: CrossSellModel, _ columns: PotentialColumns,
    _ values: LifetimeValues, _ workers: Workers
  ) -> Column<Double>? {
    guard values.isMargin else { return potential.values.newCategoryForecast }
    return CustomerPotential(
      applying: model, potential.bands, potential.levels, names: potential.categoryNames,
      flags: [], to: columns, horizonDays: values.settings.horizonDays, potential.settings,
      workers: workers
    ).values.newCategoryForecast
  }
}

extension PotentialColumns {
  /// Customers with all that they spend taken as theirs to bring.
  ///
  /// - Parameter current: the expected spend.
  fileprivate init(
    inRevenue summary: CustomerSummary, _ values: LifetimeValues, _ histories: CategoryHistories,
    current: Column<Double>, workers: Workers
  ) {
    let forecasts = values.forecasts(workers: workers)
    self.init(
      purchaseDays: summary.purchaseDays, lastPurchase: summary.lastPurchase,
      asOf: summary.asOf.number, expected: forecasts.purchases,
      discounted: forecasts.discounted, current: current, histories: histories,
      unitsPerMoney: Double(Money.powerOfTen(summary.scale)),
      marginShares: [Double](repeating: 1, count: histories.names.count))
  }
}
