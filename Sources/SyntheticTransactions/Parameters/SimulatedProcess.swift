/// How a customer buys after the first purchase, and how it stops. Rates are per day.
public enum SimulatedProcess: Sendable, Equatable {
  /// Purchase rate Gamma(`r`)/`alpha`; after each repeat purchase the customer leaves with a
  /// probability that is Beta(`a`, `b`) over customers.
  ///
  /// P. S. Fader, B. G. S. Hardie, K. L. Lee: "Counting your customers" the easy way, Marketing
  /// Science 24, 2005.
  case bgNBD(r: Double, alpha: Double, a: Double, b: Double)

  /// Purchase rate Gamma(`r`)/`alpha`; an exponential lifetime whose rate is Gamma(`s`)/`beta` over
  /// customers.
  ///
  /// D. C. Schmittlein, D. G. Morrison, R. Colombo: Counting your customers, Management Science 33,
  /// 1987.
  case paretoNBD(r: Double, alpha: Double, s: Double, beta: Double)

  /// BG/NBD with r 0.55, alpha 30, a 0.8, b 6: a mean rate of 1 in 55 days.
  public static let defaultBGNBD = SimulatedProcess.bgNBD(r: 0.55, alpha: 30, a: 0.8, b: 6)

  /// Pareto/NBD with r 0.55, alpha 30, s 0.6, beta 80: half of the customers leave in 174 days.
  public static let defaultParetoNBD = SimulatedProcess.paretoNBD(
    r: 0.55, alpha: 30, s: 0.6, beta: 80)
}
