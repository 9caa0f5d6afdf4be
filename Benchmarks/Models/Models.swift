import Benchmark
import CustomerValue
import Glibc
import Support

/// Models: fits of the purchase process to the histories of all customers.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal], warmupIterations: 1, maxDuration: .seconds(10),
    maxIterations: 20)
  let histories = Histories(BenchmarkFile.shared.summary())

  for workers in [Workers(), Workers(count: 1)] {
    for (name, choice) in [
      ("BG/NBD", ProcessChoice.only(.bgNBD)), ("Pareto/NBD", .only(.paretoNBD)), ("all", .auto),
    ] {
      Benchmark("models: fit \(name), \(workers.count) workers") { _ in
        blackHole(
          TransactionModel(
            x: histories.x, lastPurchase: histories.lastPurchase, age: histories.age, choice,
            workers: workers))
      }
    }
  }

  // A fit by the usual optimisers takes some hundred of these.
  Benchmark("models: one BG/NBD likelihood, customer by customer, one thread") { _ in
    blackHole(histories.plainLogLikelihood(r: 0.42, alpha: 26.8, a: 0.85, b: 7.99))
  }
}

/// The histories as the models take them.
struct Histories: Sendable {
  let x: [Int]
  let lastPurchase: [Int]
  let age: [Int]

  init(_ summary: CustomerSummary) {
    x = summary.purchaseDays.array.map { Int($0) - 1 }
    lastPurchase = (0..<summary.count).map {
      Int(summary.lastPurchase[$0] - summary.firstPurchase[$0])
    }
    age = (0..<summary.count).map { Int(summary.tenureDays(of: $0)) }
  }

  /// The BG/NBD log-likelihood as the paper writes it, with the C library's functions.
  func plainLogLikelihood(r: Double, alpha: Double, a: Double, b: Double) -> Double {
    var sum = 0.0
    for customer in x.indices {
      let (n, tx, t) = (
        Double(x[customer]), Double(lastPurchase[customer]), Double(age[customer])
      )
      let gammas = lgamma(r + n) - lgamma(r) + r * log(alpha)
      let betas =
        lgamma(a + b) + lgamma(b + n) - lgamma(b) - lgamma(a + b + n)
      let alive = -(r + n) * log(alpha + t)
      guard n > 0 else {
        sum += gammas + betas + alive
        continue
      }
      let left = log(a) - log(b + n - 1) - (r + n) * log(alpha + tx)
      let larger = max(alive, left)
      sum += gammas + betas + larger + log(exp(alive - larger) + exp(left - larger))
    }
    return sum
  }
}
