public import Columns

/// The association rules of frequent sets, the strongest first.
///
/// Of every frequent set each division into antecedent and consequent is tried. The rules stand in falling
/// order of lift, then of confidence, then of support; equal ones by antecedent, then by consequent, codes
/// compared one after the other. The result does not depend on the number of workers.
///
/// Unless all are asked for, a rule is left out where another one says as much with less: where an
/// antecedent that is a true part of its own (not the empty one) has at least its confidence for the same
/// consequent (R. J. Bayardo, R. Agrawal, D. Gunopulos, "Constraint-based rule mining in large, dense
/// databases", *ICDE* 1999: improvement not above zero). The other rule has at least the support,
/// confidence and lift of the one left out, so that no threshold keeps it away; of a chain of such rules the
/// last one stays.
public struct AssociationRules: Sendable {
  /// Which rules are wanted.
  public struct Options: Sendable {
    /// Smallest confidence, from 0 to 1.
    public var minimumConfidence = 0.5
    /// Smallest lift; nil does not look at it.
    public var minimumLift: Double?
    /// Whether rules are kept that say nothing beyond a shorter one.
    public var keepsRedundant = false
    /// Most rules that are kept in memory.
    public var limit = 5_000_000

    /// The standard options.
    public init() {}
  }

  /// The sets that the rules were made from.
  public let sets: FrequentItemSets
  /// The rules in order.
  let rules: [RuleRecord]

  /// Number of rules.
  public var count: Int { rules.count }

  /// Derives the rules.
  ///
  /// - Throws: ``ItemSetError/tooManyRules(limit:)`` where more rules hold than the limit allows.
  public init(
    of sets: FrequentItemSets, _ options: Options = Options(), workers: Workers = Workers()
  ) throws(ItemSetError) {
    precondition(
      (0...1).contains(options.minimumConfidence) && options.minimumLift ?? 0 >= 0
        && options.minimumLift ?? 0 < .infinity,
      "a confidence is from 0 to 1, a lift is a number from 0")
    self.sets = sets
    guard let found = RuleSearch(sets, options).run(workers) else {
      throw .tooManyRules(limit: options.limit)
    }
    rules = RuleSearch.ordered(found, sets)
  }

  /// A rule by its place, from 0.
  public subscript(rule: Int) -> AssociationRule { rules[rule].rule(of: sets) }

  /// The rules as a lazy list.
  public var list: some RandomAccessCollection<AssociationRule> {
    rules.lazy.map { [sets] in $0.rule(of: sets) }
  }
}

/// A rule as it is kept: a frequent set and which of its items are the antecedent.
struct RuleRecord: Sendable {
  let set: Int32
  let count: Int32
  let antecedentCount: Int32
  let consequentCount: Int32
  /// Bit i stands for the set's item i.
  let antecedent: UInt64

  func rule(of sets: FrequentItemSets) -> AssociationRule {
    AssociationRule(
      antecedent: side(sets, isAntecedent: true), consequent: side(sets, isAntecedent: false),
      basketCount: sets.basketCount, antecedentCount: Int(antecedentCount),
      consequentCount: Int(consequentCount), count: Int(count))
  }

  /// The items of one side, ascending.
  func side(_ sets: FrequentItemSets, isAntecedent: Bool) -> [Int32] {
    sets.items[sets.range(Int(set))].enumerated()
      .filter { (antecedent >> UInt64($0.offset) & 1 == 1) == isAntecedent }.map(\.element)
  }
}
