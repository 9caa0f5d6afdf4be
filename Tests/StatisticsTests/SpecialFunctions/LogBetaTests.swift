import Statistics
import Testing

@Suite struct LogBetaTests {
  /// `loggamma(a) + loggamma(b) - loggamma(a + b)` by mpmath with 260 digits.
  private static let values: [(a: Double, b: Double, expected: Double)] = [
    (0.0034, 100_000_000, 5.6193964915932832824),
    (0.0034, 0.0034, 6.3771081064700320144),
    (1e-10, 1e-10, 23.718998110500402113),
    (1e-10, 11, 23.025850929647559978),
    (1e-10, 1_000_000_000_000, 23.025850927119633126),
    (0.5, 0.5, 1.1447298858494001741),
    (1, 1, 0.0),
    (1, 7, -1.9459101490553133051),
    (0.4, 11, -0.15154178699030586584),
    (0.8, 1.25, 0.031850750310852529289),
    (2.5, 3.5, -3.3018352699620526098),
    (11.9, 11.9, -16.459158856414586923),
    (11.999, 12, -16.601345439671887284),
    (12, 12, -16.602059876016601892),
    (12.5, 11, -16.194734020007191169),
    (3, 400, -17.288730882473626924),
    (11.9, 1_000_000, -147.14616304393289714),
    (5, 100_000_000, -88.925349989413880241),
    (0.0034, 1_000_000_000_000_000, 5.5645949663630827999),
    (12, 1_000_000_000_000, -314.06994554533469266),
    (25, 31, -38.884479701485168755),
    (1000, 0.3, -0.97642358188024161832),
    (10000, 30000, -22496.948166341113765),
    (100000, 100000, -138633.92706134806235),
    (100_000_000, 100_000_000, -1.3862944405681730912e8),
    (7, 1e+100, -1605.2303138838218779),
    (1e+100, 1e+100, -1.3862943611198906409e100),
    (1e-300, 5, 690.77552789821370518),
    (30, 100000, -274.13507455425190743),
  ]

  @Test func `the logarithm of the beta function agrees with values of many digits`() {
    for (a, b, expected) in Self.values {
      let tolerance = 2e-15 * max(1, expected.magnitude)
      expectClose(SpecialFunctions.logBeta(a, b), expected, absolute: tolerance, "\(a), \(b)")
      #expect(SpecialFunctions.logBeta(a, b) == SpecialFunctions.logBeta(b, a))
    }
  }

  @Test func `B(a, b) is the sum of B(a + 1, b) and B(a, b + 1)`() {
    var random = RandomSource(seed: 8)
    for _ in 0..<2000 {
      let a = PortableMath.exp(random.uniform() * 12 - 6)
      let b = PortableMath.exp(random.uniform() * 12 - 6)
      let whole = SpecialFunctions.logBeta(a, b)
      let sum =
        PortableMath.exp(SpecialFunctions.logBeta(a + 1, b) - whole)
        + PortableMath.exp(SpecialFunctions.logBeta(a, b + 1) - whole)
      // The rounding of a + 1 moves the logarithm by ln(a / (a + b)) times it.
      expectClose(sum, 1, absolute: 1e-14 * max(1, whole.magnitude), "\(a), \(b)")
    }
  }
}
