import Statistics
import Testing

@Suite struct RandomSourceBinomialTests {
  @Test func `certain and impossible successes`() {
    var random = RandomSource(seed: 3)
    for trials in [0, 1, 16, 17, 1000, 3_500_000] {
      #expect(random.binomial(trials, 0) == 0)
      #expect(random.binomial(trials, 1) == trials)
    }
  }

  @Test(arguments: [(5, 0.3), (16, 0.5), (17, 0.9), (120, 0.3), (100_000, 0.01), (3_500_000, 0.8)])
  func `mean and variance are those of the distribution`(trials: Int, probability: Double) {
    var random = RandomSource(seed: 4, stream: UInt64(trials))
    let draws = 20_000
    let mean = Double(trials) * probability
    let variance = mean * (1 - probability)
    var (sum, squares) = (0.0, 0.0)
    for _ in 0..<draws {
      let count = random.binomial(trials, probability)
      #expect((0...trials).contains(count))
      sum += Double(count) - mean
      squares += (Double(count) - mean) * (Double(count) - mean)
    }
    // Five standard deviations of the mean, and about five of the variance.
    let n = Double(draws)
    #expect((sum / n).magnitude < 5 * (variance / n).squareRoot())
    #expect((squares / n / variance - 1).magnitude < 5 * (3 / n).squareRoot())
  }

  /// scipy.stats.binom.cdf([30, 35, 40], 120, 0.3).
  @Test func `cumulated probabilities are those of scipy`() {
    var random = RandomSource(seed: 5)
    let draws = (0..<40_000).map { _ in random.binomial(120, 0.3) }
    for (count, probability) in [(30, 0.1359228), (35, 0.46561126), (40, 0.8156989)] {
      let share = Double(draws.count { $0 <= count }) / 40_000
      let deviation = (probability * (1 - probability) / 40_000).squareRoot()
      #expect((share - probability).magnitude < 5 * deviation)
    }
  }
}
