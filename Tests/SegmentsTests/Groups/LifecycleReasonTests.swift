import Segments
import Testing

@Suite("Why a stage of life")
struct LifecycleReasonTests {
  private let rule = LifecycleRule(typicalGap: 30)

  private func timing(_ days: [Int32], asOf: Int32) -> PurchaseTiming {
    let gaps = zip(days, days.dropFirst()).map { Int64($1 - $0) }
    return PurchaseTiming(
      purchaseDays: Int32(days.count), firstPurchase: days.first ?? 0, lastPurchase: days.last ?? 0,
      previousPurchase: days.dropLast().last ?? days.first ?? 0,
      timeSum: days.dropFirst().reduce(0) { $0 + Int64($1 - days[0]) },
      gapSquares: gaps.reduce(0) { $0 + $1 * $1 }, asOf: asOf)
  }

  @Test("Every stage names the limit that decided, with the customer's own figures")
  func reasons() {
    let cases: [([Int32], Int32, Double?, LifecycleStage, String)] = [
      ([], 0, nil, .prospect, "no purchase"),
      ([0, 100, 200], 210, 0.2, .lapsed, "p_alive is below 0.5"),
      // A rhythm of (0 + 30)/1 days; 150 are five of them.
      ([0], 150, 0.9, .lapsed, "silent for 5 times its rhythm of 30 days; lapsed from 4 on"),
      ([0], 45, nil, .new, "a single purchase day, and silent for 1.5 times its rhythm of 30 days"),
      ([0, 20], 50, nil, .new, "first purchase less than 90 days ago"),
      (
        [0, 10, 20, 300], 310, nil, .backAgain,
        "came back after a gap of at least 4 times its rhythm, less than 90 days ago"
      ),
      // A rhythm of (60 + 30)/3 days; 75 are two and a half.
      (
        [0, 30, 60], 135, nil, .slowing,
        "silent for 2.5 times its rhythm of 30 days; slowing from 2 on"
      ),
      (
        [0, 30, 60], 95, nil, .steady,
        "silent for 1.17 times its rhythm of 30 days: neither late nor changing"
      ),
    ]
    for (days, asOf, alive, stage, reason) in cases {
      let timing = timing(days, asOf: asOf)
      #expect(rule.stage(timing, alive: alive) == stage)
      #expect(rule.reason(timing, alive: alive) == reason)
    }
  }

  @Test("A trend is told with its side")
  func trends() {
    let faster = timing([0, 200, 300, 350, 380, 390, 395], asOf: 400)
    #expect(rule.stage(faster, alive: nil) == .growing)
    #expect(
      rule.reason(faster, alive: nil).hasPrefix("purchases come faster than before: a trend of "))
    #expect(rule.reason(faster, alive: nil).hasSuffix(", above 1.645"))
    let slower = timing([0, 5, 10, 20, 35, 60, 100], asOf: 130)
    #expect(rule.stage(slower, alive: nil) == .slowing)
    #expect(
      rule.reason(slower, alive: nil).hasPrefix("purchases come more slowly than before"))
  }
}
