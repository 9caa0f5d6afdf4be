import Columns
import Statistics
import TestSupport
import Testing
import ValueModels

/// Fits of the Gamma-Gamma model.
@Suite struct GammaGammaFitTests {
  private static let one = Workers(count: 1)

  @Test(arguments: [
    GammaGamma(p: 6.25, q: 3.74, v: 15.44), GammaGamma(p: 2, q: 2, v: 50),
    GammaGamma(p: 0.8, q: 6, v: 1000), GammaGamma(p: 30, q: 1.5, v: 1),
  ])
  func `simulated customers give back their parameters`(truth: GammaGamma) throws {
    let columns = SpendColumns.simulated(truth, customers: 40_000, seed: 11)
    let fit = try #require(GammaGammaFit(columns.groups(workers: 2), workers: Workers(count: 2)))
    let errors = try #require(fit.standardErrors)
    // Within four standard errors, which are small themselves.
    #expect(abs(fit.model.p - truth.p) < 4 * errors[0] && errors[0] < 0.25 * truth.p)
    #expect(abs(fit.model.q - truth.q) < 4 * errors[1] && errors[1] < 0.1 * truth.q)
    #expect(abs(fit.model.v - truth.v) < 4 * errors[2] && errors[2] < 0.25 * truth.v)
    #expect(isClose(fit.gradient, [0, 0, 0], within: 1e-4))
    #expect(fit.evaluations < 20)
  }

  @Test func `the standard errors are those of repeated samples`() throws {
    let truth = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    var deviations = [0.0, 0.0, 0.0]
    for seed in 0..<60 as Range<UInt64> {
      let columns = SpendColumns.simulated(truth, customers: 3000, seed: 100 + seed)
      let fit = try #require(GammaGammaFit(columns.groups(), workers: Self.one))
      let errors = try #require(fit.standardErrors)
      // Deviations in units of the standard errors; logarithms are closer to normal.
      let ratios = [fit.model.p / truth.p, fit.model.q / truth.q, fit.model.v / truth.v]
      let found = [fit.model.p, fit.model.q, fit.model.v]
      for position in 0..<3 {
        let score = (ratios[position] - 1) * found[position] / ratios[position] / errors[position]
        deviations[position] += score * score / 60
      }
    }
    // Chi-square with 60 degrees of freedom: 0.5 to 1.75 of its mean but in one case of a thousand.
    #expect(deviations.allSatisfy { $0 > 0.5 && $0 < 1.75 })
  }

  @Test func `another currency scales v and shifts the log-likelihood`() throws {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 4, q: 3, v: 20), customers: 2000, seed: 3)
    let money = try #require(GammaGammaFit(columns.groups(scale: 2), workers: Self.one))
    let cents = try #require(GammaGammaFit(columns.groups(scale: 0), workers: Self.one))
    #expect(money.model.p == cents.model.p && money.model.q == cents.model.q)
    #expect(isClose(cents.model.v / money.model.v, 100, within: 1e-12))
    // ln 100 = 4.605170185988091.
    let shift = Double(money.customers) * 4.605170185988091
    #expect(isClose(cents.logLikelihood + shift, money.logLikelihood, within: 1e-8))
  }

  @Test func `the log-likelihood is the sum over the customers at the fitted model`() throws {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 4, q: 3, v: 20), customers: 500, seed: 4)
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Self.one))
    var sum = 0.0
    for (days, total) in zip(columns.purchaseDays, columns.repeatSpend) where total > 0 {
      let x = Int(days) - 1
      sum += fit.model.logLikelihood(x: x, z: Double(total) / 100 / Double(x))
    }
    #expect(isClose(fit.logLikelihood, sum, within: 1e-9))
  }

  @Test func `the fit has the same bits for any number of workers`() throws {
    let columns = SpendColumns.simulated(
      GammaGamma(p: 4, q: 3, v: 20), customers: 150_000, seed: 7)
    let fits = try [1, 2, 3].map { count in
      try #require(GammaGammaFit(columns.groups(workers: count), workers: Workers(count: count)))
    }
    for fit in fits.dropFirst() {
      #expect(fit.model == fits[0].model)
      #expect(fit.logLikelihood == fits[0].logLikelihood)
      #expect(fit.standardErrors == fits[0].standardErrors)
    }
  }

  @Test func `spend that never differs leaves both shapes at their bounds`() throws {
    var columns = SpendColumns()
    for customer in 0..<500 {
      columns.add(x: customer % 4 + 1, total: Int64(customer % 4 + 1) * 999)
    }
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Self.one))
    #expect(fit.flags == [.homogeneousWithin, .homogeneousBetween])
    #expect(fit.standardErrors == nil)
    #expect(fit.standardErrorsMissing?.contains("bound") == true)
    #expect(fit.logCovariance == nil)
    #expect(isClose(fit.model.populationMean ?? 0, 9.99, within: 1e-3))
  }

  @Test func `customers whose days never differ have a large p`() throws {
    var random = RandomSource(seed: 9)
    var columns = SpendColumns()
    for customer in 0..<2000 {
      let x = customer % 9 + 1
      columns.add(x: x, total: Int64(x) * Int64(6000 / random.gamma(shape: 4) + 1))
    }
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Self.one))
    #expect(fit.model.p > 50)
    #expect(isClose(fit.model.q, 4, within: 0.5))
    #expect(fit.flags.contains(.homogeneousWithin) == (fit.model.p > 99_999))
  }

  @Test func `customers of one kind are homogeneous between`() throws {
    var random = SplitMix64(seed: 10)
    var columns = SpendColumns()
    // Fewer differences between customers than chance gives: every total is close to its expectation.
    for customer in 0..<500 {
      let x = customer % 4 + 1
      columns.add(x: x, total: Int64(x) * 2000 + Int64.random(in: -900...900, using: &random))
    }
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Self.one))
    #expect(fit.flags.contains(.homogeneousBetween))
    #expect(fit.standardErrors == nil)
  }

  @Test func `fewer than ten customers are not fitted`() {
    var columns = SpendColumns()
    for customer in 1...9 { columns.add(x: customer, total: Int64(customer * customer * 100)) }
    for _ in 0..<20 { columns.add(x: 1, total: -5) }
    #expect(GammaGammaFit(columns.groups(), workers: Self.one) == nil)
    columns.add(x: 1, total: 250)
    #expect(GammaGammaFit(columns.groups(), workers: Self.one) != nil)
  }
}
