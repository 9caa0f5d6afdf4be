internal import Columns
internal import Statistics

/// Fits purchase processes to patterns.
struct ProcessFitting {
  let patterns: PurchasePatterns
  let workers: Workers
  /// A sample on which the search starts; nil where all patterns are few.
  private let sample: PurchasePatterns?
  let nbd: ProcessFit
  /// The NBD's log-likelihood of the sample, or of all.
  private let startingLevel: Double

  /// More patterns than these are sampled for the start: an evaluation of the sample costs a hundredth.
  private static let fewPatterns = 16_384
  private static let sampleSize = 8192
  /// Twice what may be left to gain where a fit ends.
  private static let tolerance = 1e-6

  init(_ patterns: PurchasePatterns, workers: Workers) {
    self.patterns = patterns
    self.workers = workers
    nbd = Self.fitNBD(patterns)
    if patterns.count > Self.fewPatterns {
      let sample = patterns.sample(of: Self.sampleSize)
      self.sample = sample
      startingLevel = Self.fitNBD(sample).logLikelihood
    } else {
      sample = nil
      startingLevel = nbd.logLikelihood
    }
  }

  /// The NBD, from the mean rate.
  private static func fitNBD(_ patterns: PurchasePatterns) -> ProcessFit {
    let space = ParameterSpace(.nbd, maxAge: patterns.maxAge)
    let likelihood = NBDLikelihood(patterns: patterns)
    let rate =
      max(patterns.repeatPurchases, 0.5) / max(1, patterns.meanAge * patterns.customers)
    let result = space.newton(tolerance: tolerance).maximize(from: [0, PortableMath.log(rate)]) {
      space.point(likelihood, at: $0)
    }
    return ProcessFit(space, result)
  }

  /// A process with dropout.
  func fit(_ process: PurchaseProcess) -> ProcessFit {
    switch process {
    case .nbd: nbd
    case .bgNBD, .mbgNBD:
      fit(process) {
        BetaGeometricLikelihood(
          patterns: $0, leavesAfterFirst: process == .mbgNBD, workers: workers)
      }
    case .paretoNBD: fit(process) { ParetoNBDLikelihood(patterns: $0, workers: workers) }
    }
  }

  private func fit<Likelihood: PatternLikelihood>(
    _ process: PurchaseProcess, _ likelihood: (PurchasePatterns) -> Likelihood
  ) -> ProcessFit {
    let space = ParameterSpace(process, maxAge: patterns.maxAge)
    let whole = likelihood(patterns)
    guard let sample else {
      return ProcessFit(space, search(whole, space, from: patterns, tolerance: Self.tolerance))
    }
    let rough = search(likelihood(sample), space, from: sample, tolerance: 1e-3)
    let result = space.newton(tolerance: Self.tolerance).maximize(
      from: rough.position, stop: collapse(onto: nbd.logLikelihood)
    ) { space.point(whole, at: $0) }
    return ProcessFit(space, result)
  }

  /// The better of two searches.
  ///
  /// The likelihood of MBG/NBD, and sometimes of the others, has a second mode, where some customers
  /// leave at once and the others stay: one start alone misses it.
  private func search(
    _ likelihood: some PatternLikelihood, _ space: ParameterSpace, from patterns: PurchasePatterns,
    tolerance: Double
  ) -> TrustRegionNewton.Result {
    let newton = space.newton(tolerance: tolerance)
    let stop = collapse(onto: startingLevel)
    let first = newton.maximize(from: bestStart(likelihood, space, patterns), stop: stop) {
      space.point(likelihood, at: $0)
    }
    let strength = space.process == .paretoNBD ? 0.6 / patterns.meanAge : 0.2
    let logs = [
      3 * nbd.parameters[0], 2 * nbd.parameters[0] / nbd.parameters[1], strength, 0.1,
    ].map(PortableMath.log)
    let second = newton.maximize(from: logs, stop: stop) { space.point(likelihood, at: $0) }
    return second.point.value > first.point.value ? second : first
  }

  /// The best of six points around the NBD: weak to strong dropout, mixed and alike.
  private func bestStart(
    _ likelihood: some PatternLikelihood, _ space: ParameterSpace, _ patterns: PurchasePatterns
  ) -> [Double] {
    let unit = space.process == .paretoNBD ? 3 / patterns.meanAge : 1
    let rate = nbd.parameters[0] / nbd.parameters[1]
    var best: (position: [Double], value: Double)?
    for strength in [0.3, 0.03, 0.003] {
      for homogeneity in [1.0, 8] {
        let logs = [nbd.parameters[0], rate, strength * unit, homogeneity].map(PortableMath.log)
        let position = space.newton(tolerance: 0).clipped(logs)
        let value = space.point(likelihood, at: position).value
        if value > best?.value ?? -.infinity { best = (position, value) }
      }
    }
    return best?.position ?? space.lower
  }

  /// Ends a search that has come down to the NBD.
  ///
  /// There the likelihood is linear in the strength of the dropout, so its slope is what is left to
  /// gain; walking on to the bound would take dozens of evaluations.
  private func collapse(onto level: Double) -> (_: [Double], _ point: SecondOrderPoint) -> Bool {
    { _, point in
      let slope = point.gradient[2]
      return slope < 0 && slope > -0.1 && abs(point.value - level + 0.05) < 0.15
    }
  }
}

extension ProcessFit {
  fileprivate init(_ space: ParameterSpace, _ result: TrustRegionNewton.Result) {
    self.init(
      process: space.process, parameters: space.parameters(at: result.position),
      logLikelihood: result.point.value,
      hasConverged: result.ending != .iterationLimit && result.ending != .stalled,
      isCollapsed: result.ending == .stopped, evaluations: result.evaluations,
      bounds: result.bounds, position: result.position)
  }
}

extension ProcessFitting {
  /// The likelihood of all patterns at a fit, in the coordinates of its space.
  func point(of fit: ProcessFit, _ space: ParameterSpace) -> SecondOrderPoint {
    switch fit.process {
    case .nbd: space.point(NBDLikelihood(patterns: patterns), at: fit.position)
    case .bgNBD, .mbgNBD:
      space.point(
        BetaGeometricLikelihood(
          patterns: patterns, leavesAfterFirst: fit.process == .mbgNBD, workers: workers),
        at: fit.position)
    case .paretoNBD:
      space.point(ParetoNBDLikelihood(patterns: patterns, workers: workers), at: fit.position)
    }
  }
}
