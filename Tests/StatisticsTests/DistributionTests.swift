internal import Glibc
import Statistics
import Testing

@Suite struct DistributionTests {
  /// Checks mean and variance of `count` draws: the mean within 5 of its standard errors, the
  /// variance within 5 of its own, estimated from the fourth moment of the draws.
  private func check(
    mean: Double, variance: Double, seed: UInt64, count: Int = 400_000,
    _ draw: (inout RandomSource) -> Double
  ) {
    var random = RandomSource(seed: seed)
    var second = 0.0
    var fourth = 0.0
    var sum = 0.0
    for _ in 0..<count {
      let deviation = draw(&random) - mean
      sum += deviation
      second += deviation * deviation
      fourth += deviation * deviation * deviation * deviation
    }
    let n = Double(count)
    #expect((sum / n).magnitude < 5 * (variance / n).squareRoot())
    let error = max(fourth / n - variance * variance, 0).squareRoot() / n.squareRoot()
    #expect((second / n - variance).magnitude < 5 * error + 1e-12)
  }

  @Test func `uniform values are inside of (0, 1) with the right moments`() {
    check(mean: 0.5, variance: 1.0 / 12, seed: 1) { random in
      let value = random.uniform()
      #expect(value > 0 && value < 1)
      return value
    }
  }

  @Test func `normal values have mean 0 and variance 1`() {
    check(mean: 0, variance: 1, seed: 2) { $0.normal() }
  }

  @Test(arguments: [0.1, 0.5, 1, 2, 3, 3.442619855899, 3.6, 4])
  func `normal values fall below a bound as often as the error function says`(bound: Double) {
    var random = RandomSource(seed: 3)
    let count = 2_000_000
    var above = 0
    var below = 0
    for _ in 0..<count {
      let value = random.normal()
      if value > bound { above += 1 }
      if value < -bound { below += 1 }
    }
    let probability = 0.5 * erfc(bound / 2.0.squareRoot())
    let expected = probability * Double(count)
    let error = 5 * (expected * (1 - probability)).squareRoot() + 1
    #expect((Double(above) - expected).magnitude < error)
    #expect((Double(below) - expected).magnitude < error)
  }

  @Test func `exponential values have mean 1 and variance 1`() {
    check(mean: 1, variance: 1, seed: 4) { $0.exponential() }
  }

  @Test(arguments: [0.01, 0.5, 1, 4, 7.69711747013104972, 8, 10])
  func `exponential values exceed a bound as often as they should`(bound: Double) {
    var random = RandomSource(seed: 12)
    let count = 2_000_000
    var above = 0
    for _ in 0..<count where random.exponential() > bound { above += 1 }
    let expected = exp(-bound) * Double(count)
    let error = 5 * (expected * (1 - exp(-bound))).squareRoot() + 1
    #expect((Double(above) - expected).magnitude < error)
  }

  @Test(arguments: [0.05, 0.3, 0.55, 0.999, 1, 1.5, 3.74, 6.25, 100])
  func `gamma values have mean and variance equal to the shape`(shape: Double) {
    check(mean: shape, variance: shape, seed: 5) { $0.gamma(shape: shape) }
  }

  @Test(arguments: [(0.8, 6.0), (0.3, 0.3), (1, 1), (5, 2)])
  func `beta values have the moments of theory`(a: Double, b: Double) {
    let sum = a + b
    check(mean: a / sum, variance: a * b / (sum * sum * (sum + 1)), seed: 6) { $0.beta(a, b) }
  }

  @Test func `tiny beta shapes give the ends in the right shares`() {
    check(mean: 0.25, variance: 0.1875 / 1.0004, seed: 7, count: 100_000) {
      $0.beta(0.0001, 0.0003)
    }
  }

  @Test(arguments: [0.02, 1, 3, 30])
  func `poisson values have mean and variance equal to the mean`(mean: Double) {
    check(mean: mean, variance: mean, seed: 8) { Double($0.poisson(mean: mean)) }
  }

  @Test func `a poisson mean of zero gives zero`() {
    var random = RandomSource(seed: 9)
    for _ in 0..<100 { #expect(random.poisson(mean: 0) == 0) }
  }

  @Test(arguments: [0.01, 0.3, 0.9])
  func `geometric values count the failures before a success`(p: Double) {
    check(mean: (1 - p) / p, variance: (1 - p) / (p * p), seed: 10) { Double($0.geometric(p)) }
  }

  @Test func `certain success has no failures`() {
    var random = RandomSource(seed: 11)
    for _ in 0..<100 { #expect(random.geometric(1) == 0) }
  }
}
