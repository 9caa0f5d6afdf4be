import Columns
import Segments
import Testing

@Suite struct ValueQuadrantsTests {
  private static func labels(
    _ current: [Double], _ potential: [Double], _ cuts: QuadrantCuts, previous: [UInt8]? = nil,
    band: Double = 0
  ) -> [ValueQuadrant] {
    let quadrants = ValueQuadrants(
      current: Column(current), potential: Column(potential), cuts: cuts,
      previous: previous.map { Column($0) }, band: band)
    return (0..<quadrants.count).map { quadrants.quadrant(of: $0) }
  }

  @Test func `high is strictly above the cut`() {
    let cuts = QuadrantCuts(current: 10, potential: 2)
    #expect(
      Self.labels([10.5, 10.5, 10, 10], [2.5, 2, 2.5, 2], cuts)
        == [.develop, .maintain, .cultivate, .abandon])
  }

  @Test(arguments: ValueShape.allCases, [0, 1, 2, 100, 40_000])
  func `labels are those of the plain way for any number of workers`(
    shape: ValueShape, count: Int
  ) throws {
    let current = shape.values(count)
    let potential = shape.values(count, seed: 2)
    for workers in [1, 2, 7] {
      let quadrants = try #require(
        ValueQuadrants(
          current: Column(current), potential: Column(potential), workers: Workers(count: workers)))
      let plain = zip(current, potential).map { PlainQuadrants.label($0, $1, quadrants.cuts) }
      #expect(quadrants.labels.array == plain)
    }
  }

  @Test func `without potential value there are no quadrants`() {
    #expect(ValueQuadrants(current: Column([1.0]), potential: nil) == nil)
  }

  @Test func `at most a fifth of the customers is above the standard cuts`() throws {
    let values = ValueShape.spread.values(1000)
    let quadrants = try #require(
      ValueQuadrants(current: Column(values), potential: Column(values)))
    #expect(quadrants.labels.array.count { $0 == ValueQuadrant.develop.rawValue } == 200)
  }

  @Test func `distances are in money above the cut`() {
    let quadrants = ValueQuadrants(
      current: Column([12.5, 1]), potential: Column([0.0, 3]),
      cuts: QuadrantCuts(current: 10, potential: 2))
    #expect(quadrants.distances(of: 0) == (2.5, -2))
    #expect(quadrants.distances(of: 1) == (-9, 1))
  }

  @Test func `within the band a customer stays what it was`() {
    let cuts = QuadrantCuts(current: 100, potential: 0)
    let values = [90, 90.01, 100, 110, 110.01]
    let potential = [Double](repeating: -1, count: 5)
    let (high, low) = (ValueQuadrant.maintain, ValueQuadrant.abandon)
    func labels(_ previous: UInt8) -> [ValueQuadrant] {
      Self.labels(
        values, potential, cuts, previous: [UInt8](repeating: previous, count: 5), band: 0.1)
    }
    #expect(labels(high.rawValue) == [low, high, high, high, high])
    // 100 (1 + 0.1) is a rounding above 110.
    #expect(labels(low.rawValue) == [low, low, low, low, high])
    #expect(labels(ValueQuadrants.none) == [low, low, low, high, high])
  }

  @Test func `each axis remembers by itself`() {
    let cuts = QuadrantCuts(current: 100, potential: 100)
    let previous = ValueQuadrant.allCases.map(\.rawValue)
    let near = [Double](repeating: 105, count: 4)
    #expect(
      Self.labels(near, near, cuts, previous: previous, band: 0.1) == ValueQuadrant.allCases)
    let far = [Double](repeating: 150, count: 4)
    #expect(
      Self.labels(far, near, cuts, previous: previous, band: 0.1)
        == [.develop, .maintain, .develop, .maintain])
  }

  @Test func `staying is the easier one for a negative cut as well`() {
    let cuts = QuadrantCuts(current: -100, potential: 0)
    let values = [-105.0, -95, -85]
    func labels(_ quadrant: ValueQuadrant) -> [ValueQuadrant] {
      Self.labels(
        values, [0, 0, 0], cuts, previous: [UInt8](repeating: quadrant.rawValue, count: 3),
        band: 0.1)
    }
    #expect(labels(.maintain) == [.maintain, .maintain, .maintain])
    #expect(labels(.abandon) == [.abandon, .abandon, .maintain])
  }

  @Test(arguments: ValueShape.allCases)
  func `a band of zero is the plain rule`(shape: ValueShape) {
    let current = shape.values(500)
    let potential = shape.values(500, seed: 2)
    let cuts = QuadrantCuts(.median, current: Column(current), potential: Column(potential))
    let previous = (0..<500).map { $0 % 5 == 4 ? ValueQuadrants.none : UInt8($0 % 5) }
    #expect(
      Self.labels(current, potential, cuts, previous: previous)
        == Self.labels(current, potential, cuts))
  }
}
