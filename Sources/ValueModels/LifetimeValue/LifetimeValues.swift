package import Columns

/// What every customer has brought and will bring if nothing changes.
///
/// *Historical value* is the net margin to date, exact. *Current value* is the expected margin of a
/// purchase day times the discounted expected purchase days within the horizon. *Forward value* is what
/// is still ahead: here the current value, to which others add what could be had by acting.
public struct LifetimeValues: Sendable {
  public let settings: ValueSettings
  /// The purchase process; nil where nobody has bought again, or where the dates are no history: then
  /// no purchases are expected, and nothing is said of who has left.
  public let transactions: TransactionModel?
  /// What customers spend on a purchase day.
  public let spend: SpendModel
  /// What a reader must know of the models.
  public let flags: [ModelFlag]
  /// Whether money is margin; else it is revenue, and must be called so.
  public let isMargin: Bool
  /// The share of the revenue that is margin, of all customers together.
  public var marginShare: Double { margins.overall }

  let columns: CustomerColumns
  let margins: MarginShares
  /// Which pattern each customer has, and what the model says of it; nil without a model.
  package let index: PatternIndex?
  package let predictions: PatternPredictions?
  /// Numbers of purchases between which customers stay; nil until asked for.
  var intervals: PatternIntervals?
  let moneyPerUnit: Double

  /// Predictions by models that are given.
  package init(
    _ columns: CustomerColumns, _ settings: ValueSettings, transactions: TransactionModel?,
    spend: SpendModel, marginShare: Double?, flags: [ModelFlag], index: PatternIndex?,
    workers: Workers
  ) {
    self.columns = columns
    self.settings = settings
    self.transactions = transactions
    self.spend = spend
    self.flags = flags
    isMargin = columns.margin != nil || settings.marginRate != nil
    moneyPerUnit = 1 / columns.unitsPerMoney
    if let marginShare, columns.margin != nil {
      margins = MarginShares(overall: marginShare, meanSpend: spend.mean)
    } else {
      margins = MarginShares(columns, settings, meanSpend: spend.mean, workers: workers)
    }
    self.index = index
    if let transactions, let index {
      predictions = PatternPredictions(
        transactions.model, index.patterns, horizon: Double(settings.horizonDays),
        delta: settings.delta, workers: workers)
    } else {
      predictions = nil
    }
  }

  /// Number of customers.
  public var count: Int { columns.count }

  /// Probability that a customer has not left; nil where no model says so.
  @inline(__always)
  public func probabilityAlive(of customer: Int) -> Double? {
    guard let predictions, let index else { return nil }
    return predictions.patterns[Int(index.pattern[customer])].alive
  }

  /// Expected purchase days of a customer within the horizon.
  @inline(__always)
  public func expectedPurchases(of customer: Int) -> Double {
    guard let predictions, let index else { return 0 }
    return predictions.patterns[Int(index.pattern[customer])].expected
  }

  /// The same, discounted to the as-of day.
  @inline(__always)
  public func discountedPurchases(of customer: Int) -> Double {
    guard let predictions, let index else { return 0 }
    return predictions.patterns[Int(index.pattern[customer])].discounted
  }

  /// Expected spend of a customer on a purchase day, in money.
  @inline(__always)
  public func expectedSpend(of customer: Int) -> Double {
    spend.expectedSpend(
      x: Int(columns.purchaseDays[customer]) - 1,
      total: Double(columns.repeatSpend[customer]) * moneyPerUnit)
  }

  /// Net margin to date (revenue where no margin is known), in units of the amounts' scale.
  @inline(__always)
  public func historicalUnits(of customer: Int) -> Int64 {
    columns.historicalUnits(of: customer, settings.marginRate)
  }

  /// Which part of a customer's revenue is margin.
  @inline(__always)
  package func marginShare(of customer: Int) -> Double {
    guard let margin = columns.margin else { return margins.overall }
    return margins.share(
      margin: Double(margin[customer]) * moneyPerUnit,
      revenue: Double(columns.revenue[customer]) * moneyPerUnit)
  }

  /// What a customer will bring within the horizon if nothing changes, in money of the as-of day.
  @inline(__always)
  public func currentValue(of customer: Int) -> Double {
    discountedPurchases(of: customer) * expectedSpend(of: customer) * marginShare(of: customer)
  }

  /// What is still ahead of a customer without any action, in money of the as-of day: the
  /// current value. What could be added by acting is no matter of this module.
  @inline(__always)
  public func forwardValue(of customer: Int) -> Double { currentValue(of: customer) }

  /// What is to be said of a customer's expected spend.
  @inline(__always)
  public func spendFlag(of customer: Int) -> SpendFlag? {
    spend.flag(
      x: Int(columns.purchaseDays[customer]) - 1,
      total: Double(columns.repeatSpend[customer]) * moneyPerUnit)
  }
}
