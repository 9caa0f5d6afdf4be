import Benchmark
import CustomerValue
import LinearAlgebra
import Support

/// The work on matrices, each beside a plain version of it on one thread: where LAPACK pays, and where
/// it is there for its answers alone.
let benchmarks: @Sendable () -> Void = {
  // Safe: set before any benchmark runs.
  unsafe Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal], warmupIterations: 1, maxDuration: .seconds(10),
    maxIterations: 20)

  for categories in [10, 100, 1000] {
    let gram = PlainMatrix.gram(categories)
    Benchmark("algebra: inverse of a Gram matrix of \(categories), Cholesky") { _ in
      blackHole(Matrix(rows: gram).inverseOfPositiveDefinite())
    }
    Benchmark("algebra: inverse of a Gram matrix of \(categories), Gauss-Jordan") { _ in
      blackHole(PlainMatrix.inverse(gram))
    }
  }

  let comparisons: [[Double]] = [[1, 3, 5], [1.0 / 3, 1, 2], [1.0 / 5, 1.0 / 2, 1]]
  Benchmark("algebra: weights of pairwise comparisons, dgeev") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try? GeneralEigen(positive: Matrix(rows: comparisons)))
    }
  }
  Benchmark("algebra: weights of pairwise comparisons, powers") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PlainMatrix.principalVector(comparisons)) }
  }

  let correlations: [[Double]] = [[1, 0.4, 0.3], [0.4, 1, 0.7], [0.3, 0.7, 1]]
  Benchmark("algebra: first principal component, dsyev") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try? SymmetricEigen(Matrix(rows: correlations)))
    }
  }
  Benchmark("algebra: first principal component, powers") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PlainMatrix.principalVector(correlations)) }
  }

  let shop = BenchmarkShop()
  for workers in [Workers(), Workers(count: 1)] {
    Benchmark("algebra: item filter from baskets, \(workers.count) workers") { _ in
      blackHole(shop.filter(workers))
    }
    Benchmark("algebra: regression of adoptions, \(workers.count) workers") { _ in
      blackHole(shop.fit(workers))
    }
  }
  // The fit takes some ten of these, on all pairs.
  Benchmark("algebra: regression of adoptions, one step, pair by pair, one thread") { _ in
    blackHole(shop.plainStep())
  }
}
