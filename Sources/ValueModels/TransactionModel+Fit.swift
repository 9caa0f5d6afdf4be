package import Columns
internal import LinearAlgebra
internal import Statistics

/// Which purchase process is used.
public enum ProcessChoice: Sendable, Equatable {
  /// All with dropout are fitted and the best is used; the NBD where dropout is not identified.
  case auto
  /// This one, whatever the others say.
  case only(PurchaseProcess)
}

extension TransactionModel {
  /// A gain in log-likelihood over the NBD below which dropout is not identified: a likelihood ratio
  /// of 6, about the 5 % point of chi-squared with two degrees of freedom.
  static let identifiedGain = 3.0
  /// Fewer repeat buyers than these allow the NBD only, or ask for care.
  static let fewestRepeatBuyers = 10.0
  static let fewRepeatBuyers = 100.0

  /// Fits the purchase process to histories.
  ///
  /// - Returns: nil where nobody bought again: then there is no rate to estimate.
  package init?(
    fitting patterns: PurchasePatterns, _ choice: ProcessChoice, workers: Workers
  ) {
    guard patterns.repeatPurchases > 0 else { return nil }
    let fitting = ProcessFitting(patterns, workers: workers)
    let tooFew = patterns.repeatBuyers < Self.fewestRepeatBuyers
    let wished: [PurchaseProcess]
    switch choice {
    case .auto: wished = tooFew ? [] : PurchaseProcess.withDropout
    case .only(.nbd): wished = []
    case .only(let process): wished = [process]
    }
    let fits = wished.map { fitting.fit($0) }
    var flags: [ModelFlag] = []
    var chosen = fitting.nbd
    switch choice {
    case .auto:
      if let best = Self.best(of: fits, over: fitting.nbd, patterns) {
        chosen = best
      } else if !tooFew {
        flags.append(.dropoutNotIdentified(gain: Self.largestGain(fits, fitting.nbd)))
      }
    case .only(.nbd): break
    case .only:
      chosen = fits[0]
      if !Self.isIdentified(chosen, over: fitting.nbd, patterns) {
        flags.append(.dropoutNotIdentified(gain: Self.largestGain(fits, fitting.nbd), isKept: true))
      }
    }

    // Once more at the optimum itself: its Hessian, and the log-likelihood without extrapolation.
    let space = ParameterSpace(chosen.process, maxAge: patterns.maxAge)
    let point = fitting.point(of: chosen, space)
    let uncertainty = ParameterUncertainty(point, chosen, space)
    flags += Self.flags(of: chosen, uncertainty, patterns)
    if tooFew {
      flags.insert(
        .fewRepeatBuyers(
          Int(patterns.repeatBuyers), isNBD: chosen.process == .nbd), at: 0)
    }

    let model = PurchaseModel(chosen.process, parameters: chosen.parameters)
    self.init(
      model: model, logLikelihood: point.value, customers: Int(patterns.customers.rounded()),
      repeatBuyers: Int(patterns.repeatBuyers.rounded()), repeatPurchases: patterns.repeatPurchases,
      standardErrors: uncertainty.standardErrors,
      standardErrorsMissing: uncertainty.reasonMissing, candidates: [fitting.nbd] + fits,
      flags: flags,
      covariance: RobustCovariance.estimate(model, patterns, uncertainty.covariance, workers))
  }

  /// The identified fit of the highest likelihood; one whose dropout is not spread over the customers,
  /// or without limit, gives way to one within three units that is not so.
  private static func best(
    of fits: [ProcessFit], over nbd: ProcessFit, _ patterns: PurchasePatterns
  ) -> ProcessFit? {
    let identified = fits.filter { isIdentified($0, over: nbd, patterns) }
    guard let first = identified.max(by: { $0.logLikelihood < $1.logLikelihood }) else {
      return nil
    }
    guard first.dropoutAtBound else { return first }
    let inside = identified.filter {
      !$0.dropoutAtBound && $0.logLikelihood > first.logLikelihood - 3
    }
    return inside.max { $0.logLikelihood < $1.logLikelihood } ?? first
  }

  private static func isIdentified(
    _ fit: ProcessFit, over nbd: ProcessFit, _ patterns: PurchasePatterns
  ) -> Bool {
    let gain = fit.logLikelihood - nbd.logLikelihood
    if gain < identifiedGain || fit.isCollapsed || fit.bounds[2] < 0 { return false }
    // Customers who are gone at once or never: a mixture with zeros, which needs more evidence.
    if fit.bounds[3] < 0 { return gain >= PortableMath.log(patterns.customers) }
    return true
  }

  private static func largestGain(_ fits: [ProcessFit], _ nbd: ProcessFit) -> Double {
    fits.map { $0.logLikelihood - nbd.logLikelihood }.max() ?? 0
  }

  private static func flags(
    of fit: ProcessFit, _ uncertainty: ParameterUncertainty, _ patterns: PurchasePatterns
  ) -> [ModelFlag] {
    var flags: [ModelFlag] = []
    if patterns.repeatBuyers >= fewestRepeatBuyers && patterns.repeatBuyers < fewRepeatBuyers {
      flags.append(.fewRepeatBuyers(Int(patterns.repeatBuyers), isNBD: false))
    }
    if fit.hasHomogeneousDropout { flags.append(.dropoutHomogeneous) }
    if fit.hasHomogeneousRate { flags.append(.rateHomogeneous) }
    if !fit.hasConverged { flags.append(.notConverged) }
    let dropout = uncertainty.coordinateErrors.dropFirst(2)
    if dropout.contains(where: { ($0 ?? 0) > 1 }) { flags.append(.weaklyIdentified) }
    return flags
  }
}

extension ModelFlag {
  static func dropoutNotIdentified(gain: Double, isKept: Bool = false) -> ModelFlag {
    let tenths = (max(0, gain) * 10).rounded() / 10
    return ModelFlag(
      "dropout_not_identified",
      "the data do not show that customers leave: a model in which they do gains \(tenths) in "
        + "log-likelihood on one in which nobody does, and 3 would be needed; "
        + (isKept
          ? "the model asked for is used all the same"
          : "so nobody is taken to have left, and p_alive is 1"))
  }

  static func fewRepeatBuyers(_ count: Int, isNBD: Bool) -> ModelFlag {
    let who = count == 1 ? "only 1 customer" : "only \(count) customers"
    return ModelFlag(
      "few_repeat_buyers",
      "\(who) bought again: "
        + (isNBD
          ? "too few to tell who has left, so nobody is taken to have left"
          : "the parameters are rough"))
  }

  static let dropoutHomogeneous = ModelFlag(
    "dropout_homogeneous", "all customers seem to be equally ready to leave")
  static let rateHomogeneous = ModelFlag(
    "rate_homogeneous", "all customers seem to buy at the same rate")
  static let weaklyIdentified = ModelFlag(
    "weakly_identified",
    "how ready customers are to leave is known only roughly; mind the standard errors")
  static let notConverged = ModelFlag(
    "not_converged",
    "the fit stopped before the likelihood was at its highest; the best point found is used")
}
