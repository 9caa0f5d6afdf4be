import Statistics
import Testing

@Suite struct TrigammaTests {
  /// `mpmath.psi(1, x)`, 60 digits.
  private static let values: [(x: Double, expected: Double)] = [
    (1e-12, 1.0000000000000000402e24),
    (0.0034, 86506.827108871226631),
    (0.1, 101.4332991507927477),
    (0.49999, 4.9349704933817049549),
    (0.5, 4.9348022005446793094),
    (0.75, 2.5418796476716064984),
    (0.9999, 1.6451745107027035599),
    (0.9999999999990905, 1.6449340668504129652),
    (1.0000000000009095, 1.6449340668460399077),
    (1.0001, 1.644693687933144353),
    (1.25, 1.1973291545071107393),
    (1.4616321449683622, 0.967672245447621255),
    (1.5, 0.93480220054467930942),
    (1.75, 0.76410186989382872062),
    (1.99999, 0.64493810801098677266),
    (2.0000000000009095, 0.64493406684785889711),
    (2.00001, 0.64493002573486004052),
    (2.5, 0.49035775610023486497),
    (2.6, 0.46780689312457987909),
    (3, 0.39493406684822643647),
    (3.7, 0.31003785767003830216),
    (5.5, 0.19934238698962765913),
    (8, 0.13313701469403142513),
    (11.999, 0.086909420732240824282),
    (12, 0.08690187287176839075),
    (12.5, 0.083285224601578370444),
    (20, 0.051270822935203119832),
    (57.3, 0.017605179101050650978),
    (1000.5, 9.9999991666669583331e-4),
    (100000, 1.0000050000166666667e-5),
    (10_000_000_000, 1.00000000005e-10),
    (1e+100, 9.999999999999999841e-101),
  ]

  @Test func `trigamma agrees with values of 60 digits`() {
    for (x, expected) in Self.values {
      expectClose(
        SpecialFunctions.trigamma(x), expected, relative: 8e-16, "\(x)")
    }
  }

  @Test func `the reflection formula for 1/4 and 3/4 gives 2 pi^2`() {
    // DLMF 5.15.6 with x = 1/4, where the squared sine is 1/2.
    let sum = SpecialFunctions.trigamma(0.25) + SpecialFunctions.trigamma(0.75)
    expectClose(sum, 2 * Double.pi * Double.pi, relative: 1e-15)
  }

  @Test func `trigamma is the slope of digamma`() {
    var random = RandomSource(seed: 6)
    for _ in 0..<500 {
      let x = PortableMath.exp(random.uniform() * 8 - 3)
      let h = x * 0x1p-17
      let slope = (SpecialFunctions.digamma(x + h) - SpecialFunctions.digamma(x - h)) / (2 * h)
      let expected = SpecialFunctions.trigamma(x)
      expectClose(slope, expected, relative: 2e-9 * (1 + x.magnitude), "\(x)")
    }
  }

  @Test func `the smallest arguments overflow to infinity and are never NaN`() {
    #expect(SpecialFunctions.trigamma(1e-160) == .infinity)
    #expect(SpecialFunctions.trigamma(.leastNonzeroMagnitude) == .infinity)
    #expect(SpecialFunctions.trigamma(1e-150).isFinite)
  }
}
