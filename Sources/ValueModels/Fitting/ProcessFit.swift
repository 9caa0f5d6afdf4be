internal import LinearAlgebra
internal import Statistics

/// One process fitted by maximum likelihood.
public struct ProcessFit: Sendable {
  public let process: PurchaseProcess
  /// The parameters in the order of ``PurchaseProcess/parameterNames``, times in days.
  public let parameters: [Double]
  /// Log-likelihood of all customers, times in days.
  public let logLikelihood: Double
  /// Whether the fit came to rest.
  public let hasConverged: Bool
  /// Whether the fit ended on the NBD, in which nobody leaves.
  public let isCollapsed: Bool
  /// Evaluations of the likelihood over all customers.
  public let evaluations: Int
  /// Where the coordinates of ``ParameterSpace`` lie at a bound: -1 below, 1 above.
  let bounds: [Int]
  /// The coordinates themselves.
  let position: [Double]

  /// A fit as a model file tells of it.
  package init(
    process: PurchaseProcess, parameters: [Double], logLikelihood: Double, hasConverged: Bool,
    isCollapsed: Bool
  ) {
    self.init(
      process: process, parameters: parameters, logLikelihood: logLikelihood,
      hasConverged: hasConverged, isCollapsed: isCollapsed, evaluations: 0, bounds: [],
      position: [])
  }

  init(
    process: PurchaseProcess, parameters: [Double], logLikelihood: Double, hasConverged: Bool,
    isCollapsed: Bool, evaluations: Int, bounds: [Int], position: [Double]
  ) {
    self.process = process
    self.parameters = parameters
    self.logLikelihood = logLikelihood
    self.hasConverged = hasConverged
    self.isCollapsed = isCollapsed
    self.evaluations = evaluations
    self.bounds = bounds
    self.position = position
  }

  /// Whether a coordinate of the dropout lies at a bound of its range.
  var dropoutAtBound: Bool { bounds.count > 2 && (bounds[2] != 0 || bounds[3] != 0) }
  /// All customers leave with the same chance.
  var hasHomogeneousDropout: Bool { bounds.count > 2 && bounds[3] > 0 }
  /// All customers buy at the same rate.
  var hasHomogeneousRate: Bool { bounds.first ?? 0 > 0 }
}
