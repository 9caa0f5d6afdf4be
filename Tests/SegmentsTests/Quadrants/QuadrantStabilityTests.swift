import Columns
import Segments
import Statistics
import Testing

@Suite struct QuadrantStabilityTests {
  private static func quadrants(
    _ current: [Double], _ potential: [Double], _ rule: CutRule, previous: [UInt8]? = nil,
    band: Double = 0
  ) -> ValueQuadrants {
    ValueQuadrants(
      current: Column(current), potential: Column(potential), rule: rule,
      previous: previous.map { Column($0) }, band: band)!
  }

  /// The customers that a resample draws, one by one.
  private static func drawn(_ resample: Int, _ count: Int) -> [Int] {
    var random = RandomSource(
      seed: QuadrantStability.seed, stream: QuadrantStability.stream, index: UInt64(resample))
    return (0..<count).map { _ in
      Int(random.next().multipliedFullWidth(by: UInt64(count)).high)
    }
  }

  @Test(
    arguments: ValueShape.allCases,
    [CutRule.quantile(0.8), .median, .mean, .otsu])
  func `the same draws give the cuts of plain resampling`(shape: ValueShape, rule: CutRule) {
    for count in [1, 2, 3, 150] {
      let current = shape.values(count)
      let potential = shape.values(count, seed: 2)
      let stability = QuadrantStability(
        Self.quadrants(current, potential, rule), rule: rule, resamples: 7)
      for (resample, cuts) in stability.cuts.enumerated() {
        let drawn = Self.drawn(resample, count)
        for (cut, values) in [(cuts.current, current), (cuts.potential, potential)] {
          let sample = drawn.map { values[$0] }
          if rule == .otsu {
            // Two splits may be equally good but for rounding.
            let splits = PlainQuadrants.splits(sample)
            let best = splits.map(\.variance).max() ?? 0
            #expect(
              splits.contains { $0.cut == cut && $0.variance >= best * (1 - 1e-11) }
                || splits.isEmpty && cut == max(0, sample[0]))
          } else {
            #expect(cut == PlainQuadrants.cut(rule, sample))
          }
        }
      }
    }
  }

  @Test(
    arguments: ValueShape.allCases,
    [CutRule.quantile(0.8), .mean, .otsu, .money(current: 1, potential: 2)])
  func `agreement is counted over the cuts of the resamples`(shape: ValueShape, rule: CutRule) {
    let count = 400
    let current = shape.values(count)
    let potential = shape.values(count, seed: 2)
    let previous = (0..<count).map { $0 % 5 == 4 ? ValueQuadrants.none : UInt8($0 % 5) }
    for band in [0, 0.2] {
      let quadrants = Self.quadrants(current, potential, rule, previous: previous, band: band)
      let stability = QuadrantStability(quadrants, rule: rule, resamples: 30)
      var plain = [UInt16](repeating: 0, count: count)
      for cuts in stability.cuts {
        let labels = ValueQuadrants(
          current: Column(current), potential: Column(potential), cuts: cuts,
          previous: Column(previous), band: band
        ).labels
        for customer in 0..<count where labels[customer] == quadrants.labels[customer] {
          plain[customer] += 1
        }
      }
      #expect(stability.agreeing.array == plain)
    }
  }

  @Test func `cuts in money are sure for everybody`() {
    let values = ValueShape.spread.values(100)
    let rule = CutRule.money(current: 500, potential: 400)
    let stability = QuadrantStability(Self.quadrants(values, values.reversed(), rule), rule: rule)
    #expect(stability.agreeing.array.allSatisfy { $0 == 200 })
    #expect(stability.meanShare() == 1)
    #expect(stability.share(of: 3) == 1)
  }

  @Test func `nobody is nobody`() {
    for rule in [CutRule.standard, .mean, .otsu] {
      let stability = QuadrantStability(Self.quadrants([], [], rule), rule: rule, resamples: 3)
      #expect(stability.agreeing.count == 0)
      #expect(stability.meanShare() == 1)
    }
  }

  @Test(arguments: [CutRule.standard, .mean, .otsu], [1000, 70_000])
  func `shares do not depend on the workers`(rule: CutRule, count: Int) {
    let quadrants = Self.quadrants(
      ValueShape.heavyTail.values(count), ValueShape.zeros.values(count), rule)
    let one = QuadrantStability(
      quadrants, rule: rule, resamples: 9, workers: Workers(count: 1))
    for workers in [2, 7] {
      let other = QuadrantStability(
        quadrants, rule: rule, resamples: 9, workers: Workers(count: workers))
      #expect(other.agreeing.array == one.agreeing.array)
      #expect(other.cuts == one.cuts)
    }
  }

  @Test(arguments: [20_000, 100_000])
  func `the ranks of the cuts vary as those of order statistics and go together`(count: Int) {
    // Values are ranks, so that cuts are ranks; potential value is current value for three quarters
    // of the customers and unrelated for the others.
    var random = RandomSource(seed: 8)
    let current = (0..<count).map(Double.init)
    var potential = current
    let others = (0..<count).filter { $0 % 4 == 0 }
    for (place, other) in zip(others, others.shuffled(using: &random)) {
      potential[place] = Double(other)
    }
    let rule = CutRule.quantile(0.8)
    let resamples = 600
    let stability = QuadrantStability(
      Self.quadrants(current, potential, rule), rule: rule, resamples: resamples)
    let n = Double(count)
    let (first, second) = (
      stability.cuts.map { $0.current - 0.8 * n }, stability.cuts.map { $0.potential - 0.8 * n }
    )
    let deviation = (n * 0.8 * 0.2).squareRoot()
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(resamples) }
    // Five standard deviations of a mean and of a variance of 600 normal numbers.
    #expect(mean(first).magnitude < 5 * deviation / Double(resamples).squareRoot())
    #expect(mean(second).magnitude < 5 * deviation / Double(resamples).squareRoot())
    let bound = 5 * (2 / Double(resamples)).squareRoot()
    #expect((mean(first.map { $0 * $0 }) / (deviation * deviation) - 1).magnitude < bound)
    #expect((mean(second.map { $0 * $0 }) / (deviation * deviation) - 1).magnitude < bound)
    // The counts below the two cuts have the correlation 3/4 of the customers that they share.
    let together = mean(zip(first, second).map(*)) / (deviation * deviation)
    #expect((together - 0.75).magnitude < 5 * ((1 + 0.75 * 0.75) / Double(resamples)).squareRoot())
  }

  @Test(arguments: [CutRule.standard, .mean, .otsu])
  func `shares are close to those of plain resampling of a larger base`(rule: CutRule) {
    let count = 5000
    let current = ValueShape.heavyTail.values(count)
    let potential = zip(current, ValueShape.spread.values(count)).map { $0 * $1 }
    let quadrants = Self.quadrants(current, potential, rule)
    let stability = QuadrantStability(quadrants, rule: rule, resamples: 100)
    var plain = [Int](repeating: 0, count: count)
    var random = RandomSource(seed: 77)
    for _ in 0..<100 {
      let drawn = (0..<count).map { _ in Int.random(in: 0..<count, using: &random) }
      let cuts = QuadrantCuts(
        rule, current: Column(drawn.map { current[$0] }),
        potential: Column(drawn.map { potential[$0] }))
      for customer in 0..<count
      where PlainQuadrants.label(current[customer], potential[customer], cuts)
        == quadrants.labels[customer]
      { plain[customer] += 1 }
    }
    for customer in 0..<count {
      // Five standard deviations of the difference of two counts of 100, at their widest.
      #expect((Int(stability.agreeing[customer]) - plain[customer]).magnitude <= 36)
    }
    let mean = Double(plain.reduce(0, +)) / Double(100 * count)
    // The mean share, of which one resample moves all; a few thousandths for these bases.
    #expect((stability.meanShare() - mean).magnitude < 0.005)
  }

  @Test func `a customer far from the cuts is sure, one at a cut is not`() {
    let values = (0..<2000).map(Double.init)
    let stability = QuadrantStability(Self.quadrants(values, values, .standard), rule: .standard)
    #expect(stability.share(of: 0) == 1)
    #expect(stability.share(of: 1999) == 1)
    #expect((0.2...0.8).contains(stability.share(of: 1599)))
  }
}
