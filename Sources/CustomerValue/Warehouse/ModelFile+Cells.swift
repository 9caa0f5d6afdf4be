public import Columns
internal import Reports
public import Segments
internal import ValueModels
internal import Values

extension ModelFile {
  /// Learns the models from cells that a warehouse has counted.
  ///
  /// Parameters are those of the customers themselves but for a few millionths. Cuts of RFM scores are exact;
  /// those of quadrants and groups need the customers and are not in the file.
  ///
  /// - Parameters:
  ///   - cells: what was counted.
  ///   - options: the process, the unit and the settings; a margin rate where the cells have no margins.
  ///   - weights: of the three scores.
  ///   - workers: how many work at once; never changes the result.
  public init(
    fitting cells: CellsFile, _ options: ValueOptions, _ weights: RFMWeights = .equal,
    workers: Workers = Workers()
  ) {
    let units = Double(Money.powerOfTen(cells.scale))
    let revenue = Double(cells.revenue) / units
    let spend = SpendModel(
      fitting: SpendGroups(cells.spend, scale: cells.scale), revenue: revenue,
      purchaseDays: cells.purchaseDays, workers: workers)
    let transactions =
      cells.customers == 0
      ? nil : TransactionModel(fitting: cells.purchases, options.process, workers: workers)
    let flags = LifetimeValues.flags(
      transactions, spend, options.settings, customers: cells.customers,
      longest: cells.purchases.longestAge)
    let share = cells.margin.map { revenue > 0 ? Double($0) / units / revenue : 0 }
    self.init(
      asOf: cells.customers == 0 ? nil : cells.asOf, timeUnit: options.timeUnit,
      settings: options.settings, transactions: transactions, spend: spend,
      marginShare: options.settings.marginRate == nil ? share.map { min(1, max(-1, $0)) } : nil,
      flags: flags, cuts: cells.cuts, weights: weights, potential: nil, outlook: nil, ratings: nil)
  }
}

extension ModelFile {
  /// The models in words, for a person.
  public var overview: String {
    var lines = ModelLines(transactions, spend, timeUnit).lines
    for flag in flags { lines += Overview.wrapped("Note: \(flag.message).") }
    return lines.joined(separator: "\n")
  }
}
