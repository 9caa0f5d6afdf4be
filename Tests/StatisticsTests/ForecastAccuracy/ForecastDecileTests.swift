import Statistics
import TestSupport
import Testing

@Suite struct ForecastDecileTests {
  private let deciles = ForecastSample.accuracy.deciles

  /// From numpy, by interpolating the running sums at tenths of 25 customers.
  @Test func `deciles of two and a half customers agree with numpy`() {
    #expect(deciles.allSatisfy { $0.customers == 2.5 })
    #expect(
      isClose(
        deciles.map(\.predictedMean), [98, 56.1, 36.3, 23, 20.4, 18.4, 17, 11.4, 1, 0.2],
        within: 1e-13))
    #expect(
      isClose(
        deciles.map(\.actualMean),
        [73.6, 49.8, 21.4, 0, 15.9, 4.3, 7.5, -0.3, 9.666666666666696, 25.9333333333333],
        within: 1e-12))
    #expect(
      isClose(
        deciles.compactMap(\.lift),
        [
          3.54186717998075, 2.3965351299326274, 1.0298363811357072, 0, 0.7651588065447545,
          0.20692974013474494, 0.3609239653512993, -0.014436958614051972, 0.4651908886750094,
          1.2479948668591578,
        ], within: 1e-13))
    #expect(
      isClose(
        deciles.compactMap(\.cumulativeShare),
        [
          0.35418671799807505, 0.5938402309913379, 0.6968238691049086, 0.6968238691049086,
          0.773339749759384, 0.7940327237728585, 0.8301251203079885, 0.8286814244465832,
          0.8752005133140842, 1,
        ], within: 1e-14))
  }

  @Test(arguments: [1, 7, 10, 64, 1001])
  func `the deciles add up to the totals and fall by prediction`(count: Int) throws {
    let (predicted, actual) = ForecastSample.random(count, distinct: 12)
    let found = ForecastAccuracy(predicted: predicted, actual: actual)
    let sums = found.deciles.reduce((predicted: 0.0, actual: 0.0)) {
      ($0.predicted + $1.customers * $1.predictedMean, $0.actual + $1.customers * $1.actualMean)
    }
    #expect(isClose(sums.predicted, found.totalPredicted, within: 1e-9))
    #expect(isClose(sums.actual, found.totalActual, within: 1e-9))
    for (earlier, later) in zip(found.deciles, found.deciles.dropFirst()) {
      #expect(earlier.predictedMean >= later.predictedMean - 1e-12)
    }
    if let last = found.deciles.last?.cumulativeShare {
      #expect(isClose(last, 1, within: 1e-13))
    }
  }
}
