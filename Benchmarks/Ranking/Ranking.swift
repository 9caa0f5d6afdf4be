import Benchmark
import CustomerValue
import Support

/// Ranking: recency, orders and revenue of all customers into scores.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal], warmupIterations: 1, maxDuration: .seconds(10),
    maxIterations: 20)
  let summary = BenchmarkFile.shared.summary()

  for workers in [Workers(), Workers(count: 1)] {
    Benchmark("rank: RFMScores, \(workers.count) workers") { _ in
      blackHole(
        RFMScores(
          lastPurchase: summary.lastPurchase, asOf: summary.asOf.number, orders: summary.orders,
          revenue: summary.revenue, scale: summary.scale, workers: workers))
    }
  }

  let last = summary.lastPurchase.array
  let orders = summary.orders.array
  let revenue = summary.revenue.array
  Benchmark("rank: sorted, one thread") { _ in
    blackHole(PlainRanking.scores(last))
    blackHole(PlainRanking.scores(orders))
    blackHole(PlainRanking.scores(revenue))
  }
}
