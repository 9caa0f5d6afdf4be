import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Probabilities of numbers of purchases")
struct PurchaseCountTests {
  @Test("They are the published ones")
  func published() {
    // lifetimes, test_estimation.py, lines 594 to 602, from the spreadsheet of note 004.
    let model = PurchaseModel(.bgNBD, parameters: [0.243, 4.414, 0.793, 2.426])
    #expect(isClose(model.probability(of: 10, ofNewCustomerWithin: 2), 1.07869e-7, within: 1e-11))
    #expect(isClose(model.probability(of: 0, ofNewCustomerWithin: 39), 0.5737864, within: 1e-6))
  }

  @Test("They sum to 1, and their moments are the expected ones", arguments: PredictionTests.models)
  func moments(model: PurchaseModel) {
    for (x, last, age) in [(0, 0.0, 0.0), (0, 0, 200), (3, 120, 300), (12, 350, 365)] {
      let horizon = 120.0
      let alive = model.probabilityAlive(x: x, lastPurchase: last, age: age)
      let moments = model.living(x: x, age: age).moments(within: horizon, delta: 0)
      var (sum, mean, factorial) = (0.0, 0.0, 0.0)
      for count in 0..<150 {
        let probability = model.probability(
          of: count, x: x, lastPurchase: last, age: age, horizon: horizon)
        #expect(probability >= 0 && probability <= 1)
        let n = Double(count)
        sum += probability
        mean += n * probability
        factorial += n * (n - 1) * probability
      }
      #expect(isClose(sum, 1, within: 1e-8))
      #expect(isClose(mean, alive * moments.expected, within: 1e-6 * (1 + mean)))
      #expect(isClose(factorial, alive * moments.factorial, within: 1e-5 * (1 + factorial)))
    }
  }

  @Test("Within no time nobody buys", arguments: PredictionTests.models)
  func noTime(model: PurchaseModel) {
    #expect(model.probability(of: 0, x: 3, lastPurchase: 9, age: 20, horizon: 0) == 1)
    #expect(model.probability(of: 1, x: 3, lastPurchase: 9, age: 20, horizon: 0) == 0)
    #expect(model.expectedPurchases(x: 3, lastPurchase: 9, age: 20, horizon: 0) == 0)
  }

  @Test(
    "Simulated customers buy as often as the probabilities say", arguments: PredictionTests.models)
  func simulated(model: PurchaseModel) {
    // Times are long against a day, so that few purchases share one.
    let slow = model.inUnits(of: 1.0 / 50)
    let count = 5000
    var counts = [Double](repeating: 0, count: 6)
    for customer in 0..<count {
      var random = RandomSource(seed: 12, index: UInt64(customer))
      let days = slow.simulatedDays(within: 10_000, &random)
      counts[min(5, days.count)] += 1
    }
    for number in 0..<5 {
      let probability = slow.probability(of: number, ofNewCustomerWithin: 10_000)
      let spread = (probability * (1 - probability) / Double(count)).squareRoot()
      #expect(isClose(counts[number] / Double(count), probability, within: 4.5 * spread + 2e-3))
    }
  }
}
