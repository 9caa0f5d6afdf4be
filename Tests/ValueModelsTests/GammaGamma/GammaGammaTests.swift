import Testing
import ValueModels

/// Predictions of the Gamma-Gamma model.
@Suite struct GammaGammaTests {
  @Test func `customers of CDNOW are expected to spend what note 025 says`() {
    let model = GammaGamma(p: 6.25, q: 3.74, v: 15.44)
    #expect(model.populationMean != nil)
  }
}
