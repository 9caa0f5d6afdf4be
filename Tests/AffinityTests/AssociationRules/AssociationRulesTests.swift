import Affinity
import Columns
import TestSupport
import Testing

@Suite struct AssociationRulesTests {
  private static func rules(
    _ plain: PlainBaskets, minimum: Int, longest: Int? = nil, workers: Int = 1,
    _ change: (inout AssociationRules.Options) -> Void = { _ in }
  ) throws -> AssociationRules {
    let workers = Workers(count: workers)
    let sets = try FrequentItemSets(
      in: plain.built(), minimumSupport: .count(minimum), longest: longest, workers: workers)
    var options = AssociationRules.Options()
    change(&options)
    return try AssociationRules(of: sets, options, workers: workers)
  }

  private static func plain(_ rules: AssociationRules) -> Set<PlainRule> {
    Set(
      rules.list.map {
        PlainRule(
          antecedent: $0.antecedent, consequent: $0.consequent,
          counts: [$0.antecedentCount, $0.consequentCount, $0.count])
      })
  }

  @Test("AllElectronics has the published rules of I1, I2, I5")
  func published() throws {
    let rules = try Self.rules(FrequentItemSetsTests.allElectronics, minimum: 2) {
      $0.minimumConfidence = 0
      $0.keepsRedundant = true
    }
    // Example 5.4 (6.4 in the 3rd edition): 2/4, 2/2, 2/2, 2/6, 2/7 and 2/2.
    let expected: [[[Int32]]: Double] = [
      [[1, 2], [5]]: 0.5, [[1, 5], [2]]: 1, [[2, 5], [1]]: 1, [[1], [2, 5]]: 2.0 / 6,
      [[2], [1, 5]]: 2.0 / 7, [[5], [1, 2]]: 1,
    ]
    let found = rules.list.filter { ($0.antecedent + $0.consequent).sorted() == [1, 2, 5] }
    #expect(
      Dictionary(
        uniqueKeysWithValues: found.map { ([$0.antecedent, $0.consequent], $0.confidence) })
        == expected)
    // Of a confidence of 70 % are three of them, two of which say no more than I5 alone.
    let strong = try Self.rules(FrequentItemSetsTests.allElectronics, minimum: 2) {
      $0.minimumConfidence = 0.7
    }
    #expect(
      Self.plain(strong) == [
        PlainRule(antecedent: [5], consequent: [1, 2], counts: [2, 4, 2]),
        PlainRule(antecedent: [5], consequent: [1], counts: [2, 6, 2]),
        PlainRule(antecedent: [5], consequent: [2], counts: [2, 7, 2]),
        PlainRule(antecedent: [4], consequent: [2], counts: [2, 7, 2]),
      ])
  }

  @Test(
    "random baskets have the rules of the definitions", arguments: [1, 2, 3, 4, 5, 6],
    [0, 0.3, 0.8])
  func bruteForce(seed: UInt64, confidence: Double) throws {
    let plain = PlainBaskets.random(
      baskets: Int(25 * seed), items: 7, mean: 3, twins: seed % 2 == 0, seed: 100 + seed)
    let sets = plain.frequentSets(minimum: 3)
    var counts: [Int] = []
    for lift in [nil, 1.1] {
      for all in [true, false] {
        let rules = try Self.rules(plain, minimum: 3, workers: 2) {
          $0.minimumConfidence = confidence
          $0.minimumLift = lift
          $0.keepsRedundant = all
        }
        let expected = plain.rules(sets, confidence: confidence, lift: lift, all: all)
        #expect(Self.plain(rules) == expected)
        #expect(rules.count == expected.count)
        counts.append(rules.count)
      }
    }
    // The options make a difference, or this would test nothing.
    #expect(confidence > 0 || (counts[0] > counts[1] && counts[0] > counts[2]))
  }

  @Test("of each rule left out there is one with less before and no less behind it")
  func leftOut() throws {
    let plain = PlainBaskets.random(baskets: 300, items: 8, mean: 4, twins: true, seed: 9)
    func rules(_ all: Bool) throws -> [AssociationRule] {
      try Array(
        Self.rules(plain, minimum: 4) {
          $0.minimumConfidence = 0.4
          $0.minimumLift = 1.05
          $0.keepsRedundant = all
        }.list)
    }
    let kept = try rules(false)
    var leftOut = 0
    for rule in try rules(true) where !kept.contains(rule) {
      leftOut += 1
      #expect(
        kept.contains {
          $0.consequent == rule.consequent && $0.antecedent.count < rule.antecedent.count
            && Set($0.antecedent).isSubset(of: rule.antecedent) && $0.count >= rule.count
            && $0.confidence >= rule.confidence && $0.lift >= rule.lift
        })
    }
    #expect(leftOut > 20)
  }

  @Test("the rules and their order are the same for any number of workers")
  func workers() throws {
    let plain = PlainBaskets.random(baskets: 3000, items: 40, mean: 6, twins: true, seed: 23)
    let results = try [1, 2, 7].map { workers in
      try Array(
        Self.rules(plain, minimum: 30, workers: workers) {
          $0.minimumConfidence = 0.2
          $0.keepsRedundant = true
        }.list)
    }
    #expect(results[0].count > 300)
    #expect(results[0] == results[1] && results[0] == results[2])
    for (first, second) in zip(results[0], results[0].dropFirst()) {
      let (one, other) = (
        [first.lift, first.confidence, first.support],
        [second.lift, second.confidence, second.support]
      )
      let codes = [first, second].map { $0.antecedent + [-1] + $0.consequent }
      #expect(
        other.lexicographicallyPrecedes(one)
          || (one == other && codes[0].lexicographicallyPrecedes(codes[1])))
    }
  }

  @Test("sets of single items have no rules, nor has nothing")
  func nothing() throws {
    #expect(try Self.rules(PlainBaskets(baskets: [[1], [2], [1]]), minimum: 1).count == 0)
    #expect(try Self.rules(PlainBaskets(baskets: []), minimum: 1).count == 0)
    #expect(
      try Self.rules(FrequentItemSetsTests.allElectronics, minimum: 2, longest: 1).count == 0)
  }

  @Test("more rules than the limit allows are an error that says what to do")
  func limit() throws {
    let plain = PlainBaskets(baskets: Array(repeating: Set(0..<6), count: 3))
    // Every item is in, out, before or behind: 3^6 - 2 * 2^6 + 1 rules.
    let all = 729 - 128 + 1
    for limit in [all, all - 1, 0] {
      let result = Result {
        try Self.rules(plain, minimum: 3) {
          $0.keepsRedundant = true
          $0.limit = limit
        }.count
      }
      switch result {
      case .success(let count): #expect(limit == all && count == all)
      case .failure(let error):
        #expect(limit < all && error as? ItemSetError == .tooManyRules(limit: limit))
        #expect("\(error)".contains("--min-confidence"))
      }
    }
  }
}
