import Statistics
import Testing

@Suite struct DigammaTests {
  /// `mpmath.digamma(x)`, 60 digits.
  private static let values: [(x: Double, expected: Double)] = [
    (1e-300, -9.9999999999999997494e299),
    (1e-12, -1.0000000000005772358e12),
    (0.0034, -294.68928380127407054),
    (0.1, -10.423754940411076232),
    (0.49999, -1.963559374884885043),
    (0.5, -1.9635100260214234794),
    (0.75, -1.0858608797864721696),
    (0.9999, -0.57738017032986912366),
    (0.9999999999990905, -0.57721566490302891943),
    (1.0000000000009095, -0.57721566490003680179),
    (1.0001, -0.57705118351433486812),
    (1.25, -0.22745353337626540809),
    (1.4616321449683622, -9.2412655217294275168e-17),
    (1.5, 0.036489973978576520559),
    (1.75, 0.24747245354686116371),
    (1.99999, 0.42277788573759284224),
    (2.0000000000009095, 0.42278433509905370351),
    (2.00001, 0.42279078441893005592),
    (2.5, 0.70315664064524318723),
    (2.6, 0.75104745277347629346),
    (3, 0.92278433509846713939),
    (3.7, 1.1671535393615114409),
    (5.5, 1.6110931485817511237),
    (8, 2.0156414779556099965),
    (11.999, 2.4425747743291192489),
    (12, 2.4426616799758120167),
    (12.5, 2.4851956512749120482),
    (20, 2.9705239922421490509),
    (57.3, 4.0395492399575791602),
    (1000.5, 6.9077553206487964271),
    (100000, 11.512920464961895087),
    (10_000_000_000, 23.02585092989045684),
    (1e+100, 230.25850929940456842),
  ]

  @Test func `digamma agrees with values of 60 digits`() {
    for (x, expected) in Self.values {
      expectClose(
        SpecialFunctions.digamma(x), expected, absolute: 2e-15 * max(1, expected.magnitude), "\(x)")
    }
  }

  @Test func `the reflection formula for 1/4 and 3/4 gives pi`() {
    // DLMF 5.5.4 with x = 1/4, where the cotangent is 1.
    let difference = SpecialFunctions.digamma(0.75) - SpecialFunctions.digamma(0.25)
    expectClose(difference, .pi, absolute: 2e-15)
  }

  @Test func `digamma is the slope of the logarithm of the gamma function`() {
    var random = RandomSource(seed: 5)
    for _ in 0..<500 {
      let x = PortableMath.exp(random.uniform() * 8 - 3)
      let h = x * 0x1p-17
      let slope =
        (SpecialFunctions.logGamma(x + h) - SpecialFunctions.logGamma(x - h)) / (2 * h)
      let expected = SpecialFunctions.digamma(x)
      expectClose(slope, expected, absolute: 2e-9 * max(1, 1 / x, expected.magnitude), "\(x)")
    }
  }
}
