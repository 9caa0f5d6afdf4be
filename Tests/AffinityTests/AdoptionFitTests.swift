import Affinity
import Columns
import CustomerHistory
import TestSupport
import Testing

@Suite struct AdoptionFitTests {
  @Test("the gradient of the log-posterior is zero at the optimum", arguments: [21, 22, 23])
  func gradient(seed: UInt64) throws {
    let data = try AdoptionCase(RandomShop(customers: 160, categories: 10, seed: seed))
    let fit = AdoptionFit(data.sample, workers: data.workers)
    #expect(fit.hasConverged && fit.steps < 40)
    let regression = data.regression
    let best = fit.coefficients.values
    for place in 0..<7 where !(place == 3 && fit.isTrendBounded || place == 1 && best[1] == 0) {
      func posterior(_ change: Double) -> Double {
        var moved = best
        moved[place] += change
        return regression.logPosterior(moved)
      }
      let slope = (posterior(1e-4) - posterior(-1e-4)) / 2e-4
      #expect(isClose(slope, 0, within: 1e-5), "coefficient \(place)")
      #expect(posterior(0) > posterior(0.01) && posterior(0) > posterior(-0.01))
    }
  }

  @Test("it does not matter where the fit starts")
  func starts() throws {
    let data = try AdoptionCase(RandomShop(customers: 160, categories: 10, seed: 24))
    let fit = AdoptionFit(data.sample, workers: data.workers)
    let other = try AdoptionCase(RandomShop(customers: 60, categories: 5, seed: 25))
    for start in [
      AdoptionFit(other.sample, workers: other.workers),
      AdoptionFit(data.sample, AdoptionRows(half: true, step: 1), workers: data.workers),
      AdoptionFit(data.sample, AdoptionRows(half: false, step: 1), workers: data.workers),
    ] {
      #expect(start.coefficients != fit.coefficients)
      let again = AdoptionFit(data.sample, from: start, workers: data.workers)
      #expect(isClose(again.coefficients.values, fit.coefficients.values, within: 1e-9))
    }
    for start in [[-3, 1, 1, 0.25, 0, -0.4, 0], [0, 0, 0, 0, 0, 0, 0], [-6, -1, 2, 2, 1, 1, 1]] {
      let plain = data.regression.fit(from: start)
      #expect(isClose(plain.values, fit.coefficients.values, within: 1e-8))
    }
  }

  @Test("each half of the customers is fitted by itself")
  func halves() throws {
    let data = try AdoptionCase(RandomShop(customers: 160, categories: 10, seed: 26))
    for half in [false, true] {
      for step in [1, 3] {
        let fit = AdoptionFit(
          data.sample, AdoptionRows(half: half, step: step), workers: data.workers)
        let rows = data.pairs.indices.filter {
          $0 % 2 == (half ? 1 : 0) && $0 / 2 % step == 0
        }
        let plain = PlainRegression(pairs: rows.flatMap { data.pairs[$0] }).fit()
        #expect(isClose(fit.coefficients.values, plain.values, within: 1e-8))
      }
    }
  }

  /// Customers of two pairs of categories that are bought together; whoever has one of a pair takes up
  /// something of the other pair.
  private var contrary: [PlainRow] {
    var rows: [PlainRow] = []
    func add(_ customer: Int, _ day: Int, _ category: Int) {
      let number = RandomShop.firstDay + day
      rows.append(PlainRow(customer: customer, day: number, category: category, amount: 500))
    }
    for customer in 0..<240 {
      let pair = customer % 2
      let category = 2 * pair + customer / 2 % 2
      add(customer, customer % 280, category)
      if customer % 3 == 0 {
        add(customer, customer % 280, 2 * pair + 1 - customer / 2 % 2)
      } else if customer % 5 > 0 {
        add(customer, 310 + customer % 80, 2 * (1 - pair) + customer % 2)
      }
    }
    add(0, 400, 0)
    return RandomShop.renumbered(rows)
  }

  @Test("where what goes together is not taken up, the lift is put to zero")
  func noAffinity() throws {
    let data = try AdoptionCase(contrary, asOf: RandomShop.firstDay + 400, horizon: 365)
    let fit = AdoptionFit(data.sample, workers: data.workers)
    let plain = data.regression.fit()
    #expect(fit.hasNoAffinity && plain.hasNoAffinity)
    #expect(fit.coefficients.lift == 0)
    #expect(isClose(fit.coefficients.values, plain.values, within: 1e-8))
    let shop = try Shop(contrary, asOf: RandomShop.firstDay + 400, horizon: 365)
    let potential = shop.potential(data.given)
    #expect(potential.flags == [.noAffinity])
    #expect(potential.values.crossSell?.array.contains { $0 > 0 } == true)
  }

  /// Six categories with as many buyers each, two of them bought more lately than the others.
  private func fashion(takesUp: (Int) -> Int) -> [PlainRow] {
    var rows: [PlainRow] = []
    func add(_ customer: Int, _ day: Int, _ category: Int) {
      let number = RandomShop.firstDay + day
      rows.append(PlainRow(customer: customer, day: number, category: category, amount: 500))
    }
    for customer in 0..<300 {
      let category = customer % 6
      let isLate = category >= 4 || customer % 4 < 2
      add(customer, isLate ? 230 + customer % 60 : customer % 60, category)
      let next = takesUp(customer)
      if next != category { add(customer, 320 + customer % 70, next) }
    }
    add(0, 400, 0)
    return RandomShop.renumbered(rows)
  }

  @Test("a trend outside of 0 to 1 is put to the bound")
  func trend() throws {
    for (bound, rows) in [
      (1.0, fashion { 4 + $0 / 6 % 2 }), (0.0, fashion { $0 / 6 % 4 }),
    ] {
      let data = try AdoptionCase(rows, asOf: RandomShop.firstDay + 400, horizon: 365)
      let fit = AdoptionFit(data.sample, workers: data.workers)
      let plain = data.regression.fit()
      #expect(fit.isTrendBounded && plain.isTrendBounded)
      #expect(fit.coefficients.trend == bound)
      #expect(isClose(fit.coefficients.values, plain.values, within: 1e-8))
    }
  }

  @Test("one, two and seven workers give the same bits")
  func workers() throws {
    let shop = RandomShop(customers: 150, categories: 9, seed: 27)
    let fits = try [1, 2, 7].map { count in
      let data = try AdoptionCase(
        shop.rows(), asOf: shop.asOf, horizon: shop.horizon, workers: Workers(count: count))
      return AdoptionFit(data.sample, workers: data.workers)
    }
    #expect(fits[1] == fits[0] && fits[2] == fits[0])
  }
}
