internal import CustomerHistory

/// Everything that was learnt of how customers take up categories.
package struct CrossSellModel: Sendable {
  /// Days of the window that it was learnt on.
  package let windowDays: Int
  package let kept: KeptCategories
  package let filter: ItemFilter
  package let coefficients: AdoptionCoefficients
  package let worth: AdoptionWorth
  /// New category-days in the window over those of them in kept categories, in 1...5: what thin and new
  /// categories add.
  package let tail: Double
  /// Share of new category-days among all in the window: how much of what is taken up comes anyhow.
  package let newShare: Double
  /// On customers that the coefficients were not fitted on; nil where a model file does not say.
  package let calibration: AdoptionCalibration?

  package init(
    windowDays: Int, kept: KeptCategories, filter: ItemFilter,
    coefficients: AdoptionCoefficients, worth: AdoptionWorth, tail: Double, newShare: Double,
    calibration: AdoptionCalibration?
  ) {
    self.windowDays = windowDays
    self.kept = kept
    self.filter = filter
    self.coefficients = coefficients
    self.worth = worth
    self.tail = tail
    self.newShare = newShare
    self.calibration = calibration
  }

  /// Bounds of the tail's factor.
  package static let tailBounds = 1.0...5.0

  /// The factor of the tail and the share of new category-days, from exact counts.
  static func counts(
    _ totals: [CategoryTotals], keptAtSplit kept: KeptCategories
  ) -> (tail: Double, newShare: Double) {
    let all = totals.reduce(0) { $0 + $1.windowDays }
    let new = totals.reduce(0) { $0 + $1.newWindowDays }
    let newKept = kept.codes.reduce(0) { $0 + totals[$1].newWindowDays }
    let tail = newKept > 0 ? Double(new) / Double(newKept) : 1
    return (
      min(tailBounds.upperBound, max(tailBounds.lowerBound, tail)),
      all > 0 ? Double(new) / Double(all) : 0
    )
  }
}
