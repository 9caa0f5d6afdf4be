import Columns
import Segments
import Testing

@Suite struct QuadrantCutsTests {
  static let rules: [CutRule] = [.quantile(0.8), .quantile(0.05), .median, .mean, .otsu]

  private static func cuts(
    _ rule: CutRule, _ current: [Double], _ potential: [Double], workers: Int = 1
  ) -> QuadrantCuts {
    QuadrantCuts(
      rule, current: Column(current), potential: Column(potential),
      workers: Workers(count: workers))
  }

  @Test(arguments: ValueShape.allCases, [1, 2, 3, 10, 64, 500, 5000])
  func `cuts are those of the plain way`(shape: ValueShape, count: Int) {
    let current = shape.values(count)
    let potential = shape.values(count, seed: 2)
    for rule in [CutRule.quantile(0.8), .quantile(0.05), .median] {
      let cuts = Self.cuts(rule, current, potential)
      #expect(cuts.current == PlainQuadrants.cut(rule, current), "\(rule)")
      #expect(cuts.potential == PlainQuadrants.cut(rule, potential), "\(rule)")
    }
    let means = Self.cuts(.mean, current, potential)
    let scale = current.map(\.magnitude).max()!
    #expect((means.current - PlainQuadrants.mean(current)).magnitude <= 1e-13 * scale)
    #expect((current.min()!...current.max()!).contains(means.current))
  }

  @Test(arguments: ValueShape.allCases, [1, 2, 3, 10, 64, 300])
  func `no split is better than Otsu's`(shape: ValueShape, count: Int) {
    let values = shape.values(count)
    let cut = Self.cuts(.otsu, values, values.reversed()).current
    #expect(cut == Self.cuts(.otsu, values, values.reversed()).potential)
    let splits = PlainQuadrants.splits(values)
    guard let best = splits.map(\.variance).max() else {
      #expect(cut == max(0, values[0]))
      return
    }
    let found = splits.first { $0.cut == cut }
    #expect(found != nil && found!.variance >= best * (1 - 1e-12))
  }

  /// numpy 2.4: `quantile(v, q, method="inverted_cdf")` and `v.mean()` for
  /// `v = [(i*i*37 % 1009)/8 for i in range(200)]`; Otsu's cut by trying every split in numpy.
  @Test func `pinned values of numpy`() {
    let values = (0..<200).map { Double($0 * $0 * 37 % 1009) / 8 }
    let lower = values.map { $0 - 40 }
    for (share, value) in [(0.1, 8.875), (0.5, 65.875), (0.8, 102.25), (0.95, 121.125)] {
      #expect(Self.cuts(.quantile(share), values, values).current == value)
    }
    #expect(Self.cuts(.mean, values, values).current == 64.5825)
    let otsu = Self.cuts(.otsu, values, lower)
    #expect(otsu == QuadrantCuts(current: 20, potential: 5.125))
    #expect(Self.cuts(.otsu, [0, 0, 0, 10, 11, 12, 500], [1, 1, 1, 1, 2, 2, 2]).current == 12)
  }

  @Test func `a product that is whole but for rounding is that rank`() {
    // In floating point 0.07 * 100 is above 7.
    let values = (1...100).map(Double.init)
    #expect(Self.cuts(.quantile(0.07), values, values).current == 7)
    #expect(Self.cuts(.quantile(0.071), values, values).current == 8)
    #expect(Self.cuts(.quantile(0), values, values).current == 1)
    #expect(Self.cuts(.quantile(1), values, values).current == 100)
  }

  @Test func `values below zero are zero for Otsu`() {
    #expect(
      Self.cuts(.otsu, [-5, -900, -1], [-5, -3, 8]) == QuadrantCuts(current: 0, potential: 0))
  }

  @Test func `without customers the cuts are zero or the given money`() {
    for rule in Self.rules {
      #expect(Self.cuts(rule, [], []) == QuadrantCuts(current: 0, potential: 0))
    }
    let money = CutRule.money(current: -3, potential: 4)
    #expect(Self.cuts(money, [], []) == QuadrantCuts(current: -3, potential: 4))
    #expect(Self.cuts(money, [9], [9]) == QuadrantCuts(current: -3, potential: 4))
  }

  @Test(arguments: rules, [ValueShape.heavyTail, .zeros, .constant, .negative])
  func `cuts do not depend on the workers`(rule: CutRule, shape: ValueShape) {
    let current = shape.values(140_000)
    let potential = shape.values(140_000, seed: 2)
    let one = Self.cuts(rule, current, potential)
    for workers in [2, 7] {
      #expect(Self.cuts(rule, current, potential, workers: workers) == one)
    }
    if rule != .mean && rule != .otsu {
      #expect(one.current == PlainQuadrants.cut(rule, current))
    }
  }
}
