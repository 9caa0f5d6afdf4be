import Segments
import Testing

@Suite struct ValueQuadrantTests {
  @Test func `the four names and what is high in each`() {
    #expect(ValueQuadrant.names == ["develop", "maintain", "cultivate", "abandon"])
    #expect(ValueQuadrant.allCases.map(\.currentIsHigh) == [true, true, false, false])
    #expect(ValueQuadrant.allCases.map(\.potentialIsHigh) == [true, false, true, false])
  }

  @Test(arguments: ValueQuadrant.allCases)
  func `a quadrant is found again by its sides and by its name`(quadrant: ValueQuadrant) {
    #expect(
      ValueQuadrant(
        currentIsHigh: quadrant.currentIsHigh, potentialIsHigh: quadrant.potentialIsHigh)
        == quadrant)
    #expect(ValueQuadrant(name: quadrant.name) == quadrant)
    #expect(ValueQuadrant(name: quadrant.name.uppercased()) == nil)
  }

  @Test func `each action is a few words, and each advice one sentence of its own`() {
    let advice = ValueQuadrant.allCases.map(\.advice)
    #expect(Set(advice).count == 4)
    #expect(advice.allSatisfy { $0.hasSuffix(".") && $0.count { $0 == "." } == 1 })
    let actions = ValueQuadrant.allCases.map(\.action)
    #expect(Set(actions).count == 4)
    // A field of a CSV file that needs no quotes, and short enough to be copied in one go.
    #expect(actions.allSatisfy { $0.utf8.count <= 32 && !$0.contains(",") })
  }
}
