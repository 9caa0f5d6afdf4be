import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Lifetime values")
struct LifetimeValuesTests {
  private let bgNBD = PurchaseModel(.bgNBD, parameters: [0.243, 30.9, 0.793, 2.426])
  private let gammaGamma = GammaGamma(p: 6.25, q: 3.74, v: 15.44)

  private var spend: SpendModel { SpendModel(model: gammaGamma, mean: 35.17) }

  private var few: ValuedCustomers {
    var customers = ValuedCustomers()
    customers.add(x: 0, lastPurchase: 0, age: 272, first: 1177, rest: 0, margin: 400)
    customers.add(x: 2, lastPurchase: 213, age: 272, first: 2933, rest: 4469, margin: -50)
    customers.add(x: 7, lastPurchase: 206, age: 272, first: 8888, rest: 51_619, margin: 60_000)
    customers.add(x: 1, lastPurchase: 12, age: 272, first: 2500, rest: -900)
    return customers
  }

  @Test("Current value is what each coming day is expected to bring, discounted")
  func byHand() {
    let customers = few
    let values = customers.valued(bgNBD, spend)
    let delta = PortableMath.log(1.1) / 365
    for (customer, history) in customers.histories.plain.customers.enumerated() {
      let (x, last, age) = (history.x, Double(history.lastPurchase), Double(history.age))
      // Five days at a time, each part discounted from its middle.
      var (sum, before) = (0.0, 0.0)
      for day in stride(from: 5, through: 365, by: 5) {
        let expected = bgNBD.expectedPurchases(
          x: x, lastPurchase: last, age: age, horizon: Double(day))
        sum += (expected - before) * PortableMath.exp(-delta * (Double(day) - 2.5))
        before = expected
      }
      #expect(isClose(values.discountedPurchases(of: customer), sum, within: 1e-5))
      #expect(isClose(values.expectedPurchases(of: customer), before, within: 1e-11))
      let total = max(0, Double(customers.repeatSpend[customer]) / 100)
      let mean =
        x == 0 ? 35.17 : 6.25 * (15.44 + total) / (6.25 * Double(x) + 3.74 - 1)
      #expect(isClose(values.expectedSpend(of: customer), mean, within: 1e-10))
      #expect(isClose(values.currentValue(of: customer), sum * mean, within: 1e-3))
      #expect(values.forwardValue(of: customer) == values.currentValue(of: customer))
      #expect(values.historicalUnits(of: customer) == customers.revenue[customer])
      #expect(
        isClose(
          values.probabilityAlive(of: customer) ?? -1,
          bgNBD.probabilityAlive(x: x, lastPurchase: last, age: age), within: 1e-13))
    }
    #expect(!values.isMargin)
    #expect(values.spendFlag(of: 3) == .notPositive)
    #expect(values.spendFlag(of: 2) == nil)
  }

  @Test("A margin rate takes its share of every value")
  func marginRate() throws {
    let plain = few.valued(bgNBD, spend)
    var settings = ValueSettings()
    settings.marginRate = MarginRate(text: "35%")
    let values = few.valued(bgNBD, spend, settings)
    #expect(values.isMargin && values.marginShare == 0.35)
    #expect((0..<4).map { values.historicalUnits(of: $0) } == [412, 2591, 21_177, 560])
    for customer in 0..<4 {
      #expect(
        isClose(
          values.currentValue(of: customer), 0.35 * plain.currentValue(of: customer),
          within: 1e-12))
    }
  }

  @Test("Margins of a column decide historical value, and shrunk ones what is to come")
  func marginColumn() {
    let plain = few.valued(bgNBD, spend)
    let values = few.valued(bgNBD, spend, withMargin: true, marginShare: 0.4)
    #expect(values.isMargin && values.marginShare == 0.4)
    #expect((0..<4).map { values.historicalUnits(of: $0) } == [400, -50, 60_000, 0])
    // Five purchase days of the mean spend at the share of all.
    let prior = 5 * 35.17
    for (customer, own) in [(0, (4.0, 11.77)), (1, (-0.5, 74.02)), (2, (600, 605.07))] {
      let share = (own.0 + prior * 0.4) / (own.1 + prior)
      #expect(
        isClose(
          values.currentValue(of: customer), share * plain.currentValue(of: customer),
          within: 1e-10))
    }
    // Without a given share it is that of all customers: 60,350 of 67,686 cents... and never above 1.
    let own = few.valued(bgNBD, spend, withMargin: true)
    let share = Double(400 - 50 + 60_000) / Double(few.revenue.reduce(0, +))
    #expect(isClose(own.marginShare, share, within: 1e-12))
  }

  @Test("Losses to date make losses to come, within the size of the revenue")
  func losses() {
    var customers = few
    customers.margin = [-400, -9000, -60_000_000, -1]
    let plain = customers.valued(bgNBD, spend)
    let values = customers.valued(bgNBD, spend, withMargin: true)
    #expect(values.marginShare == -1)
    for customer in 0..<4 {
      let value = values.currentValue(of: customer)
      #expect(value <= 0 && value >= -plain.currentValue(of: customer) * (1 + 1e-12))
    }
    let totals = values.totals(workers: Workers(count: 1))
    #expect(totals.historicalUnits == -60_009_401)
    #expect(totals.currentValue.expected < 0)
  }

  @Test("A horizon and a discount rate change value as they must")
  func settings() {
    var longer = ValueSettings()
    longer.horizonDays = 730
    var dearer = ValueSettings()
    dearer.discountRate = 0.5
    var free = ValueSettings()
    free.discountRate = 0
    let values = [ValueSettings(), longer, dearer, free].map { few.valued(bgNBD, spend, $0) }
    for customer in 0..<4 {
      let found = values.map { $0.currentValue(of: customer) }
      #expect(found[1] > found[0] && found[2] < found[0] && found[3] > found[0])
      #expect(
        isClose(
          values[3].discountedPurchases(of: customer), values[3].expectedPurchases(of: customer),
          within: 1e-12))
    }
    #expect(free.delta == 0)
    #expect(isClose(ValueSettings().delta * 365, PortableMath.log(1.1), within: 1e-15))
  }

  @Test("Totals are the sums over the customers, for any number of workers", arguments: [1, 2, 3])
  func totals(workers: Int) throws {
    let customers = ValuedCustomers.simulated(
      bgNBD, gammaGamma, customers: 1500, ages: 400...430, seed: 4)
    let values = customers.fitted(.only(.bgNBD), workers: workers)
    let totals = values.totals(workers: Workers(count: workers))
    var (alive, purchases, current) = (0.0, 0.0, 0.0)
    for customer in 0..<values.count {
      alive += try #require(values.probabilityAlive(of: customer))
      purchases += values.expectedPurchases(of: customer)
      current += values.currentValue(of: customer)
    }
    #expect(isClose(try #require(totals.alive) / alive, 1, within: 1e-12))
    #expect(isClose(totals.purchases.expected / purchases, 1, within: 1e-12))
    #expect(isClose(totals.currentValue.expected / current, 1, within: 1e-12))
    #expect(totals.historicalUnits == Int128(customers.revenue.reduce(0, +)))
    for total in [totals.purchases, totals.currentValue] {
      let interval = try #require(total.interval)
      #expect(interval.lowerBound < total.expected && interval.upperBound > total.expected)
      #expect(interval.lowerBound > 0.5 * total.expected)
    }
    #expect(totals.purchasesByProcess.map(\.process) == [.nbd, .bgNBD])
    #expect(totals.purchasesByProcess[1].expected == totals.purchases.expected)
    let alone = customers.fitted(.only(.bgNBD)).totals(workers: Workers(count: 1))
    #expect(totals.purchases == alone.purchases && totals.currentValue == alone.currentValue)
    #expect(totals.alive == alone.alive)
  }

  @Test("Rows side by side are those of single customers")
  func rows() throws {
    let customers = ValuedCustomers.simulated(
      bgNBD, gammaGamma, customers: 300, ages: 100...700, seed: 8)
    for withMargin in [false, true] {
      let values = customers.fitted(.only(.mbgNBD), withMargin: withMargin)
      var rows = ValueRows()
      rows.fill(100..<180, from: values)
      for (position, customer) in (100..<180).enumerated() {
        #expect(rows.alive[position] == values.probabilityAlive(of: customer))
        #expect(rows.purchases[position] == values.expectedPurchases(of: customer))
        #expect(rows.spend[position] == values.expectedSpend(of: customer))
        #expect(rows.historical[position] == values.historicalUnits(of: customer))
        #expect(isClose(rows.current[position], values.currentValue(of: customer), within: 1e-12))
      }
      let order = Column<Int32>((0..<300).reversed().map { Int32($0) })
      rows.fill(0..<5, of: order, from: values)
      #expect(rows.purchases == (0..<5).map { values.expectedPurchases(of: 299 - $0) })
    }
  }

  @Test("Nobody has no value")
  func nobody() {
    let values = ValuedCustomers().fitted()
    #expect(
      values.count == 0 && values.transactions == nil
        && values.flags.map(\.code).allSatisfy { $0 != "no_history" })
    let totals = values.totals(workers: Workers(count: 1))
    #expect(totals.purchases.expected == 0 && totals.currentValue.expected == 0)
    #expect(totals.alive == nil && totals.historicalUnits == 0)
  }
}
