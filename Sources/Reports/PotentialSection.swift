internal import Affinity
internal import ValueModels

/// What the summary says of potential value.
public struct PotentialSection: Encodable, Sendable {
  let method: String
  let flags: [FlagRecord]
  let crossSellOdds: Double
  let upSellShare: Double
  /// Categories in the input, and those that take part in cross-selling.
  let categories: Int
  let keptCategories: Int?
  let windowDays: Int?
  /// Pairs of customers and categories that were learnt from, and adoptions among them.
  let pairs: Int?
  let adoptions: Int?
  let coefficients: [String: Double]?
  /// On customers that the coefficients were not fitted on.
  let calibration: CalibrationRecord?
  let tail: Double?
  let newShare: Double?
  /// Expected adoptions of all customers within the horizon, without any action.
  let expectedAdoptions: Double?
  /// What customers are expected to spend in categories that are new to them, without any action: a part of
  /// the current value.
  let newCategoryForecast: Double?
  let crossSellValue: Double?
  let upSellValue: Double
  let referralValue: Double?
  let potentialValue: Double

  init(_ outlook: ValueOutlook, _ totals: PotentialTotals) {
    let potential = outlook.potential
    method = potential.method + (totals.referral == nil ? "" : "+referral")
    flags =
      potential.flags.map(FlagRecord.init)
      + (outlook.referral?.model.flags ?? []).map {
        FlagRecord(code: $0.rawValue, message: $0.message)
      }
    crossSellOdds = potential.settings.crossSellOdds
    upSellShare = potential.settings.upSellShare
    categories = potential.flags.contains(.amountGap) ? 0 : potential.categoryNames.count
    let model = potential.crossSell
    keptCategories = model?.kept.count
    windowDays = model?.windowDays
    pairs = potential.learning.map(\.pairs)
    adoptions = potential.learning.map(\.adoptions)
    coefficients = model.map {
      Dictionary(uniqueKeysWithValues: zip(AdoptionCoefficients.names, $0.coefficients.values))
    }
    calibration = model?.calibration.map(CalibrationRecord.init)
    tail = model?.tail
    newShare = model?.newShare
    expectedAdoptions = model == nil ? nil : potential.values.expectedAdoptions
    newCategoryForecast = totals.newCategoryForecast
    crossSellValue = totals.crossSell
    upSellValue = totals.upSell
    referralValue = totals.referral
    potentialValue = totals.potential
  }
}
