import Columns
import Segments
import TestSupport
import Testing

@Suite struct LifecycleRuleTests {
  private static let rule = LifecycleRule(typicalGap: 40)

  private static func stage(
    _ days: [Int32], _ asOf: Int32, alive: Double? = nil, rule: LifecycleRule = rule
  ) -> LifecycleStage {
    rule.stage(PurchaseTiming(days: days, asOf: asOf), alive: alive)
  }

  @Test func `who has not bought is a prospect`() {
    #expect(Self.stage([], 100) == .prospect)
    #expect(Self.stage([], 100, alive: 0.1) == .prospect)
  }

  @Test func `a single purchase is new until it is overdue by four`() {
    #expect(Self.stage([0], 0) == .new)
    #expect(Self.stage([0], 159) == .new)
    #expect(Self.stage([0], 160) == .lapsed)
  }

  @Test func `new ends 90 days after the first purchase`() {
    #expect(Self.stage([0, 60], 89) == .new)
    #expect(Self.stage([0, 60], 90) == .steady)
  }

  @Test func `the probability of being there decides below a half`() {
    #expect(Self.stage([0, 60], 90, alive: 0.49) == .lapsed)
    #expect(Self.stage([0, 60], 90, alive: 0.5) == .steady)
    #expect(Self.stage([0], 0, alive: 0.2) == .lapsed)
    // A model in which nobody leaves: silence decides.
    #expect(Self.stage([0], 160, alive: 1) == .lapsed)
  }

  @Test func `silence of two and four times the rhythm`() {
    // Rhythm (80 + 40)/(2 + 1) = 40.
    let days: [Int32] = [0, 40, 80]
    #expect(Self.stage(days, 159) == .steady)
    #expect(Self.stage(days, 160) == .slowing)
    #expect(Self.stage(days, 239) == .slowing)
    #expect(Self.stage(days, 240) == .lapsed)
  }

  @Test func `a falling rate is slowing from four repeat purchases on`() {
    // Rhythm (80 + 40)/5 = 24, last purchase 40 days ago; the trend is -2.2.
    let four: [Int32] = [0, 4, 8, 12, 80]
    let timing = PurchaseTiming(days: four, asOf: 120)
    #expect(timing.trend < -1.645)
    var limits = LifecycleLimits()
    limits.returnGap = 100
    #expect(Self.stage(four, 120, rule: LifecycleRule(limits, typicalGap: 40)) == .slowing)
    limits.trendRepeats = 5
    #expect(Self.stage(four, 120, rule: LifecycleRule(limits, typicalGap: 40)) == .steady)
    limits.trendRepeats = 4
    limits.trend = -timing.trend
    #expect(Self.stage(four, 120, rule: LifecycleRule(limits, typicalGap: 40)) == .steady)
  }

  @Test func `a rising rate is growing from four repeat purchases on`() {
    let four: [Int32] = [0, 90, 100, 110, 118]
    #expect(PurchaseTiming(days: four, asOf: 120).trend > 1.645)
    #expect(Self.stage(four, 120) == .growing)
    #expect(Self.stage([0, 100, 110, 118], 120) != .growing)
    var limits = LifecycleLimits()
    limits.trend = PurchaseTiming(days: four, asOf: 120).trend
    #expect(Self.stage(four, 120, rule: LifecycleRule(limits, typicalGap: 40)) == .steady)
  }

  @Test func `back again after four times the rhythm before the silence`() {
    // Before the silence: (20 + 40)/3 = 20 days, so 80 make a return.
    #expect(Self.stage([0, 10, 20, 100], 105) == .backAgain)
    #expect(Self.stage([0, 10, 20, 99], 105) != .backAgain)
    // With one repeat purchase the rhythm before is the typical gap.
    #expect(Self.stage([0, 160], 170) == .backAgain)
    #expect(Self.stage([0, 159], 170) == .steady)
  }

  @Test func `a return is news for 90 days, unless overdue before`() {
    // Rhythm (400 + 40)/2 = 220.
    #expect(Self.stage([0, 400], 489) == .backAgain)
    #expect(Self.stage([0, 400], 490) == .steady)
    // Rhythm (100 + 40)/4 = 35, overdue by two after 70 days.
    #expect(Self.stage([0, 10, 20, 100], 169) == .backAgain)
    #expect(Self.stage([0, 10, 20, 100], 170) == .slowing)
  }

  @Test func `a return comes before a falling rate`() {
    let days: [Int32] = [0, 3, 6, 9, 12, 15, 18, 200]
    #expect(PurchaseTiming(days: days, asOf: 205).trend < -1.645)
    #expect(Self.stage(days, 205) == .backAgain)
  }

  @Test func `where nobody bought twice customers are lapsed after a year`() {
    let rule = LifecycleRule(timings: PurchaseTimings([PurchaseTiming(days: [0], asOf: 9)]))
    #expect(rule.typicalGap == 90)
    #expect(Self.stage([0], 359, rule: rule) == .new)
    #expect(Self.stage([0], 360, rule: rule) == .lapsed)
  }

  @Test func `every stage occurs, and columns have those of single customers for any workers`() {
    var random = SplitMix64(seed: 9)
    let customers = (0..<40_000).map { number in
      let rate = Int32.random(in: 1...200, using: &random)
      var days: [Int32] = []
      var day = Int32.random(in: 0...900, using: &random)
      while day <= 1000 && days.count < number % 12 {
        days.append(day)
        day += .random(in: 1...rate, using: &random)
        if Int.random(in: 0...9, using: &random) == 0 { day += 6 * rate }
      }
      return PurchaseTiming(days: days, asOf: 1000)
    }
    let alive = customers.map { _ in Double.random(in: 0.4...1, using: &random) }
    let timings = PurchaseTimings(customers)
    let rule = LifecycleRule(timings: timings)
    for workers in [1, 2, 7] {
      let workers = Workers(count: workers)
      let labels = rule.labels(timings, alive: Column(alive), workers: workers).array
      #expect(labels == zip(customers, alive).map { rule.stage($0, alive: $1).rawValue })
      let plain = rule.labels(timings, alive: nil, workers: workers).array
      #expect(plain == customers.map { rule.stage($0, alive: nil).rawValue })
      #expect(Set(plain) == Set(LifecycleStage.allCases.map(\.rawValue)))
    }
  }

  @Test func `limits that contradict themselves have a problem`() {
    #expect(LifecycleLimits.standard.problem == nil)
    let changes: [(inout LifecycleLimits) -> Void] = [
      { $0.lapsedAlive = 1.1 }, { $0.lapsedOverdue = .nan }, { $0.slowingOverdue = 5 },
      { $0.trendRepeats = 0 }, { $0.newDays = -1 }, { $0.returnDays = -1 }, { $0.trend = -1 },
    ]
    for change in changes {
      var limits = LifecycleLimits()
      change(&limits)
      #expect(limits.problem != nil)
    }
  }
}
