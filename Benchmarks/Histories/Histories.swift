import Benchmark
import CustomerValue
import Support

/// Grouping: rows into one history for each customer. Reading is not measured.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 1,
    maxDuration: .seconds(30), maxIterations: 5)
  let file = BenchmarkFile.shared

  for workers in [Workers(), Workers(count: 1)] {
    Benchmark("group: CustomerSummary, \(workers.count) workers") { benchmark in
      let log = file.log()
      benchmark.startMeasurement()
      blackHole(try CustomerSummary(log, workers: workers))
      benchmark.stopMeasurement()
    }
  }

  Benchmark("group: Dictionary, one thread") { benchmark in
    let rows = PlainTransactions.read(file.text())
    benchmark.startMeasurement()
    blackHole(PlainHistory.group(rows))
    benchmark.stopMeasurement()
  }
}
