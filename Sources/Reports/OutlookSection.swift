internal import Columns
internal import CustomerHistory
internal import Segments
internal import Values

/// What the summary says of quadrants and groups.
struct OutlookSection: Encodable, Sendable {
  struct Quadrant: Encodable {
    let name: String
    let advice: String
    let customers: Int
    let customersShare: Double
    let revenue: String
    let revenueShare: Double
    let currentValue: Double
    let potentialValue: Double
  }

  struct Cuts: Encodable {
    /// The rule that found them, or `model`.
    let origin: String
    let current: Double
    let potential: Double
    /// The band around them within which quadrants of an earlier run count, where one is used.
    let band: Double?
  }

  struct Stability: Encodable {
    let resamples: Int
    /// The mean share of resamples in which a customer has the same quadrant.
    let meanShare: Double
  }

  let quadrants: [Quadrant]
  let cuts: Cuts
  let stability: Stability?
  let volumeGroups: [GroupShare]
  let tenureGroups: [GroupShare]
  let grades: [GroupShare]?
  let lifecycleStages: [GroupShare]
  let prospects: Int?
  let meanLoyaltyScore: Double?
  let notes: [FlagRecord]

  init(_ outlook: ValueOutlook, _ table: ScoreTable) {
    let total = table.totals.revenue
    let scale = table.summary.scale
    let count = max(1, table.count)
    let totals = outlook.quadrantTotals
    quadrants = ValueQuadrant.allCases.map { quadrant in
      let own = totals[quadrant]
      let revenue = Money(units: own.revenueUnits, scale: scale)
      return Quadrant(
        name: quadrant.name, advice: quadrant.advice, customers: own.customers,
        customersShare: Double(own.customers) / Double(count), revenue: revenue.description,
        revenueShare: revenue.share(of: total), currentValue: own.current,
        potentialValue: own.potential)
    }
    cuts = Cuts(
      origin: outlook.cutOrigin, current: outlook.quadrants.cuts.current,
      potential: outlook.quadrants.cuts.potential,
      band: outlook.quadrants.band > 0 ? outlook.quadrants.band : nil)
    stability = outlook.stability.map {
      Stability(resamples: $0.resamples, meanShare: $0.meanShare())
    }
    let groups = outlook.groups
    func sections(_ labels: GroupTotals) -> [GroupShare] {
      labels.totals.map { name, customers, units in
        GroupShare(
          name: name, customers: customers, of: table.count,
          Money(units: units, scale: scale), of: total)
      }
    }
    let revenue = table.summary.revenue
    volumeGroups = sections(GroupTotals(groups.volume, VolumeGroup.self, revenue))
    tenureGroups = sections(GroupTotals(groups.tenure, TenureGroup.self, revenue))
      .filter { $0.name != TenureGroup.prospect.name }
    grades = groups.grade.map { sections(GroupTotals($0, Grade.self, revenue)) }
    lifecycleStages = sections(GroupTotals(groups.stage, LifecycleStage.self, revenue))
      .filter { $0.name != LifecycleStage.prospect.name }
    prospects = table.prospects.isEmpty ? nil : table.prospects.count
    meanLoyaltyScore = groups.loyalty.map { loyalty in
      let scores = loyalty.scores
      return scores.indices.reduce(0.0) { $0 + scores[$1] } / Double(count)
    }
    notes = outlook.quadrantNotes.map { FlagRecord(code: $0.code, message: $0.message) }
  }
}
