public import Affinity
public import Columns
public import CustomerHistory
public import Segments
public import ValueModels

/// What can be made of the customers: current and potential value, quadrants, groups.
public struct ValueOutlook: Sendable {
  /// What could be added by acting on the customers.
  public let potential: CustomerPotential
  /// Nil where there is no column of referrers.
  public let referral: ReferralValues?
  /// What is to be known of the referrals.
  public let referralNotes: [ReferralNote]
  /// Current and potential value, in money.
  public let current: Column<Double>
  public let potentialValue: Column<Double>
  /// Historical, current and potential value together, in money.
  public let lifetimeValue: Column<Double>
  /// The quadrant of each customer, and the cuts.
  public let quadrants: ValueQuadrants
  /// How the cuts between the quadrants were found; `model` for those of a model file.
  public let cutOrigin: String
  /// Nil unless asked for.
  public let stability: QuadrantStability?
  /// Customers and money of each quadrant.
  public let quadrantTotals: QuadrantTotals
  /// What a careful reader of the quadrants should know.
  public let quadrantNotes: [QuadrantNote]
  /// Volume, tenure, grade, stage of life and loyalty of each customer.
  public let groups: CustomerGroups
  /// Number of categories that each customer has bought; nil where no column tells.
  public let breadth: Column<Int32>?
  var hasBreadth: Bool { breadth != nil }

  package init(
    potential: CustomerPotential, referral: ReferralValues?, referralNotes: [ReferralNote],
    current: Column<Double>, potentialValue: Column<Double>, lifetimeValue: Column<Double>,
    quadrants: ValueQuadrants, cutOrigin: String, stability: QuadrantStability?,
    revenue: Column<Int64>, groups: CustomerGroups, breadth: Column<Int32>?, workers: Workers
  ) {
    self.potential = potential
    self.referral = referral
    self.referralNotes = referralNotes
    self.current = current
    self.potentialValue = potentialValue
    self.lifetimeValue = lifetimeValue
    self.quadrants = quadrants
    self.cutOrigin = cutOrigin
    self.stability = stability
    quadrantTotals = QuadrantTotals(quadrants, revenue: revenue, workers: workers)
    quadrantNotes = quadrants.notes(workers: workers)
    self.groups = groups
    self.breadth = breadth
  }

  /// Potential value of all customers.
  package func potentialTotals(workers: Workers) -> PotentialTotals {
    potential.values.totals(referral: totalReferral(workers: workers), workers: workers)
  }

  /// Referral value of all customers, in money; nil where there is none.
  private func totalReferral(workers: Workers) -> Double? {
    guard let referral, referral.model.kind != .none else { return nil }
    return workers.mapChunks(of: current.count, size: 65_536) { range in
      range.reduce(0.0) { $0 + (referral.value(of: $1) ?? 0) }
    }.reduce(0, +)
  }
}
