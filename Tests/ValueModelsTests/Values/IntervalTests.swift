import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Intervals of value")
struct IntervalTests {
  private static let gammaGamma = GammaGamma(p: 6.25, q: 3.74, v: 15.44)

  static let models = [
    PurchaseModel(.nbd, parameters: [0.83, 690]),
    PurchaseModel(.bgNBD, parameters: [0.5, 300, 0.8, 2.5]),
    PurchaseModel(.mbgNBD, parameters: [0.9, 300, 0.9, 2.5]),
    PurchaseModel(.paretoNBD, parameters: [0.9, 400, 0.8, 900]),
  ]

  @Test("A total's interval holds what comes in about nine of ten cases", arguments: models)
  func coverage(model: PurchaseModel) throws {
    var settings = ValueSettings()
    settings.horizonDays = 2000
    let repetitions = 25
    var (held, below) = (0, 0)
    for repetition in 0..<repetitions {
      let seed = UInt64(1000 + repetition)
      let customers = ValuedCustomers.simulated(
        model, Self.gammaGamma, customers: 150, ages: 2000...2200, seed: seed)
      // The same customers, watched on: the same streams until then.
      var later = 0
      for customer in 0..<150 {
        var random = RandomSource(seed: seed, index: UInt64(customer))
        let age = 2000 + Int(random.uniform() * 201)
        var again = random
        let before = model.simulatedDays(within: age, &random).count
        #expect(before == Int(customers.histories.purchaseDays[customer]) - 1)
        later += model.simulatedDays(within: age + 2000, &again).count - before
      }
      let values = customers.fitted(.only(model.process), settings)
      let total = values.totals(workers: Workers(count: 1)).purchases
      let interval = try #require(total.interval)
      held += interval.contains(Double(later)) ? 1 : 0
      below += Double(later) < interval.lowerBound ? 1 : 0
    }
    // 22.5 expected, 1.5 their standard deviation.
    #expect(held >= 18, "\(held) of \(repetitions), \(below) below")
  }

  @Test("A customer's interval leaves a twentieth on either side at most", arguments: models)
  func customers(model: PurchaseModel) throws {
    let customers = ValuedCustomers.simulated(
      model, Self.gammaGamma, customers: 60, ages: 300...4000, seed: 3)
    var settings = ValueSettings()
    settings.horizonDays = 2000
    let plain = customers.valued(model, SpendModel(model: Self.gammaGamma, mean: 35), settings)
    #expect(!plain.hasIntervals)
    #expect(plain.purchasesInterval(of: 0) == nil && plain.valueInterval(of: 0) == nil)
    let values = plain.withIntervals(workers: Workers(count: 2))
    #expect(values.hasIntervals)
    for (customer, history) in customers.histories.plain.customers.enumerated() {
      let interval = try #require(values.purchasesInterval(of: customer))
      var sum = 0.0
      var (low, high, median): (Int?, Int?, Int?) = (nil, nil, nil)
      for count in 0..<500 where high == nil {
        sum += model.probability(
          of: count, x: history.x, lastPurchase: Double(history.lastPurchase),
          age: Double(history.age), horizon: 2000)
        if low == nil && sum >= 0.05 { low = count }
        if median == nil && sum >= 0.5 { median = count }
        if high == nil && sum >= 0.95 { high = count }
      }
      #expect(interval == (try #require(low))...(try #require(high)))
      #expect(interval.contains(try #require(median)))

      let money = try #require(values.valueInterval(of: customer))
      #expect(money.lowerBound >= 0 && money.upperBound.isFinite)
      #expect(money.upperBound >= money.lowerBound)
      if interval.upperBound == 0 { #expect(money.upperBound == 0) }
      if interval.lowerBound > 0 {
        #expect(money.contains(values.currentValue(of: customer)))
      }
    }
  }

  @Test("A customer's interval of value holds what simulated customers bring")
  func money() throws {
    // One customer whose posterior is simulated: rate, stays and spend given the past.
    let model = Self.models[0]
    var customers = ValuedCustomers()
    customers.add(x: 6, lastPurchase: 1000, age: 1200, first: 4000, rest: 24_000)
    var settings = ValueSettings()
    settings.discountRate = 0
    let values = customers.valued(
      model, SpendModel(model: Self.gammaGamma, mean: 35), settings
    ).withIntervals(workers: Workers(count: 1))
    let interval = try #require(values.valueInterval(of: 0))
    var (below, above, sum) = (0.0, 0.0, 0.0)
    let draws = 20_000
    for draw in 0..<draws {
      var random = RandomSource(seed: 6, index: UInt64(draw))
      let rate = random.gamma(shape: 6.83) / (690 + 1200)
      let count = random.poisson(mean: rate * 365)
      let scale = random.gamma(shape: 6.25 * 6 + 3.74) / (15.44 + 240)
      let value = count == 0 ? 0 : random.gamma(shape: 6.25 * Double(count)) / scale
      sum += value
      below += value < interval.lowerBound ? 1 : 0
      above += value > interval.upperBound ? 1 : 0
    }
    #expect(isClose(sum / Double(draws) / values.currentValue(of: 0), 1, within: 0.03))
    #expect(below / Double(draws) < 0.08)
    #expect(above / Double(draws) < 0.08)
    #expect((below + above) / Double(draws) > 0.02)
  }

  @Test("Without a known covariance the total has no interval, and says why")
  func missing() {
    var customers = ValuedCustomers()
    customers.add(x: 6, lastPurchase: 1000, age: 1200, first: 4000, rest: 24_000)
    let values = customers.valued(Self.models[1], SpendModel(model: nil, mean: 35))
    let totals = values.totals(workers: Workers(count: 1))
    #expect(totals.purchases.interval == nil && totals.purchases.intervalMissing != nil)
    #expect(totals.currentValue.interval == nil && totals.currentValue.intervalMissing != nil)
    #expect(totals.purchases.expected > 0)
  }
}
