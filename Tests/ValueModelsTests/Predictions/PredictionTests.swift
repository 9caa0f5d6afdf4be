import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Predictions")
struct PredictionTests {
  private static let delta = PortableMath.log(1.1) / 365

  static let models = [
    PurchaseModel(.nbd, parameters: [0.83, 69]),
    PurchaseModel(.bgNBD, parameters: [0.243, 30.9, 0.793, 2.426]),
    PurchaseModel(.bgNBD, parameters: [0.9, 40, 50, 200]),
    PurchaseModel(.mbgNBD, parameters: [0.525, 43.3, 0.891, 1.614]),
    PurchaseModel(.paretoNBD, parameters: [0.553, 74.0, 0.606, 81.7]),
    PurchaseModel(.paretoNBD, parameters: [0.9, 40, 50, 10_000]),
  ]

  private func relative(_ found: Double, _ expected: Double) -> Double {
    abs(found - expected) / max(1e-300, abs(expected))
  }

  @Test("Cases worked out with many digits are met", arguments: ReferencePrediction.all)
  func references(reference: ReferencePrediction) {
    let model = PurchaseModel(reference.process, parameters: reference.parameters)
    let (x, last, age) = (reference.x, reference.lastPurchase, reference.age)
    let alive = model.probabilityAlive(x: x, lastPurchase: last, age: age)
    #expect(relative(alive, reference.probabilityAlive) < 1e-12)
    let expected = model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: 365)
    #expect(relative(expected, reference.expected) < 1e-10)
    let discounted = model.expectedPurchases(
      x: x, lastPurchase: last, age: age, horizon: 365, delta: Self.delta)
    #expect(relative(discounted, reference.discounted) < 1e-10)
    let moments = model.living(x: x, age: age).moments(within: 365, delta: Self.delta)
    #expect(relative(alive * moments.expected, reference.expected) < 1e-10)
    #expect(relative(alive * moments.discounted, reference.discounted) < 1e-10)
    let variance = alive * moments.factorial + expected - expected * expected
    #expect(relative(variance, reference.variance) < 1e-10)
  }

  @Test(
    "Hard customers have the likelihood and predictions of 60 digits",
    arguments: HighPrecisionCase.all)
  func highPrecision(reference: HighPrecisionCase) {
    let model = PurchaseModel(reference.process, parameters: reference.parameters)
    let (x, last, age) = (reference.x, reference.lastPurchase, reference.age)
    let level = model.logLikelihood(x: x, lastPurchase: last, age: age)
    #expect(relative(level, reference.logLikelihood) < 1e-13)
    let alive = model.probabilityAlive(x: x, lastPurchase: last, age: age)
    let expected = model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: 39)
    guard reference.probabilityAlive > 0 else {
      #expect(alive < 1e-300 && expected < 1e-298)
      return
    }
    #expect(relative(alive, reference.probabilityAlive) < 1e-10)
    #expect(relative(expected, reference.expected) < 1e-10)
    guard let all = reference.discounted else { return }
    let discounted = model.expectedPurchases(
      x: x, lastPurchase: last, age: age, horizon: .infinity, delta: 0.0027)
    #expect(relative(discounted, all) < 1e-10)
  }

  @Test("Patterns are predicted as single customers are", arguments: models)
  func patterns(model: PurchaseModel) {
    let histories = Histories.random(
      customers: 500, mostPurchases: 30, longestAge: 700, seed: 2)
    let index = histories.index()
    let found = [1, 3].map {
      PatternPredictions(
        model, index.patterns, horizon: 365, delta: Self.delta, workers: Workers(count: $0))
    }
    for (customer, history) in histories.plain.customers.enumerated() {
      let (x, last, age) = (history.x, Double(history.lastPurchase), Double(history.age))
      let position = Int(index.pattern[customer])
      let alive = model.probabilityAlive(x: x, lastPurchase: last, age: age)
      #expect(relative(found[0].patterns[position].alive, alive) < 1e-11)
      let expected = model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: 365)
      #expect(relative(found[0].patterns[position].expected, expected) < 1e-11)
      let discounted = model.expectedPurchases(
        x: x, lastPurchase: last, age: age, horizon: 365, delta: Self.delta)
      #expect(relative(found[0].patterns[position].discounted, discounted) < 1e-11)
      #expect(found[0].patterns[position].expected == found[1].patterns[position].expected)
      #expect(found[0].patterns[position].discounted == found[1].patterns[position].discounted)
      #expect(found[0].patterns[position].variance == found[1].patterns[position].variance)
    }
  }

  @Test("BG/NBD expects what its closed form says")
  func closedForm() {
    // Fader, Hardie, Lee: "Counting your customers" the easy way, Marketing Science 24, 2005, equation
    // 10.
    let (r, alpha, a, b) = (0.243, 4.414, 0.793, 2.426)
    let model = PurchaseModel(.bgNBD, parameters: [r, alpha, a, b])
    for (x, last, age) in [(0, 0.0, 38.86), (2, 30.43, 38.86), (7, 29.43, 38.86), (26, 30.86, 31)] {
      for t in [0.5, 13, 39, 52, 300] {
        let n = Double(x)
        let series = plainHypergeometric(r + n, b + n, a + b + n - 1, t / (alpha + age + t))
        let power = PortableMath.exp((r + n) * PortableMath.log((alpha + age) / (alpha + age + t)))
        let odds =
          x == 0
          ? 0
          : a / (b + n - 1)
            * PortableMath.exp((r + n) * PortableMath.log((alpha + age) / (alpha + last)))
        let expected = (a + b + n - 1) / (a - 1) * (1 - power * series) / (1 + odds)
        let found = model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: t)
        #expect(relative(found, expected) < 1e-10)
      }
    }
  }

  @Test("A new customer of BG/NBD is expected to buy as its closed form says")
  func closedFormOfNewcomers() {
    // The same, equation 9.
    let (r, alpha, a, b) = (0.243, 4.414, 0.793, 2.426)
    let model = PurchaseModel(.bgNBD, parameters: [r, alpha, a, b])
    for t in [1.0, 39, 78] {
      let series = plainHypergeometric(r, b, a + b - 1, t / (alpha + t))
      let power = PortableMath.exp(r * PortableMath.log(alpha / (alpha + t)))
      let expected = (a + b - 1) / (a - 1) * (1 - power * series)
      #expect(relative(model.expectedPurchases(ofNewCustomerWithin: t), expected) < 1e-11)
    }
  }

  @Test("A chance to leave with a = 1 is no special case")
  func pole() {
    let expected = [1 - 1e-7, 1, 1 + 1e-7].map {
      PurchaseModel(.bgNBD, parameters: [0.4, 20, $0, 2.4])
        .expectedPurchases(x: 3, lastPurchase: 100, age: 300, horizon: 365)
    }
    #expect(expected[0] > expected[1] && expected[1] > expected[2])
    #expect(isClose(expected[0] - expected[1], expected[1] - expected[2], within: 1e-12))
    let pareto = [1 - 1e-7, 1, 1 + 1e-7].map {
      PurchaseModel(.paretoNBD, parameters: [0.5, 60, $0, 90])
        .living(x: 3, age: 300).moments(within: 365, delta: Self.delta)
    }
    for figure in [\PurchaseMoments.expected, \.discounted, \.factorial] {
      let values = pareto.map { $0[keyPath: figure] }
      #expect(values[0] > values[1] && values[1] > values[2])
      #expect(relative(values[0] + values[2], 2 * values[1]) < 1e-12)
    }
  }

  @Test("An infinite horizon is the limit of long ones")
  func infinite() {
    for model in Self.models where model.process == .nbd || model.process == .paretoNBD {
      let values = [100_000.0, 200_000, .infinity].map {
        model.expectedPurchases(x: 4, lastPurchase: 250, age: 300, horizon: $0, delta: Self.delta)
      }
      #expect(values[0] <= values[1] * (1 + 1e-12))
      #expect(relative(values[0], values[2]) < 1e-9)
      #expect(relative(values[1], values[2]) < 1e-9)
    }
    // NBD: the rate for ever, over delta.
    let nbd = PurchaseModel(.nbd, parameters: [0.83, 69])
    let value = nbd.expectedPurchases(
      x: 4, lastPurchase: 250, age: 300, horizon: .infinity, delta: Self.delta)
    #expect(relative(value, 4.83 / 369 / Self.delta) < 1e-12)
  }

  @Test("A new customer's discounted transactions are the published ones")
  func newCustomer() {
    // Fader, Hardie: Simple probability models for computing CLV and CE, 2015: 4.8 at 10 % a year, of a
    // customer just acquired; by SciPy 4.814491843933129.
    let model = PurchaseModel(.paretoNBD, parameters: [0.553, 10.578, 0.606, 11.669])
    let value = model.expectedPurchases(
      x: 0, lastPurchase: 0, age: 0, horizon: .infinity, delta: PortableMath.log(1.1) / 52)
    #expect(isClose(value, 4.8, within: 0.05))
    #expect(isClose(value, 4.814491843933129, within: 1e-9))
  }

  @Test("Histories on which others have failed have the published figures")
  func published() {
    // lifetimes, test_estimation.py, lines 390 to 392: histories on which it once underflowed.
    let hard = PurchaseModel(.paretoNBD, parameters: [0.55, 10.58, 0.61, 11.67])
    let found = [132, 133].map {
      hard.expectedPurchases(x: $0, lastPurchase: 200, age: 200, horizon: 10)
    }
    #expect(isClose(found, [6.206051788963242, 6.252872247574811], within: 1e-10))
    // BTYD, pnbd.R, line 224: no repeat purchase in 39 weeks; its parameters are known to three digits.
    let model = PurchaseModel(.paretoNBD, parameters: [0.553, 10.58, 0.606, 11.656])
    #expect(
      isClose(model.probabilityAlive(x: 0, lastPurchase: 0, age: 39), 0.2941633, within: 2e-4))
    // Hardie: Overcoming the BG/NBD model's #NUM! error problem, note 027.
    let crash = PurchaseModel(.bgNBD, parameters: [0.25, 4, 0.8, 2.5])
    #expect(
      isClose(crash.logLikelihood(x: 0, lastPurchase: 0, age: 40), -0.59947382, within: 1e-8))
    #expect(
      isClose(crash.logLikelihood(x: 200, lastPurchase: 38, age: 40), 100.7957, within: 1e-4))
  }
}
