import Statistics
import Testing

@Suite struct PortableMathLog1pTests {
  /// `mpmath.log1p(x)`, 60 digits.
  private static let values: [(x: Double, expected: Double)] = [
    (1e-300, 1.0000000000000000251e-300),
    (-1e-300, -1.0000000000000000251e-300),
    (1e-20, 9.9999999999999994515e-21),
    (-1e-16, -1.0000000000000000291e-16),
    (1.1102230246251565e-16, 1.1102230246251564788e-16),
    (2.220446049250313e-16, 2.2204460492503128343e-16),
    (1e-08, 9.9999999500000005426e-9),
    (-1e-08, -1.0000000050000000543e-8),
    (0.001, 9.9950033308353318761e-4),
    (-0.1, -0.1053605156578263074),
    (0.28, 0.2468600779315258187),
    (-0.2899999, -0.34249016810171541064),
    (-0.2900001, -0.34249044979185626381),
    (0.4099999, 0.34358963346808856025),
    (0.4100001, 0.34358977531206019554),
    (0.4142135623730951, 0.34657359027997268381),
    (-0.2928932188134524, -0.34657359027997258635),
    (0.5, 0.40546510810816438198),
    (-0.5, -0.69314718055994530942),
    (0.75, 0.55961578793542268627),
    (1, 0.69314718055994530942),
    (1.0000000000000002, 0.69314718055994542044),
    (5.000000000000001, 1.7917594692280551488),
    (1.5, 0.91629073187415506518),
    (-0.9, -2.3025850929940459061),
    (-0.999999, -13.81551055793551844),
    (-0.9999999999999999, -36.736800569677101399),
    (3, 1.3862943611198906188),
    (1000, 6.9087547793152205852),
    (9_007_199_254_740_991, 36.736800569677101399),
    (1.152921504606847e+18, 41.588830833596718566),
    (1.152921504606848e+18, 41.588830833596719454),
    (1e+100, 230.25850929940456842),
    (1.7e+308, 709.72683689322824104),
  ]

  @Test func `ln(1 + x) is at most one double off the nearest`() {
    for (x, expected) in Self.values {
      expectClose(PortableMath.log1p(x), expected, absolute: expected.ulp, "\(x)")
    }
  }

  @Test func `the ends of the domain are infinite`() {
    #expect(PortableMath.log1p(-1) == -.infinity)
    #expect(PortableMath.log1p(.infinity) == .infinity)
    #expect(PortableMath.log1p(0) == 0)
    #expect(PortableMath.log1p(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }

  @Test func `log1p undoes expm1`() {
    var random = RandomSource(seed: 9)
    for _ in 0..<20_000 {
      let size = PortableMath.exp(random.uniform() * 40 - 36)
      let x = random.uniform() < 0.5 ? size : -min(size, 1)
      // The error of expm1 in the last place weighs (e^x - 1) / (e^x x) here.
      let y = PortableMath.expm1(x)
      let weight = max(1, (y / ((1 + y) * x)).magnitude)
      expectClose(PortableMath.log1p(y), x, absolute: 3 * weight * x.ulp, "\(x)")
    }
  }
}
