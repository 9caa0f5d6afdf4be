import Affinity
import Columns
import TestSupport
import Testing

@Suite struct AssociationRuleTests {
  private func rule(_ baskets: Int, _ antecedent: Int, _ consequent: Int, _ both: Int)
    -> AssociationRule
  {
    AssociationRule(
      antecedent: [0], consequent: [1], basketCount: baskets, antecedentCount: antecedent,
      consequentCount: consequent, count: both)
  }

  struct Case: Sendable {
    /// All baskets; those with the antecedent, the consequent and both.
    let counts: [Int]
    let lift: Double
    let leverage: Double
    let conviction: Double?
    let chiSquare: Double?
    let pValue: Double?
  }

  /// Exact fractions (Python's `fractions`), rounded once; probabilities by mpmath's `erfc` of 40 digits,
  /// which scipy's `chi2_contingency(correction=False)` confirms.
  static let cases = [
    Case(
      counts: [18_532, 431, 520, 380], lift: 31.421381402819918, leverage: 0.01985248889466789,
      conviction: 8.213849494038929, chiSquare: 11789.52372344504, pValue: 0),
    Case(
      counts: [9, 6, 7, 4], lift: 0.8571428571428571, leverage: -0.07407407407407407,
      conviction: 0.6666666666666666, chiSquare: 1.2857142857142858, pValue: 0.25683925795785662),
    Case(
      counts: [100, 50, 50, 25], lift: 1, leverage: 0, conviction: 1, chiSquare: 0, pValue: 1),
    Case(
      counts: [10_000, 7500, 6000, 4000], lift: 0.8888888888888888, leverage: -0.05,
      conviction: 0.8571428571428571, chiSquare: 555.5555555555555,
      pValue: 7.7882877117788836e-123),
    Case(
      counts: [2_000_000_000, 1_500_000, 900_000, 800_000], lift: 1185.1851851851852,
      leverage: 0.0003996625, conviction: 2.141892857142857, chiSquare: 947685726.1756263,
      pValue: 0),
    Case(
      counts: [1000, 10, 1000, 10], lift: 1, leverage: 0, conviction: nil, chiSquare: nil,
      pValue: nil),
    Case(
      counts: [50, 5, 20, 5], lift: 2.5, leverage: 0.06, conviction: nil,
      chiSquare: 8.333333333333334, pValue: 0.0038924171227786295),
    Case(
      counts: [40, 30, 30, 20], lift: 0.8888888888888888, leverage: -0.0625, conviction: 0.75,
      chiSquare: 4.444444444444445, pValue: 0.035014981019662511),
  ]

  @Test("measures are those of exact arithmetic", arguments: cases)
  func measures(expected: Case) {
    let counts = expected.counts
    let rule = rule(counts[0], counts[1], counts[2], counts[3])
    #expect(rule.support == Double(counts[3]) / Double(counts[0]))
    #expect(rule.antecedentSupport == Double(counts[1]) / Double(counts[0]))
    #expect(rule.consequentSupport == Double(counts[2]) / Double(counts[0]))
    #expect(rule.confidence == Double(counts[3]) / Double(counts[1]))
    #expect(isNear(rule.lift, expected.lift, 4e-16))
    #expect(isNear(rule.leverage, expected.leverage, 8e-16))
    #expect(isNear(rule.conviction, expected.conviction, 8e-16))
    #expect(isNear(rule.chiSquare, expected.chiSquare, 2e-15))
    #expect(isNear(rule.pValue, expected.pValue, 3e-12))
  }

  @Test("no measure of any possible rule is infinite or no number")
  func finite() {
    for baskets in 1...12 {
      for antecedent in 1...baskets {
        for consequent in 1...baskets {
          for both in max(
            1, antecedent + consequent - baskets)...max(1, min(antecedent, consequent))
          {
            let rule = rule(baskets, antecedent, consequent, both)
            let measures = [
              rule.lift, rule.leverage, rule.conviction ?? 0, rule.chiSquare ?? 0, rule.pValue ?? 0,
            ]
            #expect(measures.allSatisfy { $0.isFinite })
            #expect((rule.conviction == nil) == (both == antecedent))
            #expect((0...1).contains(rule.pValue ?? 0))
            #expect((-0.25...0.25).contains(rule.leverage))
            #expect(rule.chiSquare ?? 0 <= Double(baskets) * (1 + 1e-15))
          }
        }
      }
    }
  }

  /// Whether two numbers agree within a relative tolerance, or are both absent.
  private func isNear(_ value: Double?, _ expected: Double?, _ tolerance: Double) -> Bool {
    guard let value, let expected else { return (value == nil) == (expected == nil) }
    return isClose(value, expected, within: tolerance * abs(expected))
  }
}
