import Benchmark
import CustomerValue
import Support

/// Reading: bytes of a file into columns of customers, days and amounts.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], warmupIterations: 1,
    maxDuration: .seconds(30), maxIterations: 5)
  let file = BenchmarkFile.shared

  Benchmark("read: TransactionLog") { _ in
    blackHole(file.log())
  }

  Benchmark("read: TransactionLog, one worker") { _ in
    var options = file.options
    options.workers = Workers(count: 1)
    blackHole(try TransactionLog.read([file.path], options))
  }

  Benchmark("read: String.split, one thread") { _ in
    blackHole(PlainTransactions.read(file.text()))
  }
}
