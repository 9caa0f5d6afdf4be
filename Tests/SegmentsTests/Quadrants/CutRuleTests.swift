import Segments
import Testing

@Suite struct CutRuleTests {
  @Test(arguments: [
    ("quantile:0.8", CutRule.quantile(0.8)), ("median", .median), ("mean", .mean), ("otsu", .otsu),
    ("money:100,20", .money(current: 100, potential: 20)),
    ("money:-1.5, 2e3", .money(current: -1.5, potential: 2000)),
  ])
  func `a text names a rule, whose own text names it again`(text: String, rule: CutRule) {
    #expect(CutRule(text: text) == rule)
    #expect(CutRule(text: rule.description) == rule)
  }

  @Test(arguments: [
    "", "quantile", "quantile:", "quantile:0", "quantile:1", "quantile:-0.1", "quantile:nan",
    "quantile:0.8,0.9", "Median", "median ", "money:100", "money:100,20,3", "money:inf,1",
    "money:,",
    "mean:", "otsu:1", "0.8",
  ])
  func `other texts name none`(text: String) {
    #expect(CutRule(text: text) == nil)
  }

  @Test func `the standard rule is the quantile of 80 percent`() {
    #expect(CutRule.standard.description == "quantile:0.8")
  }
}
