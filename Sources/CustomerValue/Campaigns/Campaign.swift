internal import Columns
public import Reports
internal import Statistics
public import Values

/// What a campaign brought: those who were treated against those who were held back at random.
///
/// Everybody counts in the group that was drawn, whether reached or not (intention to treat). See
/// <doc:Campaigns>.
public struct Campaign: Sendable {
  /// How the effect is found.
  public struct Options: Sendable {
    /// What it cost to reach out to a customer, taken off the profit of each treated one.
    public var costPerContact = 0.0
    /// Resamples for intervals by bootstrap; 0 leaves them out.
    public var resamples = 0
    /// What the resamples depend on, beside the ids.
    public var seed: UInt64 = 1
    /// What customers had brought before, from a score table: takes what was different anyway out of the
    /// effect.
    public var past: ScoreFile?

    public init() {}
  }

  /// What is counted of a customer.
  public enum Measure: String, CaseIterable, Sendable {
    case purchases, revenue, profit
  }

  /// The effect on a measure, per customer.
  public struct Effect: Sendable, Equatable {
    /// Means of the treated and of those held back; over quadrants, at the weights of the treated.
    public let treatedMean: Double
    public let controlMean: Double
    /// The difference, and its interval of 95 percent.
    public let difference: Double
    public let interval: ClosedRange<Double>
    /// The difference as a share of the mean of those held back, and its interval; nil where they cannot be
    /// told.
    public let uplift: Double?
    public let upliftInterval: ClosedRange<Double>?
    /// The chance of such a difference where the campaign does nothing.
    public let significance: Double?
    /// The interval by bootstrap; nil where it was not asked for.
    public let resampledInterval: ClosedRange<Double>?
    /// By how much the spread of the measure was reduced by the past, in 0...1; nil without a past.
    public let explained: Double?
  }

  /// Customers who are judged together.
  public struct Part: Sendable, Equatable {
    /// The quadrant; empty for all together.
    public let name: String
    public let treated: Int
    public let control: Int
    /// What the treated brought, and those held back, exactly.
    public let treatedRevenue: Money
    public let controlRevenue: Money
    /// The effects; nil where a group has fewer than two customers.
    let effects: [Measure: Effect]

    /// The effect on a measure; nil where a group is too small, or the measure is not known.
    public func effect(_ measure: Measure) -> Effect? { effects[measure] }

    /// Whether either group has fewer than thirty customers, so that its intervals are rough.
    public var isSmall: Bool { min(treated, control) < 30 }
  }

  /// The share of all repetitions in which an interval holds the truth.
  public static let coverage = 0.95

  /// The measures that are known.
  public let measures: [Measure]
  /// The quadrants, in the order of the file; empty where it has none.
  public let parts: [Part]
  /// All quadrants together, each weighing as much as it has treated customers.
  public let whole: Part
  /// Treated customers of quadrants that could not be judged, and are not in the effects of ``whole``.
  public let unjudged: Int
  public let costPerContact: Double
  public let resamples: Int
  public let seed: UInt64
  public let isAdjusted: Bool

  /// What the campaign brought in all, with its interval; nil where no effect is known.
  public func total(
    _ measure: Measure
  ) -> (value: Double, interval: ClosedRange<Double>)? {
    guard let effect = whole.effect(measure) else { return nil }
    let count = Double(whole.treated - unjudged)
    return (
      effect.difference * count,
      effect.interval.lowerBound * count...effect.interval.upperBound * count
    )
  }

  /// Judges a campaign.
  ///
  /// - Throws: ``CampaignError`` where one of the groups is empty.
  public init(
    of customers: CampaignCustomers, _ options: Options = Options()
  ) throws(CampaignError) {
    guard customers.isTreated.contains(true) else { throw .nobodyTreated }
    guard customers.isTreated.contains(false) else { throw .nobodyHeldBack }
    costPerContact = options.costPerContact
    resamples = options.resamples
    seed = options.seed
    isAdjusted = options.past != nil
    measures = Measure.allCases.filter { customers.isKnown($0) }
    let strata = CampaignStratum.all(customers, options)
    let judged = strata.filter(\.isJudged)
    unjudged = strata.filter { !$0.isJudged }.reduce(0) { $0 + $1.treated.count }
    let known = measures
    func effects(_ strata: [CampaignStratum]) -> [Measure: Effect] {
      var effects: [Measure: Effect] = [:]
      for measure in known { effects[measure] = Effect(strata, measure) }
      return effects
    }
    func part(_ name: String, _ own: [CampaignStratum], _ judged: [CampaignStratum]) -> Part {
      let (treated, control) = (own.flatMap(\.treated), own.flatMap(\.control))
      return Part(
        name: name, treated: treated.count, control: control.count,
        treatedRevenue: customers.revenue(of: treated),
        controlRevenue: customers.revenue(of: control), effects: effects(judged))
    }
    let hasStrata = !customers.strata.isEmpty
    parts = hasStrata ? strata.map { part($0.name, [$0], $0.isJudged ? [$0] : []) } : []
    whole = part("", strata, judged)
  }
}

/// Why a campaign cannot be judged.
public enum CampaignError: Error, Sendable, CustomStringConvertible {
  case nobodyTreated
  case nobodyHeldBack

  public var description: String {
    switch self {
    case .nobodyTreated:
      "No customer was treated: the column 'group' never says 'treated'."
    case .nobodyHeldBack:
      "Nobody was held back: the column 'group' never says 'control', so there is nothing to compare "
        + "with. Draw a control with 'audience --holdout' before the next campaign."
    }
  }
}

extension CampaignCustomers {
  /// Whether a measure is known.
  func isKnown(_ measure: Campaign.Measure) -> Bool {
    switch measure {
    case .purchases: !purchases.isEmpty
    case .revenue: !revenue.isEmpty
    case .profit: !profit.isEmpty
    }
  }

  /// What some customers brought together, exactly.
  func revenue(of customers: [Int]) -> Money {
    let units =
      revenue.isEmpty ? 0 : customers.reduce(0 as Int128) { $0 + Int128(revenue[$1]) }
    return Money(units: units, scale: scale)
  }

  /// A measure of each customer, in money or purchases.
  func values(_ measure: Campaign.Measure, cost: Double) -> [Double] {
    let unit = Double(Money.powerOfTen(scale))
    switch measure {
    case .purchases: return purchases
    case .revenue: return revenue.map { Double($0) / unit }
    case .profit: return zip(profit, isTreated).map { $0 - ($1 ? cost : 0) }
    }
  }
}
