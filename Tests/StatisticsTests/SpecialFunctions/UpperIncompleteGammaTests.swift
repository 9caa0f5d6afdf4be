import Statistics
import Testing

@Suite struct UpperIncompleteGammaTests {
  /// `log(gammainc(s, x))`, and the same `+ x - s ln x`, by mpmath with 150 digits or more.
  private static let values: [(s: Double, x: Double, expected: Double, scaled: Double)] = [
    (-20.5, 1e-10, 469.00951917752987378, -3.0204248861494906996),
    (-20.5, 0.003, 116.06385258225140508, -3.020578719186155391),
    (-20.5, 1, -4.070308047059871915, -3.070308047059871915),
    (-20.5, 20, -85.125933233973012249, -3.7134216261161968834),
    (-3, 1e-10, 67.97894050100326072, -1.0986122887181096914),
    (-3, 0.003, 16.324319991907700591, -1.1001089790343814288),
    (-3, 1, -2.45268160329721068, -1.45268160329721068),
    (-3, 20, -32.158727841608000262, -3.1715310209460272816),
    (-1.0000001, 1e-10, 23.025853130180695082, -1.0224485605971622961e-7),
    (-1.0000001, 0.003, 5.7902661348353861548, -0.015877436392940555602),
    (-1.0000001, 1, -1.907200612708676516, -0.90720061270867651598),
    (-1.0000001, 20, -26.082942403004358634, -3.0872098298771401107),
    (-0.98, 1e-10, 22.58553661572310449, 0.020202704481457231431),
    (-0.98, 0.003, 5.6933631340939774381, 0.0034030035862307483038),
    (-0.98, 1, -1.9003612021583929812, -0.90036120215839298124),
    (-0.98, 20, -26.022149908972436514, -3.0863322808895253935),
    (0, 1e-10, 3.1112298223689379588, 3.1112298224689379588),
    (0, 0.003, 1.6553525322643336167, 1.6583525322643336167),
    (0, 1, -1.5169319590020456109, -0.51693195900204561087),
    (0, 20, -23.042435162184236996, -3.0424351621842369963),
    (1e-09, 1e-10, 3.1112298106040424125, 3.1112298337298933425),
    (1e-09, 0.003, 1.6553525292261949333, 1.6583525350353379237),
    (1e-09, 1, -1.5169319585560548983, -0.51693195855605489828),
    (1e-09, 20, -23.042435159142791022, -3.0424351621385232951),
    (0.5, 1e-10, 0.57235365906936705194, 12.085279124139595454),
    (0.5, 0.003, 0.50863449623616882059, 3.4162059913931824906),
    (0.5, 1, -1.2772405670085481615, -0.2772405670085481615),
    (0.5, 20, -21.521468141294942945, -3.0193342780719384412),
    (1, 1e-10, -1.0000000000000000364e-10, 23.025850929940456804),
    (1, 0.003, -0.0030000000000000000625, 5.8091429903140273398),
    (1, 1, -1.0, 7.4583407312002067433e-155),
    (1, 20, -20.0, -2.9957322735539909934),
    (30.25, 1e-10, 72.104204742007999824, 768.63619537280681814),
    (30.25, 0.003, 72.104204742007999824, 247.83378019900732685),
    (30.25, 1, 72.104204742007999824, 73.104204742007999824),
    (30.25, 20, 72.084621092946703326, 1.4637198179384757744),
    (-2.9999999, 1000, -1027.6350084859742245, -6.9117433398033400836),
    (0, 1_000_000, -1000013.8155115579628, -13.815511557962774108),
    (-40.5, 1_000_000, -1000573.3437296546148, -13.815552057061676455),
    (2.5, 1_000_000, -999979.27673266305396, -13.815509057964649104),
    (150, 149, 599.35894166128500858, -2.2330042305338625723),
    (500, 600, 2593.8063507113572164, -4.6584768967159680306),
    (500, 1e-08, 2605.1158503617338927, 11815.456222347916618),
    (-1, 1e-10, 23.025850927595593274, -2.2448635292580849594e-9),
  ]

  @Test func `the upper incomplete gamma function agrees with values of many digits`() {
    for (s, x, expected, scaled) in Self.values {
      let value = SpecialFunctions.logUpperIncompleteGamma(s, x)
      expectClose(value, expected, absolute: 8e-15 * max(1, expected.magnitude), "\(s), \(x)")
      let rest = SpecialFunctions.logScaledUpperIncompleteGamma(s, x)
      expectClose(rest, scaled, absolute: 8e-15 * max(1, scaled.magnitude), "\(s), \(x)")
    }
  }

  @Test func `the recurrence in s holds, also through 0 and the negative integers`() {
    var random = RandomSource(seed: 11)
    for i in 0..<2000 {
      let s = i % 2 == 0 ? Double(i % 40 - 30) / 2 : random.uniform() * 60 - 30
      let x = PortableMath.exp(random.uniform() * 37 - 23)
      // DLMF 8.8.2 divided by x^s e^-x: x G(s + 1) = s G(s) + 1, with G the scaled function.
      let next = x * PortableMath.exp(SpecialFunctions.logScaledUpperIncompleteGamma(s + 1, x))
      let this = s * PortableMath.exp(SpecialFunctions.logScaledUpperIncompleteGamma(s, x))
      guard next.isFinite, this.isFinite else { continue }
      // The exponential turns the absolute error of a logarithm into a relative one.
      let error = 4e-15 * max(1, PortableMath.log(max(this.magnitude, 1e-300)).magnitude)
      let scale = max(1, this.magnitude, next)
      expectClose(next - this, 1, absolute: error * scale, "\(s), \(x)")
    }
  }

  @Test func `with s = 1 it is an exponential, and small x gives the whole gamma function`() {
    for x in [1e-10, 0.2, 1, 7, 300, 1e6] {
      expectClose(SpecialFunctions.logUpperIncompleteGamma(1, x), -x, absolute: 4e-15 * max(1, x))
      expectClose(
        SpecialFunctions.logScaledUpperIncompleteGamma(1, x), -PortableMath.log(x),
        absolute: 4e-15 * max(1, PortableMath.log(x).magnitude))
    }
    for s in [3, 12.5, 80, 1e4, 1e6] {
      expectClose(
        SpecialFunctions.logUpperIncompleteGamma(s, 1e-10), SpecialFunctions.logGamma(s),
        relative: 2e-15, "\(s)")
    }
  }

  @Test func `it falls in x and rises in s where t is above 1, and is never NaN`() {
    var random = RandomSource(seed: 12)
    for _ in 0..<300 {
      let s = random.uniform() * 200 - 100
      let x = PortableMath.exp(random.uniform() * 13)
      let value = SpecialFunctions.logUpperIncompleteGamma(s, x)
      // Far below s the part between x and 1.01 x is less than the rounding of the whole.
      let error = x > s ? 0 : 4e-15 * value.magnitude
      #expect(SpecialFunctions.logUpperIncompleteGamma(s, x * 1.01) <= value + error)
      #expect(SpecialFunctions.logUpperIncompleteGamma(s + 0.01, x) >= value)
      #expect(value.isFinite)
    }
  }

  @Test(arguments: [-1e9, -1e3, -1, 0, 1e-99, 1, 1e9], [1e-100, 1e-9, 1, 1e3, 1e9])
  func `the corners of the domain give numbers, never NaN`(s: Double, x: Double) {
    #expect(SpecialFunctions.logUpperIncompleteGamma(s, x).isFinite)
    #expect(SpecialFunctions.logScaledUpperIncompleteGamma(s, x).isFinite)
  }

  @Test func `x = 0 and a NaN stop the program`() async {
    await #expect(processExitsWith: .failure) {
      _ = SpecialFunctions.logUpperIncompleteGamma(1, 0)
    }
    await #expect(processExitsWith: .failure) {
      _ = SpecialFunctions.logUpperIncompleteGamma(.nan, 1)
    }
  }
}
