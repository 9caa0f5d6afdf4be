import Statistics
import Testing

@Suite struct LogHypergeometric2F1Tests {
  /// `log(hyp2f1(a, b, c, z))` by mpmath, from parameters of 200 on the sum of the series, 60 digits.
  private static let values: [(a: Double, b: Double, c: Double, z: Double, expected: Double)] = [
    (0.5, 0.5, 1, 0.25, 0.070628073820666486532),
    (1, 1, 2, 0.5, 0.3266342599782809824),
    (1, 1, 2, 0.9999999, 2.779942694335930258),
    (0.243, 3.5, 5.2, 0.3, 0.055550984467195229061),
    (2, 3, 4, 0.95, 3.8885833534102332601),
    (0.0034, 600, 601, 0.9, 0.0077786148211535177209),
    (5.5, 0.7, 6.9, 0, 0.0),
    (0.001, 0.001, 0.4, 0.9, 4.126949310271681167e-6),
    (3, 2, 2, 0.7, 3.6119184129778075338),
    (30, 20, 0.5, 0.8, 109.68404834178564251),
    (0.25, 12, 13, 0.9999999999990905, 0.83226422039679208151),
    (30, 2.5, 3, 0.9999999990686774, 612.15576105973540296),
    (100, 2, 101.5, 0.9999, 11.868701582747709132),
    (300, 300, 1, 0.999, 4548.6748652331883757),
    (0.5, 0.0034, 1_000_000, 0.9, 1.5300010350914191414e-9),
    (600.5, 0.0034, 1_000_600, 0.9, 1.8369251020982233583e-6),
    (2.32, 4.99, 318.8, 0.9922, 0.036503321385383785017),
    (4000, 3000, 5000, 0.9, 5106.2089192555757513),
    (1000, 1500, 10000, 0.99, 170.05322503256143658),
    (10000, 3, 15000, 0.95, 3.0105031335503270819),
    (1e-30, 100, 1, 0.5, 0.012855011284178664232),
    (-0.5, 0.999, 1, 0.9999999998835847, -6.2107297410662008708),
    (-0.5, 0.3, 1, 0.1, -0.015371139599338838058),
    (-8, 3, 10000, 0.5, -0.001199880071974513817),
    (-100, 0.0034, 1, 0.9, -0.017288310945684358681),
    (-7.3, 0.8, 4.2, 0.6, -0.65134905544134871529),
    (-2, -3, 1, 0.5, 1.5581446180465498412),
    (-3.5, 2, 2, 0.99, -16.11809565095831668),
    (0.2, 0.2, 30, 0.99999999, 0.0013650658304867724681),
    (10, 10, 21, 0.9999990463256836, 12.125932104383563282),
    (3, 4, 7, 0.99, 4.573441742947257402),
  ]

  @Test func `the hypergeometric function agrees with values of 60 digits`() {
    for (a, b, c, z, expected) in Self.values {
      let value = SpecialFunctions.logHypergeometric2F1(a, b, c, z)
      // The power of 1 - z in Euler's transformation is of this size.
      let power = ((c - a - b) * PortableMath.log1p(-z)).magnitude
      let tolerance = max(2e-14, a < 0 || b < 0 ? 6e-16 * power : 2e-14 * expected.magnitude)
      expectClose(value, expected, absolute: tolerance, "\(a), \(b), \(c), \(z)")
      #expect(SpecialFunctions.logHypergeometric2F1(b, a, c, z) == value)
    }
  }

  @Test func `where the function is near 1 its logarithm keeps its relative accuracy`() {
    for (a, b, c, z, expected) in Self.values where a > 0 && b > 0 && a + b < c && z < 0.9 {
      let value = SpecialFunctions.logHypergeometric2F1(a, b, c, z)
      expectClose(value, expected, relative: 2e-14, "\(a), \(b), \(c), \(z)")
    }
  }

  @Test func `with b = c it is a power of 1 - z`() {
    var random = RandomSource(seed: 13)
    for _ in 0..<200 {
      let a = random.uniform() * 50
      let b = random.uniform() * 20 + 0.01
      let z = 1 - PortableMath.exp(-random.uniform() * 20)
      let expected = -a * PortableMath.log1p(-z)
      let value = SpecialFunctions.logHypergeometric2F1(a, b, b, z)
      expectClose(value, expected, absolute: 2e-14 * max(1, expected), "\(a), \(b), \(z)")
    }
  }

  @Test func `contiguous functions agree, next to 1 as elsewhere`() {
    var random = RandomSource(seed: 14)
    for _ in 0..<500 {
      let a = random.uniform() * 8 + 0.05
      let b = random.uniform() * 8 + 0.05
      let c = random.uniform() * 12 + 0.05
      let z = 1 - PortableMath.exp(-random.uniform() * 18)
      let whole = SpecialFunctions.logHypergeometric2F1(a, b + 1, c + 1, z)
      func share(_ a: Double, _ b: Double, _ c: Double) -> Double {
        PortableMath.exp(SpecialFunctions.logHypergeometric2F1(a, b, c, z) - whole)
      }
      // From the series, term by term: F(a + 1, b + 1; c + 1) - F(a, b + 1; c + 1)
      // = z (b + 1)/(c + 1) F(a + 1, b + 2; c + 2).
      let left = share(a + 1, b + 1, c + 1) - 1
      let right = z * (b + 1) / (c + 1) * share(a + 1, b + 2, c + 2)
      expectClose(left, right, absolute: 1e-12 * (1 + right), "\(a), \(b), \(c), \(z)")
    }
  }

  @Test func `parameters of both sides, a NaN and z = 1 stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = SpecialFunctions.logHypergeometric2F1(1, .nan, 2, 0.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = SpecialFunctions.logHypergeometric2F1(1, 1, 2, 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SpecialFunctions.logHypergeometric2F1(-1, 3, 2, 0.5)
    }
  }
}
