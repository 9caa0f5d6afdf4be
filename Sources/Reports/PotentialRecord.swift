package import Affinity
internal import Values

/// What was learnt about potential value, as a model file holds it. Amounts are in units of ten to
/// the minus ``scale``, so that they are the same numbers when they are read again.
package struct PotentialRecord: Codable, Sendable {
  /// A category, whether it takes part in cross-selling or not.
  package struct Category: Codable, Sendable {
    package var name: CategoryName
    /// Mean spend of a category-day.
    package var meanSpend: Double
    /// The share of the spend that is margin; absent where it is that of everything.
    package var marginShare: Double?
    /// By band of purchase days, the mean rate and the upper quartile of the owners; absent where there are
    /// too few.
    package var upSell: [[Double]?]
  }

  /// A category that takes part in cross-selling.
  package struct Kept: Codable, Sendable {
    package var name: CategoryName
    package var buyers: Int
    package var recentBuyers: Int
    package var alpha: Double
    package var rho: Double
  }

  /// How customers take up categories.
  package struct CrossSell: Codable, Sendable {
    package var windowDays: Int
    package var customers: Int
    package var kept: [Kept]
    /// Customers who have bought both of two kept categories: the upper triangle, row after row.
    package var pairCounts: [Int]
    package var lambda: Double
    package var coefficients: [String: Double]
    package var meanLevel: Double
    package var tail: Double
    package var newShare: Double
    package var calibration: CalibrationRecord?
  }

  /// Decimal places of the amounts.
  package var scale: Int
  package var crossSellOdds: Double
  package var upSellShare: Double
  /// Whether the categories are products.
  package var products: Bool
  /// Whether there were categories at all.
  package var amountsOnly: Bool
  package var flags: [String]
  package var overallSpend: Double
  package var categories: [Category]
  package var crossSell: CrossSell?

  package init(
    _ potential: CustomerPotential, marginShares: [Double]?, scale: Int
  ) {
    self.scale = scale
    crossSellOdds = potential.settings.crossSellOdds
    upSellShare = potential.settings.upSellShare
    products = potential.isProducts
    amountsOnly = potential.flags.contains(.amountGap)
    flags = potential.flags.map(\.rawValue)
    overallSpend = potential.levels.overallSpend
    let (bands, levels) = (potential.bands, potential.levels)
    let names = potential.categoryNames
    categories = names.indices.compactMap { code in
      let rates: [[Double]?] = (0..<UpSellBands.bands).map { band in
        let key = band * bands.categories + code
        guard let mean = bands.meanRate[key], let upper = bands.upperRate[key] else { return nil }
        return [mean, upper]
      }
      return Category(
        name: CategoryName(names[code]), meanSpend: levels.meanSpend[code],
        marginShare: marginShares?[code], upSell: rates)
    }
    crossSell = potential.crossSell.map { model in
      CrossSell(
        windowDays: model.windowDays, customers: model.kept.customers,
        kept: model.kept.codes.enumerated().map { position, code in
          Kept(
            name: CategoryName(names[code]), buyers: model.kept.buyers[position],
            recentBuyers: model.kept.recentBuyers[position],
            alpha: model.worth.alpha[position],
            rho: model.worth.rho[position])
        },
        pairCounts: model.filter.pairCounts, lambda: model.filter.lambda,
        coefficients: Dictionary(
          uniqueKeysWithValues: zip(AdoptionCoefficients.names, model.coefficients.values)),
        meanLevel: model.worth.meanLevel, tail: model.tail, newShare: model.newShare,
        calibration: model.calibration.map(CalibrationRecord.init))
    }
  }
}

/// How well predicted adoptions hold.
package struct CalibrationRecord: Codable, Sendable {
  package var pairs: Int
  package var observed: Int
  package var expected: Double
  package var observedOverExpected: Double?
  package var areaUnderCurve: Double?
  package var slope: Double?

  package init(_ calibration: AdoptionCalibration) {
    pairs = calibration.pairs
    observed = calibration.observed
    expected = calibration.expected
    observedOverExpected = calibration.ratio
    areaUnderCurve = calibration.areaUnderCurve
    slope = calibration.slope
  }

  package var calibration: AdoptionCalibration {
    AdoptionCalibration(
      pairs: pairs, observed: observed, expected: expected, areaUnderCurve: areaUnderCurve,
      slope: slope)
  }
}

/// A category's name in JSON: as text, or, where its bytes are no UTF-8, as an array of them.
package struct CategoryName: Codable, Sendable, Equatable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      bytes = Array(text.utf8)
    } else {
      bytes = try container.decode([UInt8].self)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let text = String(validating: bytes, as: UTF8.self) {
      try container.encode(text)
    } else {
      try container.encode(bytes)
    }
  }
}
