internal import Reports
internal import Segments
internal import ValueModels

/// The cuts of a model file, checked.
struct LearntOutlook: Sendable {
  let record: OutlookRecord
  let cuts: QuadrantCuts
  let groups: GroupCuts
  let referral: ReferralModel?

  init(_ record: OutlookRecord) throws {
    self.record = record
    guard record.quadrants.current.isFinite, record.quadrants.potential.isFinite else {
      throw ConfigurationError("outlook.quadrants: a cut is no number")
    }
    cuts = QuadrantCuts(current: record.quadrants.current, potential: record.quadrants.potential)
    do {
      guard (0...12).contains(record.volume.scale), record.tenureDays.count == 2 else {
        throw ConfigurationError("outlook: volume or tenure is damaged")
      }
      groups = GroupCuts(
        volume: try VolumeCuts(
          key: record.volume.key, medium: record.volume.medium, scale: record.volume.scale),
        tenure: try TenureLimits(new: record.tenureDays[0], established: record.tenureDays[1]),
        grades: try record.grades.map { values throws(GroupLimitsError) in try GradeCuts(values) },
        lifecycle: try Self.lifecycle(record.lifecycle),
        loyalty: try LoyaltyWeights(record.loyaltyWeights))
    } catch let error as GroupLimitsError {
      throw ConfigurationError("outlook: \(error)")
    }
    if let referral = record.referral, !referral.isSound {
      throw ConfigurationError("outlook.referral: a figure is out of range")
    }
    referral = record.referral
  }

  private static func lifecycle(_ record: OutlookRecord.Lifecycle) throws -> LifecycleRule {
    var limits = LifecycleLimits()
    limits.lapsedAlive = record.lapsedAlive
    limits.lapsedOverdue = record.lapsedOverdue
    limits.slowingOverdue = record.slowingOverdue
    limits.trend = record.trend
    limits.trendRepeats = record.trendRepeats
    limits.newDays = record.newDays
    limits.returnGap = record.returnGap
    limits.returnDays = record.returnDays
    if let problem = limits.problem { throw ConfigurationError("outlook.lifecycle: \(problem)") }
    guard record.typicalGap > 0, record.typicalGap.isFinite else {
      throw ConfigurationError("outlook.lifecycle.typical_gap is not above 0")
    }
    return LifecycleRule(limits, typicalGap: record.typicalGap)
  }
}
