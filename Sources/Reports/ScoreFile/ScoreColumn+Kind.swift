internal import Segments

extension ScoreColumn {
  /// What the fields of a column are.
  package enum Kind: Sendable, Equatable {
    case id, day, whole, money, number
    /// A word of a fixed list; the position of each is the raw value of its label.
    case label([String])
    case text
  }

  /// What the fields of this column are.
  package var kind: Kind {
    switch self {
    case .customerID: .id
    case .firstPurchase, .lastPurchase: .day
    case .recencyDays, .tenureDays, .purchaseDays, .orders, .rScore, .fScore, .mScore,
      .expectedPurchasesLow, .expectedPurchasesHigh:
      .whole
    case .revenue, .expectedSpend, .historicalValue, .currentValue, .currentValueLow,
      .currentValueHigh, .crossSellValue, .upSellValue, .referralValue, .potentialValue,
      .lifetimeValue, .forwardValue, .currentDistance, .potentialDistance:
      .money
    case .rfmScore, .probabilityAlive, .expectedPurchases, .quadrantStability, .loyaltyScore,
      .loyaltyRepeats, .loyaltyRegularity, .loyaltyAlive, .loyaltyBreadth, .loyaltyTenure,
      .satisfaction, .satisfactionGap, .nextCategoryProbability:
      .number
    case .quadrant: .label(ValueQuadrant.names)
    case .volumeGroup: .label(VolumeGroup.names)
    case .tenureGroup: .label(TenureGroup.names)
    case .grade: .label(Grade.names)
    case .lifecycleStage: .label(LifecycleStage.names)
    case .rfmCell, .segment, .nextCategory, .action, .flags: .text
    }
  }
}

extension ScoreColumn {
  /// Whether the column holds amounts of money.
  public var isMoney: Bool { kind == .money }

  /// Whether customers can be ordered by the column from more to less.
  public var isOrdered: Bool { kind == .money || kind == .number || kind == .whole }
}
