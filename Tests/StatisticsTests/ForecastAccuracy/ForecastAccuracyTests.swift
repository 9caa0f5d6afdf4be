import Statistics
import TestSupport
import Testing

@Suite struct ForecastAccuracyTests {
  /// Measures of the 25 customers, with every formula written anew in numpy 2.4.6: the gains curve by
  /// trapezoids, deciles by interpolating the running sums.
  @Test func `the measures agree with numpy and scipy`() throws {
    let found = ForecastSample.accuracy
    #expect(found.customers == 25)
    #expect(found.totalPredicted == 704.5)
    #expect(found.totalActual == 519.5)
    #expect(isClose(try #require(found.totalBias), 0.35611164581328203, within: 1e-15))
    #expect(isClose(try #require(found.meanAbsoluteError), 23.78, within: 1e-14))
    #expect(isClose(try #require(found.rootMeanSquaredError), 31.424751391220266, within: 1e-13))
    #expect(isClose(try #require(found.spearman), 0.3374819937386742, within: 1e-15))
    #expect(isClose(try #require(found.gini), 0.5181471826749549, within: 1e-14))
    #expect(isClose(try #require(found.topFifthFound), 0.7, within: 1e-15))
  }

  /// Means over all 96 x 96 orders within ties, by listing them in Python.
  @Test func `ties give the mean over every order within them`() throws {
    let found = ForecastAccuracy(
      predicted: [5, 3, 3, 3, 8, 1, 1, 5, 2, 3],
      actual: [40, 0, 10, 10, 25, 0, 40, 0, 0, 7])
    #expect(isClose(try #require(found.gini), 0.18170426065162912, within: 1e-14))
    #expect(isClose(try #require(found.topFifthFound), 0.25, within: 1e-15))
    #expect(
      isClose(
        found.deciles.map(\.actualMean), [25, 20, 20, 6.75, 6.75, 6.75, 6.75, 0, 20, 20],
        within: 1e-13))
  }

  @Test(arguments: [1, 2, 3, 5, 9, 10, 11, 63, 64, 65, 400])
  func `the measures agree with the plain version`(count: Int) throws {
    for distinct in [2, 9, 1_000_000] {
      let (predicted, actual) = ForecastSample.random(count, distinct: distinct)
      let found = ForecastAccuracy(predicted: predicted, actual: actual)
      let plain = PlainForecastAccuracy(predicted: predicted, actual: actual)
      if Set(actual).count > 1 {
        #expect(isClose(try #require(found.gini), plain.gini, within: 1e-12))
      } else {
        #expect(found.gini == nil)
      }
      #expect(isClose(try #require(found.topFifthFound), plain.topFifthFound, within: 1e-12))
      let size = predicted.max()!.magnitude + actual.max()!.magnitude + 1
      for (decile, means) in zip(found.deciles, plain.decileMeans) {
        #expect(isClose(decile.predictedMean, means.predicted, within: 1e-12 * size))
        #expect(isClose(decile.actualMean, means.actual, within: 1e-12 * size))
      }
    }
  }

  @Test(arguments: [2, 9, 65, 1000])
  func `the order of the customers does not change a single bit`(count: Int) {
    for distinct in [2, 9, 1_000_000] {
      let (first, second) = ForecastSample.random(count, distinct: distinct)
      // Odd factors, so that sums are rounded.
      let predicted = first.map { $0 * 0.1 }
      let actual = second.map { $0 / 3 }
      let found = ForecastAccuracy(predicted: predicted, actual: actual)
      var random = RandomSource(seed: UInt64(count))
      for _ in 0..<5 {
        let order = Array(0..<count).shuffled(using: &random)
        let again = ForecastAccuracy(
          predicted: order.map { predicted[$0] }, actual: order.map { actual[$0] })
        #expect(again == found)
      }
    }
  }

  /// Values of all sizes that cancel: a sum that carries only one error along depends on its order.
  @Test func `nor does it where large values cancel and zeros have signs`() {
    var random = RandomSource(seed: 8)
    var predicted: [Double] = []
    var actual: [Double] = []
    for position in 0..<120 {
      let value = (0..<position % 40).reduce(random.uniform()) { sum, _ in sum * 10 }
      actual += [-value, value, random.uniform()]
      predicted += [0, -0.0, Double(random.next() % 3)]
    }
    let found = ForecastAccuracy(predicted: predicted, actual: actual)
    #expect(ForecastAccuracy(predicted: predicted.map { $0 + 0 }, actual: actual) == found)
    for _ in 0..<10 {
      let order = Array(actual.indices).shuffled(using: &random)
      let again = ForecastAccuracy(
        predicted: order.map { predicted[$0] }, actual: order.map { actual[$0] })
      #expect(again == found)
    }
  }

  @Test func `a perfect forecast has no error, and the reverse order is the worst`() throws {
    let actual = (0..<50).map { Double($0 * $0) }
    let perfect = ForecastAccuracy(predicted: actual, actual: actual)
    #expect(perfect.totalBias == 0)
    #expect(perfect.meanAbsoluteError == 0)
    #expect(perfect.rootMeanSquaredError == 0)
    #expect(perfect.spearman == 1)
    #expect(perfect.gini == 1)
    #expect(perfect.topFifthFound == 1)
    let reverse = ForecastAccuracy(predicted: actual.map { -$0 }, actual: actual)
    #expect(reverse.totalBias == -2)
    #expect(reverse.spearman == -1)
    #expect(isClose(try #require(reverse.gini), -1, within: 1e-14))
    #expect(reverse.topFifthFound == 0)
  }

  @Test func `small values beside large ones are not lost`() throws {
    // The smallest prediction comes first: added to 1e16 one by one, the ones would vanish.
    let actual = [1e16] + [Double](repeating: 1, count: 1000)
    let found = ForecastAccuracy(predicted: actual.map { -$0 }, actual: actual)
    #expect(found.totalActual == 1e16 + 1000)
    #expect(found.totalBias == -2)
  }
}
