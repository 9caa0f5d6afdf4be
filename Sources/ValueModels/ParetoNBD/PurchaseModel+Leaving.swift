internal import Statistics

extension PurchaseModel {
  /// Of Pareto/NBD: the three logarithms of a day from which the chance of being alive is put together
  /// without cancellation.
  ///
  /// - Parameters:
  ///   - days: since the first purchase, at most `longest`.
  ///   - longest: the last day to which leaving is integrated; the same for all that are put together.
  /// - Returns: `alive`: `-C`; `left`: the logarithm of the integral of `f` from `days` to `longest`;
  ///   `stayed`: that of `exp(-C)` less the integral. -100,000 for the logarithm of 0.
  package func leavingLogs(
    x: Int, days: Int, longest: Int
  ) -> (alive: Double, stayed: Double, left: Double) {
    precondition(process == .paretoNBD && days >= 0 && days <= longest)
    let curve = ParetoNBDCurve(parameters)
    let k = r + Double(x)
    let alive = 0 - curve.exponent(k, at: Double(days))
    guard days < longest else { return (alive, alive, -100_000) }
    let integral = ParetoNBDIntegral(curve, k: k, from: Double(days), to: Double(longest)).value
    let left = integral > 0 ? PortableMath.log(integral) + alive : -100_000
    let stayed = PortableMath.log1p(0 - min(integral, 1 - 1e-18)) + alive
    return (alive, stayed, left)
  }
}
