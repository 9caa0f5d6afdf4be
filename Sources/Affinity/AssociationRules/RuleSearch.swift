internal import Columns

/// The search for the rules of frequent sets, set by set.
struct RuleSearch: Sendable {
  private let sets: FrequentItemSets
  private let index: ItemSetIndex
  private let options: AssociationRules.Options
  private let limit: ResultLimit

  init(_ sets: FrequentItemSets, _ options: AssociationRules.Options) {
    self.sets = sets
    self.options = options
    index = ItemSetIndex(sets)
    limit = ResultLimit(options.limit)
  }

  /// The rules in the order of the sets; nil where they are too many.
  func run(_ workers: Workers) -> [RuleRecord]? {
    let found = workers.mapChunks(of: sets.count, size: 256) { range in
      var rules: [RuleRecord] = []
      for set in range where !limit.isExceeded { append(set, to: &rules) }
      return rules
    }
    return limit.isExceeded ? nil : found.flatMap { $0 }
  }

  private func append(_ set: Int, to rules: inout [RuleRecord]) {
    let size = sets.range(set).count
    guard size > 1 else { return }
    let counts = index.subsetCounts(of: set)
    let whole = counts.count - 1
    let before = rules.count
    for antecedent in 1..<whole {
      let count = counts[whole]
      guard isWanted(count, counts[antecedent], counts[whole - antecedent]) else { continue }
      if !options.keepsRedundant && isRedundant(antecedent, counts) { continue }
      rules.append(
        RuleRecord(
          set: Int32(set), count: count, antecedentCount: counts[antecedent],
          consequentCount: counts[whole - antecedent], antecedent: UInt64(antecedent)))
      if rules.count & 1023 == 0 && limit.limit < rules.count { break }
    }
    limit.take(rules.count - before)
  }

  /// Whether confidence and lift, each rounded once, are large enough.
  private func isWanted(_ count: Int32, _ antecedent: Int32, _ consequent: Int32) -> Bool {
    guard Double(count) / Double(antecedent) >= options.minimumConfidence else { return false }
    guard let minimum = options.minimumLift else { return true }
    return RuleSearch.lift(count, antecedent, consequent, sets.basketCount) >= minimum
  }

  /// Whether a true part of the antecedent has at least its confidence for the same consequent, in whole
  /// numbers.
  private func isRedundant(_ antecedent: Int, _ counts: [Int32]) -> Bool {
    let whole = counts.count - 1
    let consequent = whole - antecedent
    let (count, of) = (Int(counts[whole]), Int(counts[antecedent]))
    var part = (antecedent - 1) & antecedent
    while part > 0 {
      if Int(counts[part | consequent]) * of >= count * Int(counts[part]) { return true }
      part = (part - 1) & antecedent
    }
    return false
  }

  /// The lift, as ``AssociationRule/lift`` computes it.
  static func lift(
    _ count: Int32, _ antecedent: Int32, _ consequent: Int32, _ baskets: Int
  ) -> Double {
    Double(Int(count) * baskets) / Double(Int(antecedent) * Int(consequent))
  }

  /// The rules in the order that ``AssociationRules`` has.
  static func ordered(_ rules: [RuleRecord], _ sets: FrequentItemSets) -> [RuleRecord] {
    let keyed = rules.map { rule in
      (
        lift: lift(rule.count, rule.antecedentCount, rule.consequentCount, sets.basketCount),
        confidence: Double(rule.count) / Double(rule.antecedentCount), rule: rule
      )
    }
    return keyed.sorted { first, second in
      if first.lift != second.lift { return first.lift > second.lift }
      if first.confidence != second.confidence { return first.confidence > second.confidence }
      let (one, other) = (first.rule, second.rule)
      if one.count != other.count { return one.count > other.count }
      for isAntecedent in [true, false] {
        let (items, others) = (
          one.side(sets, isAntecedent: isAntecedent), other.side(sets, isAntecedent: isAntecedent)
        )
        if items != others { return items.lexicographicallyPrecedes(others) }
      }
      return false
    }.map(\.rule)
  }
}
