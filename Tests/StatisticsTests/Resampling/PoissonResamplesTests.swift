import Statistics
import TestSupport
import Testing

@Suite("PoissonResamples")
struct PoissonResamplesTests {
  @Test("Counts are distributed by Poisson's law with the mean 1")
  func distribution() {
    let resamples = PoissonResamples(count: 501, stream: 1)
    var counts = [UInt8](repeating: 0, count: 501)
    var seen = [Int](repeating: 0, count: 256)
    for key in 0..<2000 {
      resamples.fill(&counts, of: UInt64(key))
      for count in counts { seen[Int(count)] += 1 }
    }
    // exp(-1)/k!; the last is the chance of more than 6, 8.3241e-05.
    let chances = [0.3678794, 0.3678794, 0.1839397, 0.0613132, 0.0153283, 0.0030657, 0.0005109]
    let total = 501.0 * 2000
    for (count, chance) in chances.enumerated() {
      let deviation = (chance * (1 - chance) / total).squareRoot()
      #expect(abs(Double(seen[count]) / total - chance) < 4.5 * deviation)
    }
    let rest = Double(seen[7...].reduce(0, +)) / total
    #expect(abs(rest - 8.3241e-05) < 4.5 * (8.3241e-05 / total).squareRoot())
  }

  @Test("A customer's counts depend on its number and the stream alone")
  func streams() {
    let resamples = PoissonResamples(count: 64, stream: 1)
    func counts(_ resamples: PoissonResamples, _ key: UInt64) -> [UInt8] {
      var counts = [UInt8](repeating: 9, count: 64)
      resamples.fill(&counts, of: key)
      return counts
    }
    let first = counts(resamples, 7)
    _ = counts(resamples, 8)
    #expect(counts(resamples, 7) == first)
    #expect(counts(resamples, 8) != first)
    #expect(counts(PoissonResamples(count: 64, stream: 2), 7) != first)
  }
}

@Suite("PercentileInterval")
struct PercentileIntervalTests {
  @Test("It ends at the k-th smallest and the k-th largest figure")
  func ends() {
    var random = SplitMix64(seed: 4)
    let figures = (1...300).map { (Double($0), random.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    // floor(301 * 0.05) = 15 and floor(301 * 0.25) = 75.
    #expect(PercentileInterval.of(figures, coverage: 0.9) == 15...286)
    #expect(PercentileInterval.of(figures, coverage: 0.5) == 75...226)
    // 20 times a twentieth is 1 in exact arithmetic.
    #expect(PercentileInterval.of((1...19).map { Double($0) }, coverage: 0.9) == 1...19)
    #expect(PercentileInterval.of((1...18).map { Double($0) }, coverage: 0.9) == nil)
    #expect(PercentileInterval.of([], coverage: 0.9) == nil)
  }
}
