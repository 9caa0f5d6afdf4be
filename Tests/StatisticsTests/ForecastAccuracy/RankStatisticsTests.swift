import Statistics
import TestSupport
import Testing

@Suite struct RankStatisticsTests {
  // Spans cannot pass through the macros of the testing library.
  private func midRanks(_ values: [Double]) -> [Double] { RankStatistics.midRanks(values.span) }

  private func spearman(_ first: [Double], _ second: [Double]) -> Double? {
    RankStatistics.spearman(first.span, second.span)
  }

  @Test func `tied values share the mean of their ranks`() {
    // scipy.stats.rankdata, 1.17.1.
    let ranks = midRanks(ForecastSample.actual)
    #expect(
      ranks == [
        9, 9, 9, 1, 9, 18, 9, 19.5, 21, 9, 9, 9, 23, 17, 9, 9, 19.5, 24, 9, 9, 25, 9, 9, 22, 9,
      ])
    #expect(midRanks([2, -1, 2, 0, -0.0]) == [4.5, 1, 4.5, 2.5, 2.5])
  }

  @Test(arguments: [0, 1, 2, 3, 63, 64, 65, 500])
  func `ranks and correlation agree with the definition`(count: Int) {
    for distinct in [2, 7, 1_000_000] {
      let (first, second) = ForecastSample.random(count, distinct: distinct)
      #expect(midRanks(first) == PlainForecastAccuracy.midRanks(first))
      guard let found = spearman(first, second) else {
        #expect(Set(first).count < 2 || Set(second).count < 2)
        continue
      }
      let plain = PlainForecastAccuracy(predicted: first, actual: second)
      #expect(isClose(found, plain.spearman, within: 1e-13))
    }
  }

  @Test func `values of every size and sign are put in order`() {
    var random = RandomSource(seed: 5)
    var values = (0..<3000).map { _ in
      Double(bitPattern: random.next() & 0xFFEF_FFFF_FFFF_FFFF)
    }
    values += [0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude]
    values += [.greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    #expect(midRanks(values) == PlainForecastAccuracy.midRanks(values))
  }

  @Test func `spearman agrees with scipy where values are tied`() throws {
    let found = try #require(spearman(ForecastSample.predicted, ForecastSample.actual))
    #expect(isClose(found, 0.3374819937386742, within: 1e-15))
  }

  @Test func `the same order correlates by one, the reverse by minus one`() {
    let values = [3.0, 1, 1, 8, -2, 0.5, 3]
    #expect(spearman(values, values.map { $0 * $0 * $0 }) == 1)
    #expect(spearman(values, values.map { 7 - $0 }) == -1)
  }

  @Test func `there is no correlation with a constant or without two customers`() {
    #expect(spearman([1, 2, 3], [4, 4, 4]) == nil)
    #expect(spearman([0, -0.0], [1, 2]) == nil)
    #expect(spearman([1], [2]) == nil)
    #expect(spearman([], []) == nil)
  }

  @Test func `a value that is not a number is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = RankStatistics.midRanks([1, Double.nan].span)
    }
  }
}
