import Statistics
import Testing

@Suite struct GammaDerivativesTests {
  @Test func `the combined function gives the bits of the three single ones`() {
    var random = RandomSource(seed: 7)
    for _ in 0..<5000 {
      let x = PortableMath.exp(random.uniform() * 40 - 20)
      let (logGamma, digamma, trigamma) = SpecialFunctions.gammaDerivatives(x)
      #expect(logGamma == SpecialFunctions.logGamma(x))
      #expect(digamma == SpecialFunctions.digamma(x))
      #expect(trigamma == SpecialFunctions.trigamma(x))
    }
  }

  @Test func `no argument up to the greatest gives NaN`() {
    let least = Double.leastNonzeroMagnitude
    for x in [least, 1e6 * least, 1e-154, 12, 12.000000000000002, 1e300, 1.7e308] {
      let (logGamma, digamma, trigamma) = SpecialFunctions.gammaDerivatives(x)
      #expect(!logGamma.isNaN && !digamma.isNaN && !trigamma.isNaN, "\(x)")
    }
  }
}
