public import Columns

/// How customers are put into groups: shares and limits, before any customer is looked at.
public struct GroupRules: Sendable, Equatable {
  /// Shares of the revenue at which the volume groups end.
  public var volume = VolumeLimits.standard
  /// Days at which the tenure groups end.
  public var tenure = TenureLimits.standard
  /// Shares of the customers with each grade.
  public var grades = GradeShares.standard
  /// Limits between the stages of life.
  public var lifecycle = LifecycleLimits.standard
  /// Weights of the components of loyalty.
  public var loyalty = LoyaltyWeights.equal

  public init() {}
}

/// Where groups begin and end: by these alone, a customer's groups depend on that customer alone.
public struct GroupCuts: Sendable, Equatable {
  /// The least revenue of the volume groups.
  public let volume: VolumeCuts
  /// Days at which the tenure groups end.
  public let tenure: TenureLimits
  /// Nil where there is no lifetime value.
  public let grades: GradeCuts?
  /// The limits between the stages of life, and the typical gap.
  public let lifecycle: LifecycleRule
  /// The weights of the components of loyalty.
  public let loyalty: LoyaltyWeights

  public init(
    volume: VolumeCuts, tenure: TenureLimits, grades: GradeCuts?, lifecycle: LifecycleRule,
    loyalty: LoyaltyWeights
  ) {
    self.volume = volume
    self.tenure = tenure
    self.grades = grades
    self.lifecycle = lifecycle
    self.loyalty = loyalty
  }
}

/// The groups of every customer.
public struct CustomerGroups: Sendable {
  /// Where the groups begin and end.
  public let cuts: GroupCuts
  /// Raw values of ``VolumeGroup``, ``TenureGroup``, ``Grade`` and ``LifecycleStage``.
  public let volume: Column<UInt8>
  public let tenure: Column<UInt8>
  /// Nil where there is no lifetime value.
  public let grade: Column<UInt8>?
  public let stage: Column<UInt8>
  /// Nil where no component that has a weight is known.
  public let loyalty: LoyaltyScores?

  /// What groups are made from, one row a customer.
  public struct Source: Sendable {
    /// Revenue in units, and their decimal places.
    public var revenue: Column<Int64>
    public var scale: Int
    public var timings: PurchaseTimings
    /// Probability of being there; nil where no model says so.
    public var alive: Column<Double>?
    /// Number of categories bought; nil where no column tells.
    public var categories: Column<Int32>?
    /// In money; nil leaves grades out.
    public var lifetimeValue: Column<Double>?

    public init(
      revenue: Column<Int64>, scale: Int, timings: PurchaseTimings, alive: Column<Double>?,
      categories: Column<Int32>?, lifetimeValue: Column<Double>?
    ) {
      self.revenue = revenue
      self.scale = scale
      self.timings = timings
      self.alive = alive
      self.categories = categories
      self.lifetimeValue = lifetimeValue
    }
  }

  /// Finds the cuts in the customers themselves.
  public init(_ source: Source, _ rules: GroupRules, workers: Workers = Workers()) {
    let cuts = GroupCuts(
      volume: VolumeCuts(
        rules.volume, revenue: source.revenue, scale: source.scale, workers: workers),
      tenure: rules.tenure,
      grades: source.lifetimeValue.map {
        GradeCuts(rules.grades, lifetimeValue: $0, workers: workers)
      },
      lifecycle: LifecycleRule(rules.lifecycle, timings: source.timings, workers: workers),
      loyalty: rules.loyalty)
    self.init(source, cuts, workers: workers)
  }

  /// Groups by cuts that are given.
  public init(_ source: Source, _ cuts: GroupCuts, workers: Workers = Workers()) {
    self.cuts = cuts
    volume = cuts.volume.labels(revenue: source.revenue, scale: source.scale, workers: workers)
    tenure = cuts.tenure.labels(
      firstPurchase: source.timings.firstPurchase, asOf: source.timings.asOf, workers: workers)
    if let grades = cuts.grades, let lifetime = source.lifetimeValue {
      grade = grades.labels(lifetimeValue: lifetime, workers: workers)
    } else {
      grade = nil
    }
    stage = cuts.lifecycle.labels(source.timings, alive: source.alive, workers: workers)
    loyalty = LoyaltyScores(
      source.timings, alive: source.alive, categories: source.categories, weights: cuts.loyalty,
      workers: workers)
  }
}
