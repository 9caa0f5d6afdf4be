import Foundation
import TestSupport
import Testing
import ValueModels

/// The Gamma-Gamma model of given parameters.
@Suite struct GammaGammaTests {
  private let cdnow = GammaGamma(p: 6.25, q: 3.74, v: 15.44)

  /// The first ten customers of CDNOW: purchase days after the first, and what they brought, in cents.
  private static let customers: [(x: Int, cents: Double)] = [
    (2, 4469), (1, 1177), (0, 0), (0, 0), (0, 0), (7, 51619), (1, 1177), (0, 0), (2, 5110), (0, 0),
  ]

  @Test func `the first customers of CDNOW are expected to spend what note 025 says`() {
    // Fader, Hardie: The Gamma-Gamma model of monetary value, note 025, 2013, and its spreadsheet;
    // also lifetimes, tests/test_estimation.py. They come from the parameters that the note prints as
    // 6.25, 3.74 and 15.44, with all digits; the rounded ones give 35.22 for the population.
    let fitted = GammaGamma(p: 6.249571247795724, q: 3.7442249408316353, v: 15.44352536602564)
    let published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    let found = Self.customers.compactMap { customer in
      fitted.expectedSpend(x: customer.x, total: customer.cents / 100)
    }
    #expect(isClose(found, published, within: 0.01))
  }

  /// Values of 60 digits by mpmath for the parameters as doubles; the first four are also those that
  /// an independent prototype was checked with.
  @Test(arguments: [
    (6.25, 3.74, 15.44, 1, 29.73, -3.9364629038621451024),
    (6.25, 3.74, 15.44, 7, 35.2, -4.0362671600221748349),
    (2.1, 0.8, 500, 3, 10000, -11.295283154247287149),
    (100, 5, 0.5, 20, 12.5, -2.7733097535550817529),
    (0.01, 0.02, 3, 1, 0.001, 1.8173682542739451941),
    (100000, 3.7, 0.0001, 4, 5, -2.4728666835314072827),
    (2, 100000, 60000, 3, 2.75, -3.8225894299661284646),
    (100000, 100000, 1, 2, 1.01, 1.3281953751938981137),
    (6.25, 3.74, 15.44, 600, 1e13, -126.26884211291556911),
    (6.25, 3.74, 15.44, 1, 0.01, -35.204915502837801699),
    (7.4, 3.9, 14.5, 40, 1e-7, -4433.9341280623466909),
  ])
  func `the log-likelihood of a customer has its 60-digit value`(
    p: Double, q: Double, v: Double, x: Int, z: Double, expected: Double
  ) {
    let found = GammaGamma(p: p, q: q, v: v).logLikelihood(x: x, z: z)
    // The two terms with a logarithm are p x times as large as that, and nearly cancel.
    let logRatio = abs(log(z * q / (p * v)))
    let tolerance = 1e-14 * max(1, abs(expected)) + 4e-16 * p * Double(x) * (1 + logRatio)
    #expect(isClose(found, expected, within: tolerance))
  }

  @Test func `the density of a customer's mean spend integrates to one`() {
    // By the trapezoidal rule in ln z, which is spectrally accurate for it.
    for x in [1, 2, 9] {
      let step = 0.02
      let total = (-2000...2000).reduce(0.0) { sum, node in
        let z = exp(Double(node) * step / 2)
        return sum + exp(cdnow.logLikelihood(x: x, z: z)) * z * step / 2
      }
      #expect(isClose(total, 1, within: 1e-9))
    }
  }

  @Test func `the population's mean spend exists where q is above 1 only`() {
    #expect(isClose(cdnow.populationMean ?? 0, 6.25 * 15.44 / 2.74, within: 1e-12))
    #expect(GammaGamma(p: 2, q: 1, v: 3).populationMean == nil)
    #expect(GammaGamma(p: 2, q: 0.5, v: 3).populationMean == nil)
  }

  @Test func `a customer without a repeat purchase is expected to spend the population's mean`() {
    #expect(cdnow.expectedSpend(x: 0, total: 0) == cdnow.populationMean)
  }

  @Test func `moments of a customer that do not exist are nil`() {
    let model = GammaGamma(p: 0.5, q: 0.25, v: 1)
    #expect(model.expectedSpend(x: 1, total: 10) == nil)
    #expect(model.expectedSpend(x: 2, total: 10) != nil)
    #expect(model.meanSpendVariance(x: 3, total: 10) == nil)
    #expect(model.spendVariance(x: 3, total: 10) == nil)
    #expect(model.meanSpendVariance(x: 4, total: 10) != nil)
  }

  @Test func `more spend gives more expected spend`() {
    for x in [1, 3, 50] {
      let expected = stride(from: 0.0, through: 1000, by: 50).compactMap {
        cdnow.expectedSpend(x: x, total: $0)
      }
      #expect(zip(expected, expected.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `expected spend goes from the population's mean to the customer's own as x grows`() {
    let population = cdnow.populationMean ?? 0
    var distance = 1.0
    for x in [1, 2, 5, 20, 100, 10_000] {
      let expected = cdnow.expectedSpend(x: x, total: 100 * Double(x)) ?? 0
      #expect(expected > population && expected < 100)
      let next = (100 - expected) / (100 - population)
      #expect(next < distance)
      distance = next
    }
    #expect(distance < 1e-4)
  }
}
