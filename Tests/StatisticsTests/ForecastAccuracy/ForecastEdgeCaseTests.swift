import Statistics
import TestSupport
import Testing

@Suite struct ForecastEdgeCaseTests {
  @Test func `without customers there are no measures`() {
    let found = ForecastAccuracy(predicted: [], actual: [])
    #expect(found.customers == 0)
    #expect(found.totalPredicted == 0)
    #expect(found.totalActual == 0)
    #expect(found.totalBias == nil)
    #expect(found.meanAbsoluteError == nil)
    #expect(found.rootMeanSquaredError == nil)
    #expect(found.spearman == nil)
    #expect(found.gini == nil)
    #expect(found.topFifthFound == nil)
    #expect(found.deciles.isEmpty)
  }

  @Test func `one customer has errors but no order`() {
    let found = ForecastAccuracy(predicted: [3], actual: [4])
    #expect(found.totalBias == -0.25)
    #expect(found.meanAbsoluteError == 1)
    #expect(found.rootMeanSquaredError == 1)
    #expect(found.spearman == nil)
    #expect(found.gini == nil)
    #expect(found.topFifthFound == 1)
    #expect(found.deciles.count == 10)
    for decile in found.deciles {
      #expect(decile.customers == 0.1)
      #expect(isClose(decile.predictedMean, 3, within: 1e-14))
      #expect(isClose(decile.actualMean, 4, within: 1e-14))
    }
  }

  @Test func `where nobody bought, only errors and predictions can be told`() {
    let predicted = (0..<20).map { Double($0) }
    let zeros = [Double](repeating: 0, count: 20)
    let found = ForecastAccuracy(predicted: predicted, actual: zeros)
    #expect(found.totalPredicted == 190)
    #expect(found.totalBias == nil)
    #expect(found.meanAbsoluteError == 9.5)
    #expect(found.spearman == nil)
    #expect(found.gini == nil)
    // Everybody has the same chance of being in the true top fifth.
    #expect(isClose(found.topFifthFound ?? -1, 0.2, within: 1e-15))
    #expect(found.deciles.map(\.predictedMean) == (0..<10).map { 18.5 - 2 * Double($0) })
    #expect(found.deciles.allSatisfy { $0.actualMean == 0 })
    #expect(found.deciles.allSatisfy { $0.lift == nil && $0.cumulativeShare == nil })
  }

  @Test(arguments: [2, 3, 10, 25, 101])
  func `a forecast that is the same for all has no lift`(count: Int) throws {
    let actual = (0..<count).map { Double(($0 * 7) % count) }
    let predicted = [Double](repeating: 2.5, count: count)
    let found = ForecastAccuracy(predicted: predicted, actual: actual)
    #expect(found.spearman == nil)
    #expect(found.gini == 0)
    let fifth = Double((count + 4) / 5)
    let share = try #require(found.topFifthFound)
    #expect(isClose(share, fifth / Double(count), within: 1e-15))
    for (position, decile) in found.deciles.enumerated() {
      #expect(isClose(decile.predictedMean, 2.5, within: 1e-14))
      #expect(isClose(try #require(decile.lift), 1, within: 1e-13))
      let share = try #require(decile.cumulativeShare)
      #expect(isClose(share, Double(position + 1) / 10, within: 1e-13))
    }
  }

  @Test func `without an actual total the order can still be judged`() {
    let found = ForecastAccuracy(predicted: [1, 2, 3], actual: [-5, 0, 5])
    #expect(found.totalBias == nil)
    #expect(found.gini == 1)
    #expect(found.spearman == 1)
    #expect(found.deciles.allSatisfy { $0.lift == nil && $0.cumulativeShare == nil })
  }

  @Test func `nothing is infinite or not a number for values at the ends of the domain`() {
    let extremes: [Double] = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300, 1e140, -1e140, 1,
    ]
    var random = RandomSource(seed: 3)
    for _ in 0..<300 {
      let count = Int(random.next() % 6)
      let predicted = (0..<count).map { _ in extremes.randomElement(using: &random)! }
      let actual = (0..<count).map { _ in extremes.randomElement(using: &random)! }
      let found = ForecastAccuracy(predicted: predicted, actual: actual)
      var numbers = [found.totalPredicted, found.totalActual]
      numbers += [
        found.totalBias, found.meanAbsoluteError, found.rootMeanSquaredError, found.spearman,
        found.gini, found.topFifthFound,
      ].compactMap { $0 }
      for decile in found.deciles {
        numbers += [decile.customers, decile.predictedMean, decile.actualMean]
        numbers += [decile.lift, decile.cumulativeShare].compactMap { $0 }
      }
      #expect(numbers.allSatisfy { $0.isFinite }, "\(predicted) \(actual)")
    }
  }

  @Test func `lists of different length are refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = ForecastAccuracy(predicted: [1, 2], actual: [1])
    }
  }

  @Test func `a value that is not a number or too large is refused`() async {
    await #expect(processExitsWith: .failure) {
      _ = ForecastAccuracy(predicted: [Double.nan], actual: [1])
    }
    await #expect(processExitsWith: .failure) {
      _ = ForecastAccuracy(predicted: [1], actual: [1e141])
    }
  }
}
