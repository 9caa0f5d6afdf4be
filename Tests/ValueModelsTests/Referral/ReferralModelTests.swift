import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite("Model of referrals")
struct ReferralModelTests {
  /// Customers as `[referred, tenure in days, customers]`, each worth 10.
  private struct Referrers {
    var referred: [Int32] = []
    var firstPurchase: [Int32] = []
    var worth: [Double] = []
    let asOf: Int32 = 20_000

    init(_ rows: [[Int]] = []) {
      for row in rows { for _ in 0..<row[2] { add(row[0], tenure: row[1]) } }
    }

    mutating func add(_ referred: Int, tenure: Int, worth: Double = 10) {
      self.referred.append(Int32(referred))
      firstPurchase.append(asOf - Int32(tenure))
      self.worth.append(worth)
    }

    func model(workers: Int = 1) -> ReferralModel {
      ReferralModel(
        fitting: Column(referred), firstPurchase: Column(firstPurchase), asOf: asOf,
        worth: Column(worth), workers: Workers(count: workers))
    }
  }

  private static let rows = [
    [0, 30, 40], [0, 200, 55], [0, 700, 60], [0, 1100, 30], [1, 90, 6], [1, 400, 9], [1, 900, 12],
    [2, 350, 3], [2, 1000, 5], [3, 800, 3], [5, 1200, 2], [9, 650, 1],
  ]

  private func close(_ a: Double?, _ b: Double, _ tolerance: Double) -> Bool {
    a.map { abs($0 - b) <= tolerance * abs(b) } ?? false
  }

  // Figures by scipy: Nelder-Mead to 1e-14 on the likelihood with `gammaln`.
  @Test("shape, rate and expected referrals are those of another computation")
  func reference() {
    let model = Referrers(Self.rows).model()
    #expect(model.kind == .gammaPoisson && model.flags == [])
    #expect(close(model.r, 0.31301309282403705, 1e-5))
    #expect(close(model.alpha, 468.1778866866371, 1e-5))
    #expect(model.referrals == 71 && model.customers == 226 && model.rate == 71.0 / 113_640)
    let delta = PortableMath.log1p(0.1) / 365
    for (x, tenure, alive, year, season) in [
      (0, 30, 1.0, 0.21874540966879244, 0.05654843200995695),
      (1, 400, 0.8, 0.42122216346173846, 0.10889121242666844),
      (9, 650, 0.37, 1.0728572212315561, 0.27734704798177673),
    ] {
      let discounted = model.expectedReferrals(
        referred: x, tenureDays: tenure, alive: alive, horizonDays: 365, delta: delta)
      let plain = model.expectedReferrals(
        referred: x, tenureDays: tenure, alive: alive, horizonDays: 90, delta: 0)
      #expect(close(discounted, year, 1e-5) && close(plain, season, 1e-5))
    }
  }

  @Test("the shape and the rate that made many referrals are found again")
  func recovery() {
    var people = Referrers()
    for customer in 0..<60_000 {
      var random = RandomSource(seed: 3, index: UInt64(customer))
      let tenure = 1 + Int(random.uniform() * 1400)
      let rate = random.gamma(shape: 0.4) / 500
      people.add(random.poisson(mean: min(100, rate * Double(tenure))), tenure: tenure)
    }
    let model = people.model()
    #expect(close(model.r, 0.4, 0.04) && close(model.alpha, 500, 0.06))
  }

  @Test("who has referred more is expected to refer more, who is known longer less")
  func monotone() throws {
    for model in [Referrers(Self.rows).model(), Referrers([[0, 100, 30], [1, 100, 2]]).model()] {
      func rate(_ x: Int, _ tenure: Int) throws -> Double {
        try #require(model.expectedRate(referred: x, tenureDays: tenure))
      }
      for x in 0..<30 { #expect(try rate(x, 400) < rate(x + 1, 400)) }
      for tenure in [1, 10, 100, 1000] { #expect(try rate(2, tenure) > rate(2, tenure * 2)) }
      // The day of the first purchase, and dates that cannot be, count as the nearest sound tenure.
      #expect(try rate(2, 0) == rate(2, 1) && rate(0, 65_535) == rate(0, 2_000_000))
    }
  }

  @Test("nobody who refers makes no value")
  func noReferrals() {
    let model = Referrers([[0, 100, 50]]).model()
    #expect(model.kind == .none && model.flags == [.noReferrals] && model.rate == 0)
    #expect(model.expectedRate(referred: 0, tenureDays: 100) == nil)
    #expect(Referrers().model().kind == .none && Referrers().model().isSound)
  }

  @Test("fewer than ten referrals have the mean rate and a spread by convention")
  func fewReferrals() {
    let model = Referrers([[0, 100, 80], [1, 100, 7], [2, 100, 1]]).model()
    #expect(model.flags == [.fewReferrals] && model.r == 1)
    #expect(close(model.alpha, 8800.0 / 9, 1e-12))
    let one = model.expectedRate(referred: 1, tenureDays: 100)
    #expect(close(one, 2 / (8800.0 / 9 + 100), 1e-12))
    #expect(Referrers([[0, 100, 80], [1, 100, 10]]).model().flags == [.homogeneous])
  }

  @Test("referrals spread like chance have one rate for all")
  func homogeneous() {
    let model = Referrers([[1, 100, 500], [0, 50, 300], [1, 50, 200]]).model()
    #expect(model.kind == .poisson && model.flags == [.homogeneous] && model.r == nil)
    #expect(model.expectedRate(referred: 0, tenureDays: 9) == 700.0 / 75_000)
    #expect(model.expectedRate(referred: 9, tenureDays: 9) == 700.0 / 75_000)
  }

  @Test("a new customer's value is the mean of the last year, or of all where these are few")
  func newCustomers() {
    var people = Referrers([[1, 900, 40]])
    for number in 0..<19 { people.add(0, tenure: 364 - number, worth: 100) }
    people.add(0, tenure: 365, worth: 1000)
    var model = people.model()
    #expect(model.flags.contains(.fewNewCustomers) && model.newCustomers == 60)
    #expect(close(model.newCustomerValue, (400 + 1900 + 1000) / 60.0, 1e-12))
    people.add(0, tenure: 0, worth: 40)
    model = people.model()
    #expect(!model.flags.contains(.fewNewCustomers) && model.newCustomers == 20)
    #expect(close(model.newCustomerValue, 97, 1e-12))
  }

  @Test("new customers who cost money make referrals worth nothing, not less")
  func worthless() {
    var people = Referrers([[1, 900, 40]])
    for _ in 0..<30 { people.add(0, tenure: 100, worth: -5) }
    let model = people.model()
    #expect(model.newCustomerValue == 0 && model.flags.contains(.worthless))
  }

  @Test("the number of workers changes no bit", arguments: [2, 7])
  func workers(_ count: Int) {
    var people = Referrers()
    for customer in 0..<30_000 {
      var random = RandomSource(seed: 9, index: UInt64(customer))
      let tenure = Int(random.uniform() * 900)
      people.add(
        random.poisson(mean: random.gamma(shape: 0.5)), tenure: tenure, worth: random.normal() + 2)
    }
    #expect(people.model() == people.model(workers: count))
  }

  @Test("a stored model is told from a damaged one")
  func sound() {
    func model(_ kind: ReferralModel.Kind, _ r: Double?, _ alpha: Double?, value: Double = 1)
      -> Bool
    {
      ReferralModel(
        kind: kind, r: r, alpha: alpha, rate: 0.1, newCustomerValue: value, newCustomers: 1,
        customers: 1, referrals: 1, flags: []
      ).isSound
    }
    #expect(model(.gammaPoisson, 1, 2) && model(.poisson, nil, nil) && model(.none, nil, nil))
    #expect(!model(.gammaPoisson, nil, 2) && !model(.gammaPoisson, 1, 0))
    #expect(!model(.gammaPoisson, .infinity, 2) && !model(.poisson, nil, nil, value: -1))
    #expect(!model(.poisson, nil, nil, value: .nan))
  }

  @Test("a customer's value is his expected referrals times that of a new customer")
  func values() throws {
    let people = ValuedCustomers.simulated(
      PurchaseModel(.bgNBD, parameters: [0.25, 30, 0.8, 2.5]), GammaGamma(p: 6, q: 4, v: 15),
      customers: 900, ages: 10...700, seed: 4)
    let values = people.fitted()
    let numbers = (0..<900).map { customer -> Int32 in customer % 30 == 0 ? 2 : 0 }
    let referred = Column(numbers)
    let referrals = ReferralValues(fitting: referred, values, workers: Workers(count: 2))
    let model = referrals.model
    let columns = people.columns()
    var (sum, count) = (0.0, 0)
    for customer in 0..<900 where columns.asOf - columns.firstPurchase[customer] < 365 {
      sum += Double(values.historicalUnits(of: customer)) / 100 + values.currentValue(of: customer)
      count += 1
    }
    #expect(
      model.newCustomers == count && close(model.newCustomerValue, sum / Double(count), 1e-12))
    let given = ReferralValues(referred, by: model, values)
    for customer in 0..<900 {
      let alive = try #require(values.probabilityAlive(of: customer))
      let expected = try #require(
        model.expectedReferrals(
          referred: Int(referred[customer]),
          tenureDays: Int(columns.asOf - columns.firstPurchase[customer]),
          alive: alive, horizonDays: 365, delta: values.settings.delta))
      let value = try #require(referrals.value(of: customer))
      #expect(value == expected * model.newCustomerValue && value >= 0)
      #expect(given.value(of: customer) == value)
    }
  }
}
