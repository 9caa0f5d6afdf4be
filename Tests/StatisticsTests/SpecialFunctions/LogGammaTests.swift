import Statistics
import Testing

@Suite struct LogGammaTests {
  /// `mpmath.loggamma(x)`, 60 digits.
  private static let values: [(x: Double, expected: Double)] = [
    (1e-300, 690.77552789821370518),
    (1e-12, 27.631021115927971013),
    (0.0034, 5.6820268061057791215),
    (0.1, 2.252712651734205902),
    (0.49999, 0.57238457827170323581),
    (0.5, 0.57236494292470008707),
    (0.75, 0.20328095143129537148),
    (0.9999, 5.7729791561193862808e-5),
    (0.9999999999990905, 5.2497458900896243905e-13),
    (1.0000000000009095, -5.2497458900760178148e-13),
    (1.0001, -5.7713342220471268005e-5),
    (1.25, -0.098271836421813161464),
    (1.4616321449683622, -0.1214862905358496081),
    (1.5, -0.12078223763524522235),
    (1.75, -0.084401121020485555958),
    (1.99999, -4.2278111042416735176e-6),
    (2.0000000000009095, 3.8452011276491286612e-13),
    (2.00001, 4.2278755976483595969e-6),
    (2.5, 0.28468287047291915963),
    (2.6, 0.35741186354897983677),
    (3, 0.69314718055994530942),
    (3.7, 1.4280723266653881292),
    (5.5, 3.9578139676187162939),
    (8, 8.5251613610654143002),
    (11.999, 17.499865227646105739),
    (12, 17.502307845873885839),
    (12.5, 18.734347511936445702),
    (20, 39.339884187199494036),
    (57.3, 173.56386827969141894),
    (1000.5, 5908.6741758486774887),
    (100000, 1051287.7089736568949),
    (10_000_000_000, 2.2025850928881058147e11),
    (1e+100, 2.2925850929940457206e102),
  ]

  @Test func `the logarithm of the gamma function keeps its relative accuracy, zeros included`() {
    for (x, expected) in Self.values {
      expectClose(SpecialFunctions.logGamma(x), expected, relative: 8e-16, "\(x)")
    }
    #expect(SpecialFunctions.logGamma(1) == 0)
    #expect(SpecialFunctions.logGamma(2) == 0)
  }

  @Test func `the recurrence holds on both sides of every seam`() {
    var random = RandomSource(seed: 3)
    for _ in 0..<5000 {
      let x = random.uniform() * 14 + 1e-3
      let up = SpecialFunctions.logGamma(x + 1)
      let left = up - SpecialFunctions.logGamma(x)
      // x + 1 is rounded, which digamma(x + 1) carries into the value; it is below 2.8 here.
      expectClose(left, PortableMath.log(x), absolute: 1.2e-14, "\(x)")
    }
  }

  @Test func `the duplication formula holds`() {
    var random = RandomSource(seed: 4)
    for _ in 0..<2000 {
      let x = PortableMath.exp(random.uniform() * 20 - 10)
      let product = SpecialFunctions.logGamma(x) + SpecialFunctions.logGamma(x + 0.5)
      // DLMF 5.5.5; the constant is ln(pi)/2.
      let rest = 0.57236494292470008707 + (1 - 2 * x) * 0.69314718055994530942
      let expected = SpecialFunctions.logGamma(2 * x)
      let scale = max(1, expected.magnitude, rest.magnitude)
      expectClose(product - rest, expected, absolute: 2e-15 * scale, "\(x)")
    }
  }

  @Test func `zero and negative arguments stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = SpecialFunctions.logGamma(0) }
    await #expect(processExitsWith: .failure) { _ = SpecialFunctions.logGamma(-0.5) }
  }
}
