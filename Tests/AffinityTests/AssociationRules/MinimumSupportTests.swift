import Affinity
import Testing

@Suite struct MinimumSupportTests {
  @Test(
    "a share is the smallest count that is not below it",
    arguments: [
      // 7 % of 100 is 7, although 0.07 * 100 is rounded to a number above 7.
      (0.07, 100, 7), (0.01, 18_532, 186), (0.29, 100, 29), (1, 7, 7), (1e-9, 100, 1),
      (0.5, 3, 2), (0.5, 0, 1), (1.0 / 3, 3, 1),
    ])
  func shares(share: Double, baskets: Int, count: Int) {
    #expect(MinimumSupport.share(share).count(of: baskets) == count)
  }

  @Test("every whole percentage of a hundred baskets is that many")
  func percentages() throws {
    for percent in 1...100 {
      let support = try #require(MinimumSupport(text: "\(percent)%"))
      #expect(support.count(of: 100) == percent)
    }
  }

  @Test("counts and shares are read, and nothing else")
  func texts() {
    #expect(MinimumSupport(text: "25") == .count(25))
    #expect(MinimumSupport(text: "1.5%") == .share(0.015))
    #expect(MinimumSupport.count(25).count(of: 3) == 25)
    for text in ["", "0", "-1", "0.01", "0%", "101%", "nan%", "inf%", "%", "a", "1 %x"] {
      #expect(MinimumSupport(text: text) == nil, "\(text)")
    }
  }
}
