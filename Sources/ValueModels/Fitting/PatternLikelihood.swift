package import Statistics

/// A log-likelihood of purchase histories.
package protocol PatternLikelihood: Sendable {
  /// The log-likelihood of all patterns, with its derivatives by the logarithms of the parameters.
  func point(at parameters: [Double]) -> SecondOrderPoint
}
