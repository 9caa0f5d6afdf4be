import Statistics
import TestSupport
import Testing
import ValueModels

/// Predictions for the CDNOW sample against publications, times in weeks.
@Suite("Predictions for CDNOW", .enabled(if: CDNOWHistories.file != nil, CDNOWHistories.reason))
struct CDNOWPredictionTests {
  let data: CDNOWHistories
  private let bgNBD = PurchaseModel(
    .bgNBD,
    parameters: [0.2425945301565925, 4.413602176838324, 0.7929218717988465, 2.425906234077228])
  private let mbgNBD = PurchaseModel(
    .mbgNBD,
    parameters: [0.5248432024382694, 6.183085900507423, 0.8913591882064027, 1.6140017418475945])
  private let paretoNBD = PurchaseModel(
    .paretoNBD,
    parameters: [0.5532770281130052, 10.577683006260699, 0.6062399662408724, 11.668735884312857])

  init() throws { data = try CDNOWHistories() }

  private func holdout(_ model: PurchaseModel) -> [Double] {
    data.weekly { model.expectedPurchases(x: $0, lastPurchase: $1, age: $2, horizon: 39) }
  }

  private func alive(_ model: PurchaseModel) -> [Double] {
    data.weekly { model.probabilityAlive(x: $0, lastPurchase: $1, age: $2) }
  }

  /// The coefficient of correlation.
  private func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let count = Double(first.count)
    let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(first, second) {
      xy += (x - means.0) * (y - means.1)
      xx += (x - means.0) * (x - means.0)
      yy += (y - means.1) * (y - means.1)
    }
    return xy / (xx * yy).squareRoot()
  }

  @Test("Customer 1516 is expected to buy as published")
  func customer() {
    // BTYD, walkthrough, page 22 (BG/NBD: 25.75659, .9688523) and page 9 (Pareto/NBD: 25.45647,
    // .997874), with parameters where its search stopped.
    for (model, published, computed) in [
      (bgNBD, [25.75659, 0.9688523], [25.757338520623737, 0.9688544463482286]),
      (paretoNBD, [25.45647, 0.997874], [25.455184082373734, 0.9978734048238708]),
    ] {
      let (x, last, age) = (26, 216.0 / 7, 31.0)
      let found = [
        model.expectedPurchases(x: x, lastPurchase: last, age: age, horizon: 52),
        model.probabilityAlive(x: x, lastPurchase: last, age: age),
      ]
      #expect(isClose(found, published, within: 2e-3))
      // By SciPy at the optimum.
      #expect(isClose(found, computed, within: 1e-8))
    }
    #expect(data.customers[1515] == (26, 216, 217))
  }

  @Test("New customers are expected to buy as published")
  func newcomers() {
    // BTYD, walkthrough, page 9 (1.473434) and page 22 (1.444004, at its own parameters).
    #expect(isClose(paretoNBD.expectedPurchases(ofNewCustomerWithin: 52), 1.473434, within: 1e-5))
    #expect(isClose(bgNBD.expectedPurchases(ofNewCustomerWithin: 52), 1.444004, within: 1e-4))
    // By SciPy at the optimum.
    let found = [bgNBD, paretoNBD].map { $0.expectedPurchases(ofNewCustomerWithin: 52) }
    #expect(isClose(found, [1.444012429678943, 1.4734343593539216], within: 1e-10))
    // lifetimes, test_estimation.py, lines 545 and 546, from the spreadsheet of note 004.
    let times = [1.0 / 7, 1, 3, 223.0 / 7, 32, 78]
    #expect(
      isClose(
        times.map { bgNBD.expectedPurchases(ofNewCustomerWithin: $0) },
        [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576], within: 5e-4))
    // The same file, lines 347 to 360, from the manual of BTYD: weeks 0 to 9, within 1 % as there.
    let manual = [
      0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159,
      0.35181024, 0.38909211,
    ]
    for (week, value) in manual.enumerated() {
      let found = paretoNBD.expectedPurchases(ofNewCustomerWithin: Double(week))
      #expect(isClose(found, value, within: 0.01 * value))
    }
  }

  @Test("Those who bought often and long ago are expected to buy less, as published")
  func paradox() {
    // BTYD, walkthrough, page 10 (Pareto/NBD) and pages 22 and 23 (BG/NBD), to three digits: t_x = 20,
    // T = 39, 52 weeks, x = 10, 15, 20, 25.
    for (model, published, computed) in [
      (
        paretoNBD, [0.7062289, 0.1442396, 0.02250658, 0.00309267],
        [0.7058884753509047, 0.14415075902478922, 0.022490148495978503, 0.003090067163852378]
      ),
      (
        bgNBD, [0.3474606, 0.04283391, 0.004158973, 0.0003583685],
        [0.34748384044712993, 0.04283702623649016, 0.0041592753760673435, 0.00035839392236413227]
      ),
    ] {
      let found = [10, 15, 20, 25].map {
        model.expectedPurchases(x: $0, lastPurchase: 20, age: 39, horizon: 52)
      }
      #expect(zip(found, published).allSatisfy { isClose($0 / $1, 1, within: 1.5e-3) })
      #expect(zip(found, computed).allSatisfy { isClose($0 / $1, 1, within: 1e-8) })
    }
  }

  @Test("The holdout by number of purchases is expected as published")
  func byPurchases() {
    let actual = data.meansByPurchases(data.later.map(Double.init))
    // BTYD, walkthrough, page 11 (Pareto/NBD) and pages 24 and 25 (BG/NBD, and what came).
    #expect(
      isClose(
        actual,
        [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375],
        within: 1e-6))
    #expect(
      isClose(
        data.meansByPurchases(holdout(bgNBD)),
        [0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036],
        within: 2e-4))
    #expect(
      isClose(
        data.meansByPurchases(holdout(paretoNBD)),
        [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403], within: 1e-3))
    // By SciPy at the optima.
    for (model, means) in [
      (
        bgNBD,
        [
          0.22508733185215946, 0.5231311690781052, 1.0441341463942053, 1.5202795720181919,
          2.1638658962072337, 2.653846014912805, 3.504042490636201, 6.157190838776831,
        ]
      ),
      (
        mbgNBD,
        [
          0.1851612151245729, 0.5513584866500515, 1.0489519061337726, 1.492932690295656,
          2.104308702325808, 2.5635530841437215, 3.3608209800460065, 5.848509371748136,
        ]
      ),
      (
        paretoNBD,
        [
          0.1384469050884462, 0.5994706938601091, 1.1958367526407556, 1.713843412455909,
          2.398308258048596, 2.907207781568283, 3.8185594060852175, 6.403067234117581,
        ]
      ),
    ] { #expect(isClose(data.meansByPurchases(holdout(model)), means, within: 1e-8)) }
  }

  @Test("Expectations follow what came as closely as published")
  func correlations() {
    let actual = data.later.map(Double.init)
    // Fader, Hardie, Lee 2005, table 3, page 282: .626, .630, and .996 between the two.
    #expect(isClose(correlation(holdout(bgNBD), actual), 0.626, within: 5e-4))
    #expect(isClose(correlation(holdout(paretoNBD), actual), 0.630, within: 5e-4))
    #expect(isClose(correlation(holdout(bgNBD), holdout(paretoNBD)), 0.996, within: 5e-4))
    // By SciPy.
    let found = [bgNBD, mbgNBD, paretoNBD].map { correlation(holdout($0), actual) }
    #expect(
      isClose(
        found, [0.6256474515768112, 0.6272530319018306, 0.6302225072951011], within: 1e-8))
  }

  @Test("Totals are those of another program")
  func totals() {
    // By SciPy: expected purchases of 39 weeks, customers alive, mean absolute error.
    let actual = data.later.map(Double.init)
    for (model, purchases, survivors, error) in [
      (bgNBD, 1653.4087530405664, 1917.2776730693047, 0.7854542428484037),
      (mbgNBD, 1576.7283920772143, 1057.636346084019, 0.7647789551334937),
      (paretoNBD, 1665.5131574537022, 1051.8752911005906, 0.754523390822658),
    ] {
      let expected = holdout(model)
      #expect(isClose(expected.reduce(0, +), purchases, within: 1e-6))
      #expect(isClose(alive(model).reduce(0, +), survivors, within: 1e-6))
      let mean = zip(expected, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / 2357
      #expect(isClose(mean, error, within: 1e-8))
    }
  }

  @Test("The first customers are expected to do what another program says")
  func first() {
    // By SciPy.
    let rare = (0.19479363632536045, 0.10707023922323905, 0.29511259498954867)
    #expect(
      isClose(
        Array(holdout(bgNBD).prefix(10)),
        [
          1.2259944776598983, 0.20341884463915086, rare.0, rare.0, rare.0, 3.3375715917108897,
          0.3016366574883899, rare.0, 1.3242816402189055, rare.0,
        ], within: 1e-9))
    #expect(
      isClose(
        Array(alive(bgNBD).prefix(10)),
        [
          0.7266203166852593, 0.21239103972090206, 1, 1, 1, 0.6418347381199686,
          0.3149409456903707, 1, 0.7848729846100272, 1,
        ], within: 1e-9))
    #expect(
      isClose(
        Array(holdout(paretoNBD).prefix(10)),
        [
          1.4552017269512971, 0.17111435096414113, rare.1, rare.1, rare.1, 3.712087099338174,
          0.25990960672658703, rare.1, 1.6049033290253873, rare.1,
        ], within: 1e-9))
    #expect(
      isClose(
        Array(alive(paretoNBD).prefix(10)),
        [
          0.8691342696620873, 0.16799607136454564, rare.2, rare.2, rare.2, 0.7494529185729902,
          0.2551731786021905, rare.2, 0.9585450985363053, rare.2,
        ], within: 1e-9))
  }

  @Test("Discounted purchases of all time are those of another program")
  func residual() {
    let values = data.weekly {
      paretoNBD.expectedPurchases(
        x: $0, lastPurchase: $1, age: $2, horizon: .infinity, delta: 0.0027)
    }
    // By SciPy, with the confluent hypergeometric function.
    #expect(isClose(values.reduce(0, +), 7185.972622685142, within: 1e-5))
    let rare = 0.47695959426331463
    #expect(
      isClose(
        Array(values.prefix(10)),
        [
          6.482402862767874, 0.7622531900608013, rare, rare, rare, 16.5360194356057,
          1.1578042737999619, rare, 7.149269920353834, rare,
        ], within: 1e-8))
  }

  @Test("Weekly repeat purchases are tracked as published")
  func tracking() {
    // BTYD, walkthrough, pages 13 and 14: weeks 20 to 25, with its own parameters.
    var cumulative = [Double](repeating: 0, count: 26)
    for customer in data.customers {
      for week in 0...25 {
        let age = Double(week) - Double(272 - customer.age) / 7
        if age > 0 {
          cumulative[week] += paretoNBD.expectedPurchases(ofNewCustomerWithin: age)
        }
      }
    }
    let weeks = (20...25).map { cumulative[$0] - cumulative[$0 - 1] }
    #expect(
      isClose(
        Array(cumulative[20...]), [1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253],
        within: 0.08))
    #expect(isClose(weeks, [78.308, 76.419, 74.648, 72.983, 71.414, 69.933], within: 0.05))
  }
}
