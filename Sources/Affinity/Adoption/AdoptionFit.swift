package import Columns
internal import LinearAlgebra
internal import Statistics

/// The fitted regression.
package struct AdoptionFit: Sendable, Equatable {
  package let coefficients: AdoptionCoefficients
  /// Newton steps of the last pass.
  package let steps: Int
  /// Whether they came to rest.
  package let hasConverged: Bool
  /// Whether the lift was put to 0, since it would have spoken against what goes together.
  package let hasNoAffinity: Bool
  /// Whether the trend was put to a bound of 0...1.
  package let isTrendBounded: Bool
}

extension AdoptionFit {
  private static let mostSteps = 40
  /// The largest step of a coefficient in one go.
  private static let longestStep = 2.0
  /// Newton's method squares the error, so that a step below this leaves about its square.
  private static let tolerance = 1e-5
  private static let manyPairs = 1 << 21

  /// The posterior mode: the log-likelihood less `(b - b*)^2 / (2 0.5^2)` for every coefficient but the first,
  /// by Newton's method. Where the trend is outside of 0...1, or the lift below 0, these are put to the nearer
  /// bound, both at once, and the others are fitted once more.
  ///
  /// - Parameters:
  ///   - rows: the rows to take.
  ///   - start: where to begin; nil begins at the prior, and finds the way with every sixteenth of many
  ///     rows. There is one optimum.
  package init(
    _ sample: AdoptionSample, _ rows: AdoptionRows = .all, from start: AdoptionFit? = nil,
    workers: Workers
  ) {
    var begin = start?.coefficients.values ?? AdoptionCoefficients.prior
    if start == nil {
      begin[0] = Self.firstIntercept(sample)
      if sample.pairs > Self.manyPairs {
        begin =
          Self.newton(sample, AdoptionRows(half: nil, step: 16), begin, fixed: [:], workers)
          .values
      }
    }
    let free = Self.newton(sample, rows, begin, fixed: [:], workers)
    var fixed: [Int: Double] = [:]
    if !(0...1).contains(free.values[3]) { fixed[3] = free.values[3] < 0 ? 0 : 1 }
    if free.values[1] < 0 { fixed[1] = 0 }
    let last =
      fixed.isEmpty ? free : Self.newton(sample, rows, free.values, fixed: fixed, workers)
    self.init(
      coefficients: AdoptionCoefficients(values: last.values), steps: last.steps,
      hasConverged: last.hasConverged, hasNoAffinity: fixed[1] != nil,
      isTrendBounded: fixed[3] != nil)
  }

  /// The logarithm of the odds of all pairs together, less the mean offset.
  private static func firstIntercept(_ sample: AdoptionSample) -> Double {
    let successes = Double(sample.adoptions) + 0.5
    var offset = 0.0
    for row in 0..<sample.count { offset += sample.customers.offset[row] }
    let failures = max(1, Double(sample.pairs) - Double(sample.adoptions))
    return PortableMath.log(successes / failures) - offset / Double(max(1, sample.count))
  }

  private static func newton(
    _ sample: AdoptionSample, _ rows: AdoptionRows, _ start: [Double], fixed: [Int: Double],
    _ workers: Workers
  ) -> (values: [Double], steps: Int, hasConverged: Bool) {
    var values = start
    for (place, value) in fixed { values[place] = value }
    let free = values.indices.filter { fixed[$0] == nil }
    let precision = 1 / (AdoptionCoefficients.priorDeviation * AdoptionCoefficients.priorDeviation)
    for step in 1...mostSteps {
      let sums = AdoptionSums(
        sample, AdoptionCoefficients(values: values), rows, workers: workers)
      var information = Matrix(rows: free.count, columns: free.count)
      var gradient: [Double] = []
      for (row, place) in free.enumerated() {
        let pull = place == 0 ? 0 : precision
        gradient.append(
          sums.gradient[place] - pull * (values[place] - AdoptionCoefficients.prior[place]))
        for (column, other) in free.enumerated() {
          information[row, column] = sums.information[place * 7 + other]
        }
        information[row, row] += pull
      }
      guard let inverse = information.inverseOfPositiveDefinite() else {
        return (values, step, false)
      }
      var change = BLAS.product(inverse, gradient)
      let longest = change.map(abs).max() ?? 0
      guard longest.isFinite else { return (values, step, false) }
      if longest > longestStep { change = change.map { $0 * (longestStep / longest) } }
      for (row, place) in free.enumerated() { values[place] += change[row] }
      if longest < tolerance { return (values, step, true) }
    }
    return (values, mostSteps, false)
  }
}

/// Which rows of a sample take part.
package struct AdoptionRows: Sendable {
  /// The half of the customers, who take turns; nil for both.
  var half: Bool?
  /// Two of every so many pairs of rows.
  var step: Int

  /// Every row.
  package static let all = AdoptionRows(half: nil, step: 1)

  package init(half: Bool?, step: Int) {
    self.half = half
    self.step = step
  }

  @inline(__always)
  func contains(_ row: Int) -> Bool {
    (half == nil || (row & 1 == 1) == half) && (step == 1 || (row >> 1) % step == 0)
  }
}
