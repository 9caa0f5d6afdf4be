internal import ValueModels

/// What the summary says of the models and of value.
struct ModelSection: Encodable, Sendable {
  let timeUnit: String
  let horizonDays: Int
  let discountRate: Double
  let marginRate: String?
  /// Whether historical value is carried forward to the as-of day.
  let compound: Bool
  /// The share of the revenue that is margin, where a column gives margins.
  let marginShare: Double?
  let transactionModel: TransactionModelRecord?
  let spendModel: SpendModelRecord
  let candidates: [CandidateRecord]
  let flags: [FlagRecord]

  init(_ values: LifetimeValues, _ totals: ValueTotals, _ unit: TimeUnit) {
    timeUnit = unit.rawValue
    horizonDays = values.settings.horizonDays
    discountRate = values.settings.discountRate
    marginRate = values.settings.marginRate?.description
    compound = values.settings.isCompounded
    marginShare = values.isMargin && marginRate == nil ? values.marginShare : nil
    transactionModel = values.transactions.map { TransactionModelRecord($0, unit) }
    spendModel = SpendModelRecord(values.spend)
    var candidates = values.transactions.map { CandidateRecord.all($0, unit) } ?? []
    for position in candidates.indices {
      candidates[position].expectedPurchases = totals.purchasesByProcess[position].expected
    }
    self.candidates = candidates
    flags = values.flags.map(FlagRecord.init)
  }
}

/// Totals of value.
struct ValueSection: Encodable, Sendable {
  /// A total with its interval.
  struct Total: Encodable, Sendable {
    let expected: Double
    let low: Double?
    let high: Double?
    let level: Double
    let intervalMissing: String?

    init(_ total: ForecastTotal) {
      expected = total.expected
      low = total.interval?.lowerBound
      high = total.interval?.upperBound
      level = ForecastTotal.level
      intervalMissing = total.intervalMissing
    }
  }

  /// Whether values are margin; else they are revenue.
  let isMargin: Bool
  let historicalValue: String
  let currentValue: Total
  /// Current and potential value.
  let forwardValue: Double
  let expectedPurchases: Total
  /// Customers expected not to have left.
  let expectedAlive: Double?

  /// - Parameter potential: potential value of all customers, in money; 0 where it was not worked out.
  init(_ values: LifetimeValues, _ totals: ValueTotals, historical: String, potential: Double) {
    isMargin = values.isMargin
    historicalValue = historical
    currentValue = Total(totals.currentValue)
    forwardValue = totals.currentValue.expected + potential
    expectedPurchases = Total(totals.purchases)
    expectedAlive = totals.alive
  }
}
