import Statistics
import Testing

@Suite struct PortableMathExpm1Tests {
  /// `mpmath.expm1(x)`, 60 digits.
  private static let values: [(x: Double, expected: Double)] = [
    (-1e-300, -1.0000000000000000251e-300),
    (1e-20, 9.9999999999999994516e-21),
    (-1e-16, -9.999999999999999291e-17),
    (1.1102230246251565e-16, 1.1102230246251566021e-16),
    (1e-08, 1.0000000050000000376e-8),
    (-1e-08, -9.9999999500000003759e-9),
    (0.001, 0.0010005001667083416889),
    (-0.1, -0.095162581964040431859),
    (0.3, 0.349858807576003089),
    (-0.3, -0.25918177931828212571),
    (0.34657359, 0.41421356197715390501),
    (-0.34657359, -0.29289321861548190365),
    (0.3981307269786982, 0.48903867471144666645),
    (0.5, 0.64872127070012814685),
    (-0.5, -0.3934693402873665764),
    (0.69314718, 0.99999999888010932925),
    (1, 1.7182818284590452354),
    (1.0397, 1.8283683765492893697),
    (-1.04, -0.6465453180412198644),
    (-2, -0.86466471676338730811),
    (3, 19.085536923187667741),
    (-10, -0.99995460007023751515),
    (-36, -0.99999999999999976805),
    (-39.9, -0.9999999999999999953),
    (20, 4.8516519440979027797e8),
    (37.361105531323034, 1.6815971787446363737e16),
    (39.3, 1.1688886424028322765e17),
    (40, 2.3538526683701998441e17),
    (100, 2.6881171418161354484e43),
    (500, 1.4035922178528374107e217),
    (709, 8.2184074615549721892e307),
    (709.5, 1.3549863193146328309e308),
    (709.78, 1.7928227943945156209e308),
  ]

  @Test func `e^x - 1 is at most one double off the nearest`() {
    for (x, expected) in Self.values {
      expectClose(PortableMath.expm1(x), expected, absolute: expected.ulp, "\(x)")
    }
  }

  @Test func `far out the value is -1 or infinity, and finite up to the greatest double`() {
    #expect(PortableMath.expm1(-41) == -1)
    #expect(PortableMath.expm1(-.infinity) == -1)
    #expect(PortableMath.expm1(0) == 0)
    #expect(PortableMath.expm1(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    #expect(PortableMath.expm1(709.7827128933839).isFinite)
    #expect(PortableMath.expm1(709.7827128933841) == .infinity)
    #expect(PortableMath.expm1(.infinity) == .infinity)
  }

  @Test func `away from 0 it agrees with the exponential`() {
    var random = RandomSource(seed: 10)
    for _ in 0..<20_000 {
      let x = random.uniform() * 747 - 39
      let power = PortableMath.exp(x)
      expectClose(PortableMath.expm1(x) + 1, power, absolute: 3 * power.ulp + 0x1p-52, "\(x)")
    }
  }
}
