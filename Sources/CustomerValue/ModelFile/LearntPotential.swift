internal import Affinity
internal import CustomerHistory
internal import Reports
internal import Values

/// What a model file says of potential value, checked.
struct LearntPotential: Sendable {
  let record: PotentialRecord
  let flags: [PotentialFlag]
  let settings: PotentialSettings
  /// Which categories go with which; nil where nothing was learnt of that.
  private let filter: ItemFilter?

  init(_ record: PotentialRecord) throws {
    self.record = record
    let place = "potential"
    flags = try record.flags.map { code in
      guard let flag = PotentialFlag(rawValue: code) else {
        throw ConfigurationError("\(place).flags: '\(code)' is unknown")
      }
      return flag
    }
    var settings = PotentialSettings()
    guard PotentialSettings.crossSellOddsRange.contains(record.crossSellOdds) else {
      throw ConfigurationError("\(place).cross_sell_odds: \(record.crossSellOdds) is out of range")
    }
    guard PotentialSettings.upSellShareRange.contains(record.upSellShare) else {
      throw ConfigurationError("\(place).up_sell_share: \(record.upSellShare) is out of range")
    }
    settings.crossSellOdds = record.crossSellOdds
    settings.upSellShare = record.upSellShare
    self.settings = settings
    try Self.checkCategories(record)
    filter = try record.crossSell.map { try Self.checkedFilter($0, record) }
  }

  /// The names of the categories, by the codes that they have where this is applied.
  var names: [[UInt8]] { record.categories.map(\.name.bytes) }

  /// What was learnt, in units.
  struct Applied {
    let crossSell: CrossSellModel?
    let bands: UpSellBands
    let levels: CategoryLevels
    let marginShares: [Double]
  }

  /// - Parameters:
  ///   - count: number of categories of the data; the first ones are those known here, in this order.
  ///   - scale: decimal places of the data's amounts.
  ///   - overallMargin: the share of the spend that is margin, where a category has no own.
  func applied(
    to count: Int, scale: Int, overallMargin: Double
  ) -> Applied {
    let factor = record.factor(to: scale)
    var meanSpend = [Double](repeating: record.overallSpend * factor, count: count)
    var margins = [Double](repeating: overallMargin, count: count)
    var mean = [Double?](repeating: nil, count: count * UpSellBands.bands)
    var upper = mean
    for (code, category) in record.categories.enumerated() {
      meanSpend[code] = category.meanSpend * factor
      if let share = category.marginShare { margins[code] = share }
      for band in 0..<UpSellBands.bands {
        mean[band * count + code] = category.upSell[band].map { $0[0] * factor }
        upper[band * count + code] = category.upSell[band].map { $0[1] * factor }
      }
    }
    return Applied(
      crossSell: crossSell(count, factor),
      bands: UpSellBands(meanRate: mean, upperRate: upper, categories: count),
      levels: CategoryLevels(
        meanSpend: meanSpend, overallSpend: record.overallSpend * factor),
      marginShares: margins)
  }

  private func crossSell(_ count: Int, _ factor: Double) -> CrossSellModel? {
    let codes = Dictionary(
      uniqueKeysWithValues: record.categories.enumerated().map {
        ($0.element.name.bytes, $0.offset)
      })
    guard let learnt = record.crossSell, let filter else { return nil }
    return CrossSellModel(
      windowDays: learnt.windowDays,
      kept: KeptCategories(
        codes: learnt.kept.map { codes[$0.name.bytes]! }, categories: count,
        buyers: learnt.kept.map(\.buyers), recentBuyers: learnt.kept.map(\.recentBuyers),
        customers: learnt.customers),
      filter: filter,
      coefficients: AdoptionCoefficients(
        values: AdoptionCoefficients.names.map { learnt.coefficients[$0]! }),
      worth: AdoptionWorth(
        alpha: learnt.kept.map { $0.alpha * factor },
        rho: learnt.kept.map { $0.rho * factor }, meanLevel: learnt.meanLevel),
      tail: learnt.tail, newShare: learnt.newShare,
      calibration: learnt.calibration?.calibration)
  }
}

extension PotentialRecord {
  /// What turns units of the record into those of a scale; 1 where they are the same.
  fileprivate func factor(to other: Int) -> Double {
    other >= scale
      ? Double(Money.powerOfTen(other - scale)) : 1 / Double(Money.powerOfTen(scale - other))
  }
}
