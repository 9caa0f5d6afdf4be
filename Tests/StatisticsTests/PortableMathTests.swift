internal import Glibc
import Statistics
import Testing

@Suite struct PortableMathTests {
  @Test func `the logarithm agrees with the C library's to two units in the last place`() {
    var random = RandomSource(seed: 1)
    for _ in 0..<20_000 {
      let x = Double(bitPattern: random.next() % 0x7FF0_0000_0000_0000)
      guard x > 0 else { continue }
      let expected = Glibc.log(x)
      #expect((PortableMath.log(x) - expected).magnitude <= 2 * expected.ulp)
    }
  }

  @Test(arguments: [
    0.5, 0.9999999, 1.0000001, 1, 1.4142135623730951, 2, Double.leastNonzeroMagnitude, 1e308,
  ])
  func `the logarithm is right near its seams`(x: Double) {
    let expected = Glibc.log(x)
    #expect(
      (PortableMath.log(x) - expected).magnitude <= 2 * max(expected.ulp, .leastNonzeroMagnitude))
  }

  @Test func `the exponential agrees with the C library's to two units in the last place`() {
    var random = RandomSource(seed: 2)
    for _ in 0..<20_000 {
      let x = (random.uniform() * 2 - 1) * 707
      let expected = Glibc.exp(x)
      #expect((PortableMath.exp(x) - expected).magnitude <= 2 * expected.ulp)
    }
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(-1000) == 0)
    #expect(PortableMath.exp(1000) == .infinity)
  }
}
