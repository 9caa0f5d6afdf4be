import Columns
import TestSupport
import Testing
import ValueModels

/// The published fit of the Gamma-Gamma model.
@Suite(.enabled(if: CDNOWSpend.file != nil, CDNOWSpend.reason))
struct CDNOWSpendTests {
  @Test func `the fit to CDNOW is the published one`() throws {
    let columns = try CDNOWSpend.columns()
    #expect(columns.purchaseDays.count == 2357)
    let fit = try #require(GammaGammaFit(columns.groups(), workers: Workers(count: 2)))
    #expect(fit.customers == 946)
    #expect(fit.leftOut == 0)
    // Fader, Hardie: The Gamma-Gamma model of monetary value, note 025, 2013: p = 6.25, q = 3.74,
    // gamma = 15.44, log-likelihood -4055.9; CLVTools, test_correctness_gg.R: -4055.9177.
    #expect(isClose(fit.logLikelihood, -4055.9177, within: 1e-4))
    #expect(isClose(fit.model.p, 6.25, within: 0.005))
    #expect(isClose(fit.model.q, 3.74, within: 0.005))
    #expect(isClose(fit.model.v, 15.44, within: 0.005))
    // An independent search, Nelder and Mead's by SciPy to 1e-11 in the logarithms, with a Hessian
    // by differences for the standard errors.
    #expect(isClose(fit.model.p, 6.249571247795724, within: 1e-4))
    #expect(isClose(fit.model.q, 3.7442249408316353, within: 1e-4))
    #expect(isClose(fit.model.v, 15.44352536602564, within: 1e-3))
    let errors = try #require(fit.standardErrors)
    #expect(isClose(errors, [1.19005, 0.290133, 4.159416], within: 1e-3))
    #expect(fit.standardErrorsMissing == nil)
    #expect(fit.flags == [])
    #expect(isClose(fit.gradient, [0, 0, 0], within: 1e-8))
  }
}
