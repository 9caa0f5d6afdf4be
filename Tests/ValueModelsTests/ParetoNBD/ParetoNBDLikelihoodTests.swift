import Columns
import Foundation
import Statistics
import TestSupport
import Testing
import ValueModels

@Suite struct ParetoNBDLikelihoodTests {
  private static let parameters = [0.66, 45.3, 0.63, 231.7]

  /// Patterns of many `x`, with gaps, some of nobody.
  private func randomPatterns(
    _ xs: [Int], days: Int, each: Int, seed: UInt64, nobody: Bool = true
  ) -> PurchasePatterns {
    var random = SplitMix64(seed: seed)
    return PurchasePatterns(
      xs.map { x in
        var found: Set<[Int]> = []
        for _ in 0..<each {
          let last = x == 0 ? 0 : Int.random(in: x...days, using: &random)
          found.insert([last, Int.random(in: last...days, using: &random)])
        }
        let patterns = found.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        return (
          x,
          patterns.map {
            let count = Int.random(in: nobody ? 0...3 : 1...3, using: &random)
            return (UInt16($0[0]), UInt16($0[1]), Double(count))
          }
        )
      })
  }

  private func compare(
    _ point: SecondOrderPoint, _ other: SecondOrderPoint, within tolerance: Double
  ) {
    #expect((point.value / other.value - 1).magnitude <= tolerance)
    let scale = point.hessian.rowArrays.flatMap { $0 }.reduce(1) { max($0, $1.magnitude) }
    #expect(largestDifference(point.gradient, other.gradient) <= tolerance * scale)
    #expect(
      largestDifference(point.hessian, other.hessian.rowArrays) <= 100 * tolerance * scale)
  }

  @Test(arguments: ParetoNBDReference.all, [0.0, 1e9])
  func `one pattern agrees with exact arithmetic, by tables and alone`(
    reference: ParetoNBDReference, tablesFrom: Double
  ) {
    let patterns = PurchasePatterns([
      (reference.x, [(reference.lastPurchase, reference.age, 1)])
    ])
    let point = ParetoNBDLikelihood(
      patterns: patterns, workers: Workers(count: 1), tablesFrom: tablesFrom
    ).point(at: reference.parameters)
    #expect((point.value / reference.logLikelihood - 1).magnitude <= 1e-13)
    #expect(largestDifference(point.gradient, reference.gradient) <= 1e-13)
    #expect(largestDifference(point.hessian, reference.hessian) <= 1e-11)
  }

  @Test(arguments: [
    parameters, [0.05, 200, 0.02, 5], [10, 0.01, 3, 3], [2, 500, 1, 0.01], [0.3, 4, 0.07, 1e8],
    [0.9, 7.5, 1e4, 1e6], [40, 30, 0.6, 30],
  ])
  func `tables agree with patterns taken one by one`(parameters: [Double]) {
    let patterns = randomPatterns(
      [0, 1, 2, 3, 5, 8, 9, 11, 12, 20, 21, 33, 50, 90], days: 120, each: 25, seed: 1)
    let points = [0, 1e9].map {
      ParetoNBDLikelihood(patterns: patterns, workers: Workers(count: 1), tablesFrom: $0)
        .point(at: parameters)
    }
    compare(points[0], points[1], within: 3e-14)
    let chances = [0, 1e9].map {
      ParetoNBDLikelihood(patterns: patterns, workers: Workers(count: 1), tablesFrom: $0)
        .probabilitiesAlive(at: parameters)
    }
    for position in chances[0].indices {
      let (table, single) = (chances[0][position], chances[1][position])
      #expect((table - single).magnitude <= 1e-12 * single + 1e-290)
    }
  }

  @Test(arguments: [0.0, 1, 1e9])
  func `the result is the same for any number of workers`(tablesFrom: Double) {
    let patterns = randomPatterns(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 30, 200], days: 210, each: 100, seed: 2)
    let results = [1, 2, 3].map {
      let likelihood = ParetoNBDLikelihood(
        patterns: patterns, workers: Workers(count: $0), tablesFrom: tablesFrom)
      // Twice: the second time in memory that has been used before.
      return [
        likelihood.point(at: [3, 10, 0.5, 40]), likelihood.point(at: Self.parameters),
      ]
    }
    #expect(results[1] == results[0])
    #expect(results[2] == results[0])
    let chances = [1, 2, 3].map {
      ParetoNBDLikelihood(
        patterns: patterns, workers: Workers(count: $0), tablesFrom: tablesFrom
      ).probabilitiesAlive(at: Self.parameters).array
    }
    #expect(chances[1] == chances[0])
    #expect(chances[2] == chances[0])
  }

  @Test(arguments: [0.0, 1e9])
  func `a history without a day adds exactly nothing`(tablesFrom: Double) {
    let rest: [(UInt16, UInt16, Double)] = [(0, 5, 2), (0, 30, 1)]
    let points = [[], [(0, 0, 7)]].map { (first: [(UInt16, UInt16, Double)]) in
      ParetoNBDLikelihood(
        patterns: PurchasePatterns([(0, first + rest), (2, [(11, 12, 1)])]),
        workers: Workers(count: 1), tablesFrom: tablesFrom
      ).point(at: Self.parameters)
    }
    #expect(points[0] == points[1])
    let alone = ParetoNBDLikelihood(
      patterns: PurchasePatterns([(0, [(0, 0, 7)])]), workers: Workers(count: 1),
      tablesFrom: tablesFrom
    ).point(at: Self.parameters)
    #expect(alone.value == 0)
    #expect(alone.gradient == [0, 0, 0, 0])
  }

  @Test(arguments: [0.0, 1e9])
  func `patterns of nobody say nothing`(tablesFrom: Double) {
    let points = [[(3, 9, 0), (5, 5, 1)], [(5, 5, 1)]].map {
      (patterns: [(UInt16, UInt16, Double)]) in
      ParetoNBDLikelihood(
        patterns: PurchasePatterns([(2, patterns)]), workers: Workers(count: 1),
        tablesFrom: tablesFrom
      ).point(at: Self.parameters)
    }
    compare(points[0], points[1], within: 1e-14)
  }

  @Test(arguments: [1e-4, 1, 1e4], [1e-3, 1, 1e4])
  func `extreme parameters give numbers, the same by tables and alone`(r: Double, s: Double) {
    let patterns = PurchasePatterns([
      (0, [(0, 0, 1), (0, 1, 1), (0, 30, 5)]), (1, [(1, 1, 1), (1, 30, 1), (30, 30, 1)]),
      (2, [(5, 9, 1)]), (15, [(15, 16, 1), (29, 30, 2)]), (30, [(30, 30, 1)]),
    ])
    let likelihoods = [0, 1e9].map {
      ParetoNBDLikelihood(patterns: patterns, workers: Workers(count: 2), tablesFrom: $0)
    }
    for rate in [1e-9, 1e-3, 1e3] {
      for dropout in [1e-6 / 30, 1e-2, 1e3] {
        let parameters = [r, r / rate, s, s / dropout]
        let points = likelihoods.map { $0.point(at: parameters) }
        for point in points {
          #expect(point.value < 1e4 && point.value > -1e9, "\(parameters)")
          #expect(point.gradient.allSatisfy { $0.isFinite }, "\(parameters)")
          #expect(
            point.hessian.rowArrays.allSatisfy { row in row.allSatisfy { $0.isFinite } },
            "\(parameters)")
        }
        let size = max(1, points[1].value.magnitude)
        #expect(
          (points[0].value - points[1].value).magnitude <= 1e-11 * size,
          "\(parameters) \(points[0].value) \(points[1].value)")
        #expect(
          largestDifference(points[0].gradient, points[1].gradient) <= 1e-9 * size,
          "\(parameters) \(points[0].gradient) \(points[1].gradient)")
        for likelihood in likelihoods {
          let chances = likelihood.probabilitiesAlive(at: parameters).array
          #expect(chances.allSatisfy { $0 >= 0 && $0 <= 1 }, "\(parameters)")
        }
      }
    }
  }

  @Test(arguments: [0.0, 1])
  func `the optimum of a small base has no slope and the Hessian of exact arithmetic`(
    tablesFrom: Double
  ) {
    let slices = Dictionary(grouping: ReferenceCustomers.withDropout) { $0[0] }
    let patterns = PurchasePatterns(
      slices.sorted { $0.key < $1.key }.map { x, histories in
        (x, histories.map { (UInt16($0[1]), UInt16($0[2]), Double($0[3])) })
      })
    let point = ParetoNBDLikelihood(
      patterns: patterns, workers: Workers(count: 2), tablesFrom: tablesFrom
    ).point(at: ParetoNBDOptimum.parameters)
    #expect((point.value - ParetoNBDOptimum.logLikelihood).magnitude <= 1e-9)
    #expect(largestDifference(point.gradient, [0, 0, 0, 0]) <= 1e-11)
    #expect(largestDifference(point.hessian, ParetoNBDOptimum.hessian) <= 1e-10)
  }
}
