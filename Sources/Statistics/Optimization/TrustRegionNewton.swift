internal import LinearAlgebra

/// Maximises a smooth function of few variables within a box, by Newton's method in a trust region.
///
/// Each step maximises the second-order model within a ball: the Newton step where the negative
/// Hessian is positive definite and the step fits into the ball, otherwise the exact solution on its
/// surface (J. J. Moré, D. C. Sorensen: Computing a trust region step, SIAM Journal on Scientific and
/// Statistical Computing 4, 1983), found by bisection in the eigenvectors' coordinates. Variables at
/// a bound with the gradient pointing outward are held there; steps are cut at the bounds.
package struct TrustRegionNewton: Sendable {
  /// Bounds of the variables.
  package var lower: [Double]
  package var upper: [Double]
  /// Radius of the first trust region.
  package var initialRadius = 1.5
  /// The radius never grows beyond this.
  package var largestRadius = 5.0
  /// The search ends where the Newton decrement `g' (-H)^-1 g`, twice what is still to be gained, is
  /// below this.
  package var tolerance = 1e-6
  /// Steps at most.
  package var iterationLimit = 80

  package init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count && zip(lower, upper).allSatisfy { $0 <= $1 })
    self.lower = lower
    self.upper = upper
  }

  /// How a search ended.
  package enum Ending: Sendable, Equatable {
    /// The decrement is below the tolerance; the last step was taken without evaluating its end.
    case converged
    /// The function is flat along a ridge: not concave, and nothing left to gain.
    case flat
    /// No step improves the function.
    case stalled
    /// The caller's condition stopped it.
    case stopped
    /// The limit of iterations was reached.
    case iterationLimit
  }

  /// Where a search ended.
  package struct Result: Sendable {
    /// The best point.
    package var position: [Double]
    /// The function there (after the last step: as the second-order model has it), its gradient and
    /// Hessian at the last point evaluated.
    package var point: SecondOrderPoint
    /// The variables that lie at a bound: -1 at the lower, 1 at the upper, 0 inside.
    package var bounds: [Int]
    /// Evaluations of the function.
    package var evaluations: Int
    package var ending: Ending
  }

  /// Maximises `evaluate` from a starting point, which is brought into the box first.
  ///
  /// - Parameter stop: ends the search at a point.
  package func maximize(
    from start: [Double],
    stop: (_ position: [Double], _ point: SecondOrderPoint) -> Bool = { _, _ in false },
    _ evaluate: (_ position: [Double]) -> SecondOrderPoint
  ) -> Result {
    precondition(start.count == lower.count, "the start has another number of variables")
    var search = Search(newton: self, position: clipped(start), evaluate)
    var ending = Ending.iterationLimit
    for _ in 0..<iterationLimit {
      if stop(search.position, search.point) {
        ending = .stopped
        break
      }
      if let found = search.step(evaluate) {
        ending = found
        break
      }
    }
    return Result(
      position: search.position, point: search.point, bounds: bounds(search.position),
      evaluations: search.evaluations, ending: ending)
  }

  /// A position brought into the box.
  package func clipped(_ position: [Double]) -> [Double] {
    position.indices.map { min(max(position[$0], lower[$0]), upper[$0]) }
  }

  private func bounds(_ position: [Double]) -> [Int] {
    position.indices.map { position[$0] <= lower[$0] ? -1 : position[$0] >= upper[$0] ? 1 : 0 }
  }
}

/// The state of one search.
private struct Search {
  let newton: TrustRegionNewton
  var position: [Double]
  var point: SecondOrderPoint
  var evaluations = 1
  private var radius: Double

  init(
    newton: TrustRegionNewton, position: [Double], _ evaluate: ([Double]) -> SecondOrderPoint
  ) {
    self.newton = newton
    self.position = position
    point = evaluate(position)
    radius = newton.initialRadius
  }

  /// One step; how the search ended, if it did.
  mutating func step(_ evaluate: ([Double]) -> SecondOrderPoint) -> TrustRegionNewton.Ending? {
    let free = position.indices.filter { variable in
      let gradient = point.gradient[variable]
      let isHeld =
        (position[variable] <= newton.lower[variable] && gradient < 0)
        || (position[variable] >= newton.upper[variable] && gradient > 0)
      return !isHeld
    }
    guard !free.isEmpty else { return .converged }
    guard let model = QuadraticModel(point, free: free) else { return .stalled }
    if model.isConcave && model.decrement < newton.tolerance, let last = model.step(within: radius)
    {
      position = moved(by: last, free)
      point.value += model.decrement / 2
      return .converged
    }
    // What rounding can do to the difference of two values.
    let noise = 1e-13 * abs(point.value)
    for attempt in 0..<25 {
      guard let (step, length) = model.bestStep(within: radius) else { return .stalled }
      let target = moved(by: step, free)
      let predicted = predictedGain(to: target)
      if attempt == 0 && !model.isConcave && abs(predicted) < newton.tolerance / 2 { return .flat }
      let next = evaluate(target)
      evaluations += 1
      let gain = next.value - point.value
      if next.value.isFinite && gain > -noise && (gain > 1e-4 * predicted || abs(gain) <= noise) {
        let ratio = predicted > noise ? gain / predicted : 1
        if ratio > 0.75 && length > 0.9 * radius {
          radius = min(newton.largestRadius, 2 * radius)
        } else if ratio < 0.25 {
          radius = max(1e-8, 0.5 * length)
        }
        position = target
        point = next
        return nil
      }
      radius = 0.25 * length
      if radius < 1e-9 { break }
    }
    return .stalled
  }

  private func moved(by step: [Double], _ free: [Int]) -> [Double] {
    var target = position
    for (number, variable) in free.enumerated() { target[variable] += step[number] }
    return newton.clipped(target)
  }

  private func predictedGain(to target: [Double]) -> Double {
    let step = target.indices.map { target[$0] - position[$0] }
    var gain = 0.0
    for row in step.indices {
      gain += point.gradient[row] * step[row]
      for column in step.indices {
        gain += 0.5 * point.hessian[row, column] * step[row] * step[column]
      }
    }
    return gain
  }
}
