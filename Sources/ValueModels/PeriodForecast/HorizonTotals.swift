internal import LinearAlgebra

/// Totals of some customers by window, and from the as-of day to the end of each, with the variances of
/// what they do by chance.
struct HorizonTotals: Sendable {
  /// One window, or several together.
  struct Total: Sendable {
    var purchases = 0.0
    var purchaseVariance = 0.0
    var revenue = 0.0
    var revenueVariance = 0.0
  }

  private(set) var windows: [Total]
  private(set) var cumulative: [Total]
  /// Whether spend has a variance.
  private(set) var hasRevenueVariance = true

  init(_ sums: HorizonSums, _ moments: HorizonMoments, _ spend: SpendModel) {
    windows = moments.horizons.map { _ in Total() }
    cumulative = windows
    for entry in sums.entries {
      let row = Int(entry.row)
      let parts = SpendVariation(spend, x: moments.rows[row].x, worth: 1).parts
      if parts == nil { hasRevenueVariance = false }
      var before = 0.0
      for (number, place) in moments.places(of: row).enumerated() {
        let expected = moments.expected[place]
        cumulative[number].add(entry, expected, moments.factorial[place], parts)
        windows[number].add(
          entry, expected - before, moments.windowFactorial[place], parts)
        before = expected
      }
    }
  }

  /// - Parameter whole: the totals of all customers, whose parameter variances are known.
  func expectations(
    _ known: ParameterVariances, in whole: HorizonTotals
  ) -> [PeriodExpectation] {
    windows.indices.map { number in
      let (window, upTo) = (windows[number], cumulative[number])
      let (all, allUpTo) = (whole.windows[number], whole.cumulative[number])
      return PeriodExpectation(
        purchases: known.purchases(
          window, known.purchaseWindows, number, share: window.purchases / all.purchases),
        revenue: known.revenue(
          window, known.revenueWindows, number, share: window.revenue / all.revenue,
          hasVariance: hasRevenueVariance),
        cumulativePurchases: known.purchases(
          upTo, known.purchasesUpTo, number, share: upTo.purchases / allUpTo.purchases),
        cumulativeRevenue: known.revenue(
          upTo, known.revenueUpTo, number, share: upTo.revenue / allUpTo.revenue,
          hasVariance: hasRevenueVariance))
    }
  }
}

extension HorizonTotals.Total {
  /// Adds the customers of a row; see ``SpendVariation`` for the variance of what they bring.
  fileprivate mutating func add(
    _ entry: HorizonSums.Entry, _ expected: Double, _ factorial: Double,
    _ parts: (ofVariance: Double, ofSquare: Double, ofMean: Double)?
  ) {
    let second = factorial + expected
    let square = expected * expected
    purchases += entry.alive * expected
    purchaseVariance += max(0, entry.alive * second - entry.aliveSquares * square)
    revenue += entry.worth * expected
    guard let parts else { return }
    revenueVariance +=
      parts.ofVariance * max(0, entry.worthSquares * second - entry.bothSquares * square)
      + parts.ofSquare * entry.bothSquares * square + parts.ofMean * entry.worthSquares * expected
  }
}

/// The variances of the totals of all customers that come from not knowing the parameters better.
struct ParameterVariances: Sendable {
  private(set) var purchaseWindows: [Double] = []
  private(set) var purchasesUpTo: [Double] = []
  private(set) var revenueWindows: [Double] = []
  private(set) var revenueUpTo: [Double] = []
  /// Why they are not known.
  private(set) var reasonMissing: String?

  init(
    _ values: LifetimeValues, _ model: TransactionModel, _ sensitivity: HorizonSensitivity
  ) {
    guard let covariance = model.covariance else {
      reasonMissing =
        model.standardErrorsMissing ?? "the model does not say how well its parameters are known"
      return
    }
    (purchaseWindows, purchasesUpTo) = HorizonSensitivity.variances(
      sensitivity.purchases, covariance)
    (revenueWindows, revenueUpTo) = HorizonSensitivity.variances(sensitivity.revenue, covariance)
    guard let spend = values.spend.logCovariance, !sensitivity.spend.isEmpty else { return }
    let further = HorizonSensitivity.variances(sensitivity.spend, spend)
    for number in revenueWindows.indices {
      revenueWindows[number] += further.windows[number]
      revenueUpTo[number] += further.cumulative[number]
    }
  }

  /// - Parameters:
  ///   - all: the variances of the totals of all customers.
  ///   - share: what part of that total this is.
  func purchases(
    _ total: HorizonTotals.Total, _ all: [Double], _ number: Int, share: Double
  ) -> ForecastTotal {
    if let reasonMissing { return ForecastTotal(expected: total.purchases, missing: reasonMissing) }
    return ForecastTotal(
      expected: total.purchases,
      variance: total.purchaseVariance + (share > 0 ? share * share * all[number] : 0))
  }

  func revenue(
    _ total: HorizonTotals.Total, _ all: [Double], _ number: Int, share: Double, hasVariance: Bool
  ) -> ForecastTotal {
    if let reasonMissing { return ForecastTotal(expected: total.revenue, missing: reasonMissing) }
    guard hasVariance else {
      return ForecastTotal(
        expected: total.revenue, missing: "spend varies too much for its variance to exist")
    }
    return ForecastTotal(
      expected: total.revenue,
      variance: total.revenueVariance + (share > 0 ? share * share * all[number] : 0))
  }
}
