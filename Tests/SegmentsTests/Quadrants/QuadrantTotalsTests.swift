import Columns
import Segments
import Testing

@Suite struct QuadrantTotalsTests {
  @Test(arguments: [0, 1, 5000, 200_000])
  func `totals are those of the plain way for any number of workers`(count: Int) throws {
    let current = ValueShape.negative.values(count)
    let potential = ValueShape.zeros.values(count)
    // The sum of these leaves 64 bits.
    let revenue = (0..<count).map { Int64.max - Int64($0) }
    let quadrants = try #require(
      ValueQuadrants(current: Column(current), potential: Column(potential)))
    let totals = [1, 2, 7].map {
      QuadrantTotals(quadrants, revenue: Column(revenue), workers: Workers(count: $0))
    }
    #expect(totals[1] == totals[0] && totals[2] == totals[0])
    #expect(totals[0].customers == count)
    for quadrant in ValueQuadrant.allCases {
      let members = (0..<count).filter { quadrants.quadrant(of: $0) == quadrant }
      let total = totals[0][quadrant]
      #expect(total.customers == members.count)
      #expect(total.revenueUnits == members.reduce(0) { $0 + Int128(revenue[$1]) })
      let plain = members.reduce(0.0) { $0 + current[$1] }
      #expect((total.current - plain).magnitude <= 1e-12 * 500 * Double(max(count, 1)))
      let opportunity = members.reduce(0.0) { $0 + potential[$1] }
      #expect((total.potential - opportunity).magnitude <= 1e-12 * 10 * Double(max(count, 1)))
      #expect(
        totals[0].share(of: quadrant)
          == (count == 0 ? 0 : Double(members.count) / Double(count)))
    }
  }
}
