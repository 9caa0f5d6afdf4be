internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Satisfaction
internal import Segments
internal import ValueModels

extension ScoreTable {
  /// What customers are ordered by for a column of the outlook or of satisfaction: amounts and shares as they
  /// are, words by the alphabet. Empty where there is nothing to order by.
  func outlookKeys(_ column: ScoreColumn) -> [Double] {
    func keys(_ key: (Int) -> Double) -> [Double] { (0..<count).map(key) }
    if let satisfaction, column.needsRatings {
      return keys {
        (column == .satisfaction
          ? satisfaction.values.satisfaction(of: $0) : satisfaction.values.gap(of: $0)) ?? -10
      }
    }
    guard let outlook, isPresent(column) else { return [] }
    let (potential, groups) = (outlook.potential.values, outlook.groups)
    func labels(_ labels: Column<UInt8>, _ names: [String]) -> [Double] {
      let ranks = names.map { name in Double(names.count { $0 < name }) }
      return keys { ranks[Int(labels[$0])] }
    }
    switch column {
    case .crossSellValue: return keys { potential.crossSell![$0] }
    case .upSellValue: return keys { potential.upSell[$0] }
    case .referralValue: return keys { outlook.referral?.value(of: $0) ?? 0 }
    case .potentialValue: return keys { outlook.potentialValue[$0] }
    case .lifetimeValue: return keys { outlook.lifetimeValue[$0] }
    case .forwardValue: return keys { outlook.current[$0] + outlook.potentialValue[$0] }
    case .quadrant, .action: return labels(outlook.quadrants.labels, ValueQuadrant.names)
    case .quadrantStability: return keys { outlook.stability!.share(of: $0) }
    case .currentDistance: return keys { outlook.quadrants.distances(of: $0).current }
    case .potentialDistance: return keys { outlook.quadrants.distances(of: $0).potential }
    case .volumeGroup: return labels(groups.volume, VolumeGroup.names)
    case .tenureGroup: return labels(groups.tenure, TenureGroup.names)
    case .grade: return groups.grade.map { labels($0, Grade.names) } ?? []
    case .lifecycleStage: return labels(groups.stage, LifecycleStage.names)
    case .loyaltyScore: return keys { groups.loyalty?.scores[$0] ?? 0 }
    case .loyaltyRepeats, .loyaltyRegularity, .loyaltyAlive, .loyaltyBreadth, .loyaltyTenure:
      guard let loyalty = groups.loyalty else { return [] }
      return keys { loyalty.components(of: $0).value(column) ?? 0 }
    case .nextCategory:
      let names = outlook.potential.categoryNames
      let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
      var ranks = names.map { _ in 0.0 }
      for (rank, code) in order.enumerated() { ranks[code] = Double(rank) }
      return keys { potential.nextCategory![$0] < 0 ? -1 : ranks[Int(potential.nextCategory![$0])] }
    case .nextCategoryProbability: return keys { potential.nextProbability![$0] }
    default: preconditionFailure("no column of the outlook")
    }
  }
}

extension LoyaltyComponents {
  /// The component that a column holds.
  func value(_ column: ScoreColumn) -> Double? {
    switch column {
    case .loyaltyRepeats: repeats
    case .loyaltyRegularity: regularity
    case .loyaltyAlive: alive
    case .loyaltyBreadth: breadth
    case .loyaltyTenure: tenure
    default: preconditionFailure("no component of loyalty")
    }
  }
}
