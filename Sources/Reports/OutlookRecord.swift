internal import Segments
package import ValueModels

/// Cuts of quadrants and groups, as a model file holds them. Amounts are money.
package struct OutlookRecord: Codable, Sendable {
  package struct Quadrants: Codable, Sendable {
    package var current: Double
    package var potential: Double
  }

  /// The least revenue of a group, in units of ten to the minus `scale`.
  package struct Volume: Codable, Sendable {
    package var key: Int64?
    package var medium: Int64?
    package var scale: Int
  }

  package struct Lifecycle: Codable, Sendable {
    package var lapsedAlive: Double
    package var lapsedOverdue: Double
    package var slowingOverdue: Double
    package var trend: Double
    package var trendRepeats: Int32
    package var newDays: Int32
    package var returnGap: Double
    package var returnDays: Int32
    package var typicalGap: Double
  }

  package var quadrants: Quadrants
  package var volume: Volume
  package var tenureDays: [Int32]
  package var grades: [Double]?
  package var lifecycle: Lifecycle
  package var loyaltyWeights: [Double]
  package var referral: ReferralModel?

  package init(_ outlook: ValueOutlook) {
    let cuts = outlook.groups.cuts
    quadrants = Quadrants(
      current: outlook.quadrants.cuts.current, potential: outlook.quadrants.cuts.potential)
    volume = Volume(
      key: cuts.volume.key, medium: cuts.volume.medium, scale: cuts.volume.scale)
    tenureDays = [cuts.tenure.new, cuts.tenure.established]
    grades = cuts.grades?.values
    let limits = cuts.lifecycle.limits
    lifecycle = Lifecycle(
      lapsedAlive: limits.lapsedAlive, lapsedOverdue: limits.lapsedOverdue,
      slowingOverdue: limits.slowingOverdue, trend: limits.trend,
      trendRepeats: limits.trendRepeats, newDays: limits.newDays, returnGap: limits.returnGap,
      returnDays: limits.returnDays, typicalGap: cuts.lifecycle.typicalGap)
    loyaltyWeights = cuts.loyalty.values
    referral = outlook.referral?.model
  }
}
