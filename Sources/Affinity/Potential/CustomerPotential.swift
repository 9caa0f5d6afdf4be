package import Columns
internal import CustomerHistory

/// What could be added by acting on the customers, and how it was worked out.
///
/// An opportunity, never a forecast: what doing something about it brings, these data do not tell.
public struct CustomerPotential: Sendable {
  /// The conventions it was worked out by.
  public let settings: PotentialSettings
  /// What could be added, customer by customer.
  public let values: PotentialValues
  /// What is missing, or must be read with care.
  public let flags: [PotentialFlag]
  /// The categories' names as bytes, by code.
  public let categoryNames: [[UInt8]]
  /// Whether the categories are products.
  public let isProducts: Bool
  /// What was learnt of how customers take up categories; nil where that was not possible.
  package let crossSell: CrossSellModel?
  package let bands: UpSellBands
  package let levels: CategoryLevels
  /// By code, the share of the spend that is margin.
  package let marginShares: [Double]
  package let learning: CrossSellLearning?

  /// Which parts the input allowed: `cross_sell+up_sell`, or `up_sell` alone.
  public var method: String { crossSell == nil ? "up_sell" : "cross_sell+up_sell" }

  /// Learns from the customers themselves.
  ///
  /// - Parameters:
  ///   - hasCategories: whether the histories tell categories apart.
  ///   - horizonDays: days ahead.
  ///   - split: what was known at the split; asked for only where there is enough history.
  ///   - idHashes: a hash of each customer's id.
  package init(
    learning columns: PotentialColumns, hasCategories: Bool, horizonDays: Int,
    split: () -> CrossSellLearning.Split?, idHashes: (_ workers: Workers) -> Column<UInt64>,
    _ settings: PotentialSettings, workers: Workers
  ) {
    let histories = columns.histories
    let levels = CategoryLevels(totals: histories.totals)
    var flags: [PotentialFlag] = []
    var learning: CrossSellLearning?
    if hasCategories {
      if histories.isProducts { flags.append(.productLevel) }
      let found = CrossSellLearning(
        histories, levels.levels(histories, workers), overallSpend: levels.overallSpend,
        split: histories.window.isLongEnough ? split() : nil, idHashes: idHashes,
        workers: workers)
      flags += found.flags
      learning = found
    } else {
      flags.append(.amountGap)
    }
    self.init(
      columns, learning?.model,
      UpSellBands(histories, purchaseDays: columns.purchaseDays, workers: workers), levels,
      learning, flags, names: histories.names, horizonDays: horizonDays, settings,
      workers: workers)
  }

  /// Takes what was learnt from elsewhere.
  ///
  /// - Parameter names: of all categories that the model or the data know, by code: those of the data first.
  package init(
    applying crossSell: CrossSellModel?, _ bands: UpSellBands, _ levels: CategoryLevels,
    names: [[UInt8]], flags: [PotentialFlag], to columns: PotentialColumns, horizonDays: Int,
    _ settings: PotentialSettings, workers: Workers
  ) {
    self.init(
      columns, crossSell, bands, levels, nil, flags, names: names, horizonDays: horizonDays,
      settings, workers: workers)
  }

  private init(
    _ columns: PotentialColumns, _ crossSell: CrossSellModel?, _ bands: UpSellBands,
    _ levels: CategoryLevels, _ learning: CrossSellLearning?, _ flags: [PotentialFlag],
    names: [[UInt8]], horizonDays: Int, _ settings: PotentialSettings, workers: Workers
  ) {
    self.settings = settings
    self.crossSell = crossSell
    self.bands = bands
    self.levels = levels
    self.learning = learning
    self.flags = flags
    categoryNames = names
    marginShares = columns.marginShares
    isProducts = columns.histories.isProducts
    values = PotentialValues(
      columns, crossSell: crossSell, baskets: learning?.baskets, bands, levels,
      horizonDays: horizonDays, settings,
      workers: workers)
  }
}
