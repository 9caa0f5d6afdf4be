public import ArgumentParser
public import CustomerValue

/// How potential value, quadrants and groups are made.
struct OutlookOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Where current and potential value are high: 'quantile:0.8' (the highest fifth), 'median', 'mean', \
      'otsu' (the two most different halves), or 'money:CURRENT,POTENTIAL'. Default: quantile:0.8.
      """, valueName: "rule"))
  var cut: CutRule?

  @Option(
    help: ArgumentHelp(
      "By what the odds of taking up categories are multiplied, 1 to 10. Default: 2.",
      valueName: "factor"))
  var crossSellOdds: Double?

  @Option(
    help: ArgumentHelp(
      "Share of the gap to the upper quartile of peers that counts, 0 to 1. Default: 0.25.",
      valueName: "share"))
  var upSellShare: Double?

  @Option(
    help: ArgumentHelp(
      "Shares of the revenue of key, and of key and medium customers. Default: 0.8,0.95.",
      valueName: "a,b"))
  var volumeLimits: VolumeLimits?

  @Option(
    help: ArgumentHelp(
      "Days below which customers are new, and from which they are established. Default: 90,365.",
      valueName: "a,b"))
  var tenureLimits: TenureLimits?

  @Option(
    help: ArgumentHelp(
      "Shares of the customers with grades A to E. Default: 0.05,0.15,0.3,0.3,0.2.",
      valueName: "a,b,c,d,e"))
  var gradeShares: GradeShares?

  @Option(
    help: ArgumentHelp(
      """
      Weights of repeat purchases, regularity, p_alive, breadth and tenure in loyalty_score. Default: \
      1,1,1,1,1.
      """, valueName: "a,b,c,d,e"))
  var loyaltyWeights: LoyaltyWeights?

  @Option(
    help: ArgumentHelp(
      "Probability of being a customer still below which one is lapsed. Default: 0.5.",
      valueName: "p"))
  var lapsedBelow: Double?

  @Option(
    help: ArgumentHelp(
      "Silences, in times of a customer's rhythm, from which it is slowing, and lapsed. Default: 2,4.",
      valueName: "a,b"))
  var overdueLimits: NumberList?

  func validate() throws {
    if let crossSellOdds, !PotentialSettings.crossSellOddsRange.contains(crossSellOdds) {
      throw ValidationError("--cross-sell-odds takes 1 to 10.")
    }
    if let upSellShare, !PotentialSettings.upSellShareRange.contains(upSellShare) {
      throw ValidationError("--up-sell-share takes 0 to 1.")
    }
    if let overdueLimits, overdueLimits.numbers.count != 2 {
      throw ValidationError("--overdue-limits takes two numbers, as in 2,4.")
    }
    if let problem = rules.lifecycle.problem { throw ValidationError("\(problem).") }
  }

  private var rules: GroupRules {
    var rules = GroupRules()
    if let volumeLimits { rules.volume = volumeLimits }
    if let tenureLimits { rules.tenure = tenureLimits }
    if let gradeShares { rules.grades = gradeShares }
    if let loyaltyWeights { rules.loyalty = loyaltyWeights }
    if let lapsedBelow { rules.lifecycle.lapsedAlive = lapsedBelow }
    if let numbers = overdueLimits?.numbers, numbers.count == 2 {
      rules.lifecycle.slowingOverdue = numbers[0]
      rules.lifecycle.lapsedOverdue = numbers[1]
    }
    rules.lifecycle.newDays = rules.tenure.new
    return rules
  }

  /// The options as the library takes them.
  var wished: OutlookOptions {
    var options = OutlookOptions()
    options.cut = cut ?? options.cut
    options.potential.crossSellOdds = crossSellOdds ?? options.potential.crossSellOdds
    options.potential.upSellShare = upSellShare ?? options.potential.upSellShare
    options.groups = rules
    return options
  }

  /// The options that a model file settles, among those given.
  var settledByModel: [String] {
    [
      (cut != nil, "--cut"), (crossSellOdds != nil, "--cross-sell-odds"),
      (upSellShare != nil, "--up-sell-share"), (volumeLimits != nil, "--volume-limits"),
      (tenureLimits != nil, "--tenure-limits"), (gradeShares != nil, "--grade-shares"),
      (loyaltyWeights != nil, "--loyalty-weights"), (lapsedBelow != nil, "--lapsed-below"),
      (overdueLimits != nil, "--overdue-limits"),
    ].filter(\.0).map(\.1)
  }
}

extension CutRule: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension VolumeLimits: ExpressibleByArgument {
  public init?(argument: String) {
    guard let limits = try? VolumeLimits(parsing: argument) else { return nil }
    self = limits
  }
}

extension TenureLimits: ExpressibleByArgument {
  public init?(argument: String) {
    guard let limits = try? TenureLimits(parsing: argument) else { return nil }
    self = limits
  }
}

extension GradeShares: ExpressibleByArgument {
  public init?(argument: String) {
    guard let shares = try? GradeShares(parsing: argument) else { return nil }
    self = shares
  }
}

extension LoyaltyWeights: ExpressibleByArgument {
  public init?(argument: String) {
    guard let weights = try? LoyaltyWeights(parsing: argument) else { return nil }
    self = weights
  }
}
