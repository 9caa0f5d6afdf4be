public import Columns
public import CustomerHistory
public import ValueModels

/// What the customers of every cohort are worth, and how many of them have left.
///
/// Whether somebody has left is never seen; there are two ways to judge it. By the model it is `1 -
/// p_alive`. By silence, customers have left who have not bought for ``silence`` times their own rhythm or
/// longer: the mean of their gaps drawn towards the typical gap G as by one more gap, `(t_x + G)/(x + 1)`,
/// where G is the mean of all gaps between successive purchase days of all customers, x the number of
/// repeat purchase days and t_x the days from the first to the last. Both look from the as-of day: a
/// period that is not over takes no part in them.
public struct CohortValues: Sendable {
  /// How often the rhythm may pass in silence.
  public let silence: Double
  /// G, in days; ``defaultGap`` where nobody has bought twice.
  public let typicalGap: Double
  /// By position of the cohort in ``CohortTable/cohorts``.
  public let cohorts: [CohortFigures]
  /// By group; empty without groups.
  public let groups: [CohortFigures]
  /// Of everybody.
  public let all: CohortFigures
  /// Whether values are margin; else they are revenue.
  public let isMargin: Bool
  /// Days ahead that current value counts.
  public let horizonDays: Int
  /// What a reader must know of the models.
  public let flags: [ModelFlag]

  /// The typical gap where there is none.
  public static let defaultGap = 90.0
  /// Of purely random gaps 2 in 100 are longer than so many times their mean.
  public static let standardSilence = 4.0

  /// - Parameters:
  ///   - summary: customers with ``CustomerSummary/cohorts``.
  ///   - values: what the models say of these customers.
  ///   - silence: above 0.
  public init(
    _ summary: CustomerSummary, _ values: LifetimeValues, silence: Double = standardSilence,
    workers: Workers = Workers()
  ) {
    guard let table = summary.cohorts else { preconditionFailure("cohorts were not asked for") }
    precondition(silence > 0 && silence.isFinite, "a silence is above zero")
    self.silence = silence
    let gap = Self.typicalGap(summary)
    typicalGap = gap
    isMargin = values.isMargin
    horizonDays = values.settings.horizonDays
    flags = values.flags

    let forecasts = values.forecasts(workers: workers)
    let places = CohortPlaces(table)
    var figures = table.cohorts.map { _ in CohortFigures() }
    let (first, last) = (summary.firstPurchase.span, summary.lastPurchase.span)
    let days = summary.purchaseDays.span
    for customer in first.indices {
      var own = CohortFigures()
      own.customers = 1
      own.repeatCustomers = days[customer] > 1 ? 1 : 0
      own.purchaseDays = Int(days[customer])
      own.units = Int128(summary.revenue[customer])
      own.historicalUnits = Int128(values.historicalUnits(of: customer))
      // A multiplication on each side instead of divisions: whole numbers meet the limit exactly.
      let passed = Double(summary.recencyDays(of: customer)) * Double(days[customer])
      let rhythm = Double(last[customer]) - Double(first[customer]) + gap
      own.silentCustomers = passed >= silence * rhythm ? 1 : 0
      own.alive = forecasts.alive?[customer]
      own.expectedPurchases = forecasts.purchases[customer]
      own.currentValue = forecasts.currentValue[customer]
      figures[places.place(group: summary.group?[customer] ?? -1, day: first[customer])].add(own)
    }
    cohorts = figures
    var groups = table.groups.map { _ in CohortFigures() }
    var all = CohortFigures()
    for (cohort, own) in zip(table.cohorts, figures) {
      if let group = cohort.group { groups[group].add(own) }
      all.add(own)
    }
    self.groups = groups
    self.all = all
  }

  private static func typicalGap(_ summary: CustomerSummary) -> Double {
    var (length, gaps): (Int64, Int64) = (0, 0)
    let (first, last) = (summary.firstPurchase.span, summary.lastPurchase.span)
    let days = summary.purchaseDays.span
    for customer in days.indices where days[customer] > 1 {
      length += Int64(last[customer]) - Int64(first[customer])
      gaps += Int64(days[customer]) - 1
    }
    return gaps > 0 ? Double(length) / Double(gaps) : defaultGap
  }
}
