package import Columns
internal import Statistics

/// What a model says of one pattern. The figures lie side by side: whoever looks one up for a customer
/// needs most of them, and finds them in one place of memory.
package struct PatternPrediction: Sendable, BitwiseCopyable {
  /// The probability of being alive.
  package var alive: Double
  /// Expected purchase days within the horizon.
  package var expected: Double
  /// The same, discounted to the as-of day.
  package var discounted: Double
  /// E[Y (Y - 1)] of the purchase days within the horizon.
  package var factorial: Double

  /// The variance of the number of purchase days.
  package var variance: Double { max(0, factorial + expected - expected * expected) }
}

/// What a model says of every pattern.
///
/// Only the probability of being alive depends on `t_x`. All else depends on `x` and `T`, so the costly
/// part is worked out once for each pair of them.
package struct PatternPredictions: Sendable {
  /// By pattern.
  package let patterns: Column<PatternPrediction>

  /// The predictions of a model with parameters per day.
  ///
  /// - Parameters:
  ///   - horizon: in days, finite.
  ///   - delta: discount rate per day.
  ///   - variances: whether ``PatternPrediction/factorial`` is wanted; it is 0 otherwise.
  package init(
    _ model: PurchaseModel, _ patterns: PurchasePatterns, horizon: Double, delta: Double,
    variances: Bool = true, workers: Workers
  ) {
    let alive = model.probabilitiesAlive(patterns, workers)
    let predictions = MutableColumn<PatternPrediction>(count: patterns.count)
    let next = WorkCounter(patterns.slices.count)
    workers.run { _ in
      var known = [PurchaseMoments?](repeating: nil, count: patterns.maxAge + 1)
      let (ages, chances) = (patterns.age.span, alive.span)
      while let number = next.take() {
        let slice = patterns.slices[number]
        for position in slice.range {
          let age = Int(ages[position])
          let moments =
            known[age]
            ?? model.living(x: slice.x, age: Double(age)).moments(
              within: horizon, delta: delta, factorial: variances)
          known[age] = moments
          let chance = chances[position]
          predictions[position] = PatternPrediction(
            alive: chance, expected: chance * moments.expected,
            discounted: chance * moments.discounted, factorial: chance * moments.factorial)
        }
        for position in slice.range { known[Int(ages[position])] = nil }
      }
    }
    self.patterns = predictions.finished()
  }

  /// Expected purchase days of all customers.
  func totalExpected(_ patterns: PurchasePatterns) -> Double {
    var sum = 0.0
    let (values, counts) = (self.patterns.span, patterns.counts.span)
    for position in values.indices { sum += values[position].expected * counts[position] }
    return sum
  }
}

extension PurchaseModel {
  /// The probability of being alive of every pattern.
  package func probabilitiesAlive(
    _ patterns: PurchasePatterns, _ workers: Workers
  ) -> Column<Double> {
    switch process {
    case .nbd: return MutableColumn(repeating: 1, count: patterns.count).finished()
    case .bgNBD, .mbgNBD: return betaGeometricProbabilities(patterns, workers)
    case .paretoNBD:
      return ParetoNBDLikelihood(patterns: patterns, workers: workers)
        .probabilitiesAlive(at: parameters)
    }
  }

  private func betaGeometricProbabilities(
    _ patterns: PurchasePatterns, _ workers: Workers
  ) -> Column<Double> {
    let result = MutableColumn<Double>(count: patterns.count)
    let tables = AgeTables(scale: alpha, maxAge: patterns.maxAge)
    let chunks = patterns.chunks
    workers.forEachChunk(of: chunks.count, size: 1) { number, _, _ in
      let chunk = chunks[number]
      let x = patterns.slices[chunk.slice].x
      let chances = process == .mbgNBD ? x + 1 : x
      guard chances > 0 else {
        for position in chunk.range { result[position] = 1 }
        return
      }
      let odds = PortableMath.log(parameters[2] / (parameters[3] + Double(chances - 1)))
      let k = r + Double(x)
      let (last, age) = (patterns.lastPurchase.span, patterns.age.span)
      for position in chunk.range {
        let wait = tables.logs[Int(age[position])] - tables.logs[Int(last[position])]
        let eta = odds + k * wait
        result[position] =
          eta > 700 ? 0 : 1 / (1 + PortableMath.exp(eta))
      }
    }
    return result.finished()
  }
}
