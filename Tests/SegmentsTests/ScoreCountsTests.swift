import Columns
import Segments
import TestSupport
import Testing

@Suite("ScoreCounts")
struct ScoreCountsTests {
  @Test(
    "columns are counted alike by any number of workers",
    arguments: [0, 1, 2, 63, 64, 65, 1 << 18 + 1], [5, 10])
  func columns(count: Int, bins: Int) {
    var source = SplitMix64(seed: UInt64(count))
    let values = (0..<3).map { _ in
      (0..<count).map { _ in UInt8.random(in: 1...UInt8(bins), using: &source) }
    }
    var expected = [Int](repeating: 0, count: bins * bins * bins)
    for row in 0..<count {
      let r = Int(values[0][row]) - 1
      let f = Int(values[1][row]) - 1
      expected[(r * bins + f) * bins + Int(values[2][row]) - 1] += 1
    }
    for workers in 1...3 {
      let counts = ScoreCounts(
        recency: Column(values[0]), frequency: Column(values[1]), monetary: Column(values[2]),
        bins: bins, workers: Workers(count: workers))
      #expect(counts == ScoreCounts(bins: bins, counts: expected))
      #expect(counts.customers == count)
    }
  }

  @Test("a histogram adds the counts of one dimension")
  func histogram() {
    var counts = [Int](repeating: 0, count: 8)
    counts[1] = 3  // R 1, F 1, M 2
    counts[4] = 5  // R 2, F 1, M 1
    let table = ScoreCounts(bins: 2, counts: counts)
    #expect(table[1, 1, 2] == 3 && table[2, 1, 1] == 5 && table[2, 2, 2] == 0)
    #expect(table.histogram(of: .recency) == [3, 5])
    #expect(table.histogram(of: .frequency) == [8, 0])
    #expect(table.histogram(of: .monetary) == [5, 3])
  }

  @Test("a score outside of the bins stops the program", arguments: [UInt8(0), 6])
  func outside(score: UInt8) async {
    await #expect(processExitsWith: .failure) { [score] in
      _ = ScoreCounts(
        recency: Column([score]), frequency: Column([1]), monetary: Column([1]), bins: 5,
        workers: Workers(count: 1))
    }
  }
}
