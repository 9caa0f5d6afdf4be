package import Columns

extension LifetimeValues {
  /// Fits the models to the customers themselves.
  package init(
    fitting columns: CustomerColumns, _ choice: ProcessChoice, _ settings: ValueSettings,
    workers: Workers
  ) {
    let spend = SpendModel(
      purchaseDays: columns.purchaseDays, repeatSpend: columns.repeatSpend, scale: columns.scale,
      revenue: columns.total(columns.revenue, workers), workers: workers)
    let (index, longest) = Self.index(columns, workers)
    let transactions = index.flatMap {
      TransactionModel(fitting: $0.patterns, choice, workers: workers)
    }
    self.init(
      columns, settings, transactions: transactions, spend: spend, marginShare: nil,
      flags: Self.flags(transactions, spend, settings, customers: columns.count, longest: longest),
      index: index, workers: workers)
  }

  /// Takes the models from elsewhere: nothing is fitted.
  package init(
    applying transactions: TransactionModel?, _ spend: SpendModel, marginShare: Double?,
    flags: [ModelFlag], to columns: CustomerColumns, _ settings: ValueSettings, workers: Workers
  ) {
    let (index, longest) = Self.index(columns, workers)
    var flags = flags
    if columns.count > 0 && longest > PurchasePatterns.longestAge {
      flags.append(.implausibleDates(longest))
    }
    self.init(
      columns, settings, transactions: transactions, spend: spend, marginShare: marginShare,
      flags: flags, index: index, workers: workers)
  }

  /// The patterns, nil where the dates are no histories; and the age of the oldest customer.
  private static func index(
    _ columns: CustomerColumns, _ workers: Workers
  ) -> (index: PatternIndex?, longest: Int) {
    let longest = columns.longestAge(workers)
    guard columns.count > 0, longest <= PurchasePatterns.longestAge else { return (nil, longest) }
    let index = PatternIndex(
      purchaseDays: columns.purchaseDays, firstPurchase: columns.firstPurchase,
      lastPurchase: columns.lastPurchase, asOf: columns.asOf, workers: workers)
    return (index, longest)
  }

  /// What a reader must know of models that were fitted.
  ///
  /// - Parameter longest: days of the longest history.
  package static func flags(
    _ transactions: TransactionModel?, _ spend: SpendModel, _ settings: ValueSettings,
    customers: Int, longest: Int
  ) -> [ModelFlag] {
    var flags = historyFlags(customers, longest: longest, hasModel: transactions != nil)
    flags += transactions?.flags ?? []
    if transactions != nil && settings.horizonDays > longest {
      flags.append(.horizonBeyondHistory(settings.horizonDays, longest))
    }
    return flags + spend.flags.map(ModelFlag.init)
  }

  private static func historyFlags(
    _ customers: Int, longest: Int, hasModel: Bool
  ) -> [ModelFlag] {
    if customers == 0 || hasModel { return [] }
    if longest > PurchasePatterns.longestAge { return [.implausibleDates(longest)] }
    if longest == 0 { return [.noHistory] }
    return [.noRepeatPurchases]
  }
}

extension ModelFlag {
  static let noRepeatPurchases = ModelFlag(
    "no_repeat_purchases",
    "nobody has bought on a second day, so there is no rate of purchases to go by: no purchases are "
      + "expected, and nothing is said of who has left")
  static let noHistory = ModelFlag(
    "no_history",
    "all purchases are on the as-of day itself, so there is nothing to learn from: no purchases are "
      + "expected, and nothing is said of who has left")

  static func implausibleDates(_ days: Int) -> ModelFlag {
    ModelFlag(
      "implausible_dates",
      "the first purchase lies \(days / 365) years before the as-of day: no model is fitted. Leave "
        + "such rows out with --from, or mend the dates")
  }

  static func horizonBeyondHistory(_ horizon: Int, _ longest: Int) -> ModelFlag {
    ModelFlag(
      "horizon_beyond_history",
      "the horizon of \(horizon) days is longer than the \(longest) days that are known: the forecast "
        + "goes further than anything that was seen")
  }

  init(_ flag: SpendFlag) {
    let message =
      switch flag {
      case .homogeneousWithin: "every customer seems to spend the same each time"
      case .homogeneousBetween: "all customers seem to spend alike"
      case .meanUnstable:
        "spend is too uneven for a mean of all customers by the model; who has bought once is "
          + "expected to spend the mean of repeat buyers, without the largest 0.1 %"
      case .fewSpenders: "fewer than ten customers have spent anything after their first day"
      case .noModel: "everybody is expected to spend the mean of all purchase days"
      case .notPositive: "refunds took back what was spent after the first purchase day"
      }
    self.init(flag.rawValue, message)
  }
}
