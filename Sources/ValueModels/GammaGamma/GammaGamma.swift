/// The Gamma-Gamma model of what customers spend on a purchase day.
///
/// The spend of a purchase day is gamma distributed with shape `p` and a rate `nu` of the customer's
/// own; over the customers `nu` is gamma distributed with shape `q` and rate `v`. A customer's mean
/// spend is `zeta = p/nu`, and given `x` purchase days with the mean `z`, `nu` is gamma distributed
/// with shape `p x + q` and rate `v + x z`. Purchase days here are those after the first.
///
/// R. Colombo, W. Jiang: A stochastic RFM model, Journal of Interactive Marketing 13, 1999; P. S.
/// Fader, B. G. S. Hardie, K. L. Lee: RFM and CLV: using iso-value curves for customer base analysis,
/// Journal of Marketing Research 42, 2005; P. S. Fader, B. G. S. Hardie: The Gamma-Gamma model of
/// monetary value, note 025, 2013.
public struct GammaGamma: Sendable, Equatable {
  /// Shape of the spend of one purchase day: the larger, the less a customer's days differ.
  public let p: Double
  /// Shape of the rates over the customers: the larger, the less customers differ.
  public let q: Double
  /// Rate of the rates, in money (`gamma` in note 025).
  public let v: Double

  /// The model with the given parameters, all positive and finite.
  public init(p: Double, q: Double, v: Double) {
    precondition(
      p > 0 && q > 0 && v > 0 && p < .infinity && q < .infinity && v < .infinity,
      "the parameters of a Gamma-Gamma model are positive and finite")
    self.p = p
    self.q = q
    self.v = v
  }

  /// Mean spend of a purchase day over all customers, `p v/(q - 1)`; nil where `q <= 1`, which has
  /// no mean.
  public var populationMean: Double? {
    q > 1 ? p * v / (q - 1) : nil
  }

  /// Expected mean spend `zeta` of a customer, `p (v + x z)/(p x + q - 1)`; nil where the
  /// denominator is not positive.
  ///
  /// It is the mean of the customer's own `z` and the population's mean, weighted with `p x` and
  /// `q - 1` (note 025, equation 5).
  ///
  /// - Parameters:
  ///   - x: purchase days after the first, at least 0.
  ///   - total: what was spent on them together, `x z`, not negative.
  public func expectedSpend(x: Int, total: Double) -> Double? {
    let degrees = p * Double(x) + q - 1
    return degrees > 0 ? p * (v + total) / degrees : nil
  }

  /// Variance of a customer's mean spend `zeta` given the past, `E^2/(p x + q - 2)` with `E` its
  /// expectation; nil where the denominator is not positive.
  ///
  /// `1/nu` is inverse gamma distributed with shape `p x + q` and scale `v + x z`.
  public func meanSpendVariance(x: Int, total: Double) -> Double? {
    let degrees = p * Double(x) + q - 2
    guard degrees > 0, let mean = expectedSpend(x: x, total: total) else { return nil }
    return mean * mean / degrees
  }

  /// Variance of what a customer spends on one purchase day to come, given the past: that of `zeta`
  /// and, on top, the expectation of the variance within the customer, `zeta^2/p`; nil as above.
  public func spendVariance(x: Int, total: Double) -> Double? {
    guard let mean = expectedSpend(x: x, total: total),
      let variance = meanSpendVariance(x: x, total: total)
    else { return nil }
    return variance + (mean * mean + variance) / p
  }
}
