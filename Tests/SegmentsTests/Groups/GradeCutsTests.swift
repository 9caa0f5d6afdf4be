import Columns
import Segments
import Testing

@Suite struct GradeCutsTests {
  @Test(arguments: ValueShape.allCases, [1, 2, 7, 100, 5000, 70_000])
  func `grades are those of the plain way for any number of workers`(
    shape: ValueShape, count: Int
  ) {
    let values = shape.values(count)
    let sorted = values.sorted()
    let plain = [95, 80, 50, 20].map { percent in sorted[(percent * count + 99) / 100 - 1] }
    for workers in [1, 2, 7] {
      let cuts = GradeCuts(lifetimeValue: Column(values), workers: Workers(count: workers))
      #expect(cuts.values == plain)
      let labels = cuts.labels(lifetimeValue: Column(values), workers: Workers(count: workers))
      #expect(labels.array == values.map { cuts.grade($0).rawValue })
    }
  }

  @Test func `a hundred different values get the shares`() {
    let values = (0..<100).map { Double($0 * 37 % 100) }
    let labels = GradeCuts(lifetimeValue: Column(values)).labels(lifetimeValue: Column(values))
    let counts = Grade.allCases.map { grade in labels.array.count { $0 == grade.rawValue } }
    #expect(counts == [5, 15, 30, 30, 20])
  }

  @Test func `a value exactly at a cut gets the lower grade`() throws {
    let cuts = try GradeCuts([40, 30, 20, 10])
    #expect([41, 40, 30.5, 30, 20, 10, 9].map { cuts.grade($0).name }.joined() == "ABBCDEE")
  }

  @Test func `few customers and equal ones`() {
    func grades(_ values: [Double]) -> String {
      let cuts = GradeCuts(lifetimeValue: Column(values))
      return values.map { cuts.grade($0).name }.joined()
    }
    #expect(grades([]) == "")
    #expect(GradeCuts(lifetimeValue: Column([])).values == [0, 0, 0, 0])
    #expect(grades([5]) == "E")
    #expect(grades([5, 6]) == "EC")
    #expect(grades([3, 3, 3, 3]) == "EEEE")
    // The top 5 percent of ten customers is nobody.
    #expect(grades((1...10).map(Double.init)) == "EEDDDCCCBB")
  }

  @Test func `shares of one's own`() throws {
    let shares = try GradeShares(parsing: "0,0,0.5,0,0.5")
    let cuts = GradeCuts(shares, lifetimeValue: Column([1.0, 2, 3, 4]))
    #expect([1.0, 2, 3, 4].map { cuts.grade($0).name }.joined() == "EECC")
  }

  @Test func `shares and cuts that make no sense are refused`() throws {
    for shares in [[], [1], [0.5, 0.5, 0.5, 0, 0], [1.2, -0.2, 0, 0, 0], [.nan, 1, 0, 0, 0]] {
      #expect(throws: GroupLimitsError.self) { try GradeShares(shares) }
    }
    #expect(try GradeShares(parsing: "0.05,0.15,0.3,0.3,0.2") == .standard)
    for cuts in [[], [1, 2, 3, 4], [4, 3, 2], [.infinity, 3, 2, 1]] {
      #expect(throws: GroupLimitsError.self) { try GradeCuts(cuts) }
    }
  }
}
