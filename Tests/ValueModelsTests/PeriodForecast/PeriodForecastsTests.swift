import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Forecasts by period")
struct PeriodForecastsTests {
  private static let gammaGamma = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
  private static let months = [22, 53, 81, 112, 142, 173, 203, 234, 265, 295, 326, 356]

  private static func customers(_ model: PurchaseModel, _ count: Int = 1500) -> ValuedCustomers {
    ValuedCustomers.simulated(model, gammaGamma, customers: count, ages: 300...900, seed: 12)
  }

  private static var settings: ValueSettings {
    var settings = ValueSettings()
    settings.horizonDays = months.last!
    settings.discountRate = 0
    return settings
  }

  @Test(
    "Months add up to the whole horizon, whose interval is that of the totals",
    arguments: IntervalTests.models)
  func sums(model: PurchaseModel) throws {
    let values = Self.customers(model).fitted(.only(model.process), Self.settings)
    let found = values.periodForecasts(endingAt: Self.months, workers: Workers(count: 2)).all
    let totals = values.totals(workers: Workers(count: 1))
    let last = try #require(found.last)
    for (parts, whole, total) in [
      (found.map(\.purchases), last.cumulativePurchases, totals.purchases),
      (found.map(\.revenue), last.cumulativeRevenue, totals.currentValue),
    ] {
      let sum = parts.reduce(0.0) { $0 + $1.expected }
      #expect(isClose(sum / total.expected, 1, within: 1e-10))
      #expect(isClose(whole.expected / total.expected, 1, within: 1e-10))
      let (own, wanted) = (try #require(whole.interval), try #require(total.interval))
      #expect(isClose(own.lowerBound / wanted.lowerBound, 1, within: 1e-6))
      #expect(isClose(own.upperBound / wanted.upperBound, 1, within: 1e-6))
      // A month is less certain than the year, in proportion.
      for part in parts {
        let interval = try #require(part.interval)
        #expect(interval.contains(part.expected))
        #expect(
          (interval.upperBound - part.expected) / part.expected
            > (own.upperBound - whole.expected) / whole.expected)
      }
    }
    let alone = values.periodForecasts(endingAt: Self.months, workers: Workers(count: 1)).all
    #expect(alone == found)
  }

  @Test("Groups add up to all, and a group of everybody is all")
  func groups() throws {
    let model = IntervalTests.models[1]
    let customers = Self.customers(model, 700)
    let values = customers.fitted(.only(.bgNBD), Self.settings)
    let group = Column<Int32>((0..<700).map { Int32($0 % 3) - ($0 % 7 == 0 ? 1 : 0) })
    let three = values.periodForecasts(
      endingAt: Self.months, group: Column((0..<700).map { Int32($0 % 3) }), groupCount: 3,
      workers: Workers(count: 2))
    for month in Self.months.indices {
      let parts = three.groups.map { $0[month].revenue.expected }
      #expect(isClose(parts.reduce(0, +) / three.all[month].revenue.expected, 1, within: 1e-12))
      let width = three.groups.map {
        $0[month].purchases.interval!.upperBound - $0[month].purchases.expected
      }
      let whole = three.all[month].purchases
      #expect(width.max()! < whole.interval!.upperBound - whole.expected)
    }
    let one = values.periodForecasts(
      endingAt: Self.months, group: MutableColumn(repeating: 0, count: 700).finished(),
      groupCount: 2, workers: Workers(count: 2))
    #expect(one.groups[0] == one.all)
    #expect(one.groups[1].allSatisfy { $0.purchases.expected == 0 })
    let some = values.periodForecasts(
      endingAt: Self.months, group: group, groupCount: 3, workers: Workers(count: 1))
    let sum = some.groups.reduce(0.0) { $0 + $1[0].purchases.expected }
    #expect(sum < some.all[0].purchases.expected)
  }

  @Test(
    "The interval of a month far ahead holds what comes in about nine of ten cases",
    arguments: IntervalTests.models)
  func coverage(model: PurchaseModel) throws {
    var held = 0
    for repetition in 0..<25 {
      let seed = UInt64(3000 + repetition)
      let customers = ValuedCustomers.simulated(
        model, Self.gammaGamma, customers: 150, ages: 2000...2200, seed: seed)
      var later = 0
      for customer in 0..<150 {
        var random = RandomSource(seed: seed, index: UInt64(customer))
        let age = 2000 + Int(random.uniform() * 201)
        later += model.simulatedDays(within: age + 1500, &random).count { $0 > age + 600 }
      }
      let values = customers.fitted(.only(model.process))
      let found = values.periodForecasts(endingAt: [600, 1500], workers: Workers(count: 1)).all
      held += try #require(found[1].purchases.interval).contains(Double(later)) ? 1 : 0
    }
    #expect(held >= 18, "\(held) of 25")
  }

  @Test("New customers bring their first purchase, and what their model says after it")
  func newCustomers() {
    let model = PurchaseModel(.nbd, parameters: [0.5, 100])
    var customers = ValuedCustomers()
    customers.add(x: 2, lastPurchase: 50, age: 60, first: 1000, rest: 3000)
    let values = customers.valued(model, SpendModel(model: nil, mean: 35))
    let found = values.newCustomers(perDay: 2, firstSpend: 20, endingAt: [10, 30])
    for (days, new) in zip([10, 30], found) {
      // They come on the evening of each day, and buy 0.005 times a day from then on.
      let again = 2 * 0.005 * Double(days * (days - 1) / 2)
      #expect(new.customers == Double(2 * days))
      #expect(isClose(new.purchases, Double(2 * days) + again, within: 1e-9))
      #expect(isClose(new.revenue, Double(2 * days * 20) + again * 35, within: 1e-9))
    }
  }

  @Test("Without a model nothing is expected, and without a covariance there is no interval")
  func missing() {
    var customers = ValuedCustomers()
    customers.add(x: 0, lastPurchase: 0, age: 60, first: 1000, rest: 0)
    let none = customers.fitted().periodForecasts(endingAt: [30], workers: Workers(count: 1)).all
    #expect(none[0].purchases.expected == 0 && none[0].revenue.intervalMissing == "no model")
    let given = customers.valued(
      IntervalTests.models[0], SpendModel(model: nil, mean: 35)
    ).periodForecasts(endingAt: [30], workers: Workers(count: 1)).all
    #expect(given[0].purchases.interval == nil && given[0].purchases.intervalMissing != nil)
    #expect(given[0].revenue.expected > 0)
  }
}
