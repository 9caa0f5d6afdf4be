/// How far what a customer brings may lie from its expectation.
struct SpendVariation {
  private let model: GammaGamma?
  private let x: Double
  /// What a purchase day is expected to bring, in money.
  private let worth: Double

  init(_ spend: SpendModel, x: Int, worth: Double) {
    model = spend.model
    self.x = Double(x)
    self.worth = worth
  }

  /// The variance of what a customer brings within the horizon; nil where spend has none.
  ///
  /// With `D` the discounted purchases, `Z` the spend of a purchase day and `zeta` the customer's mean
  /// spend: `E[zeta^2] Var(D) + Var(zeta) E[D]^2 + E[D] E[Var(Z | zeta)]`. `Var(D)` is that of the
  /// number of purchases, scaled as the means are; the last term takes the discount factors once
  /// instead of squared, which makes it slightly too large.
  func valueVariance(purchases: Double, variance: Double, discounted: Double) -> Double? {
    guard purchases > 0, discounted > 0 else { return 0 }
    let scale = discounted / purchases
    let discountedVariance = variance * scale * scale
    guard let parts else { return nil }
    let square = worth * worth
    return square
      * (parts.ofVariance * discountedVariance + parts.ofSquare * discounted * discounted
        + parts.ofMean * discounted)
  }

  /// What `Var(D)`, `E[D]^2` and `E[D]` count in the variance of the value, each as a multiple of the
  /// square of the expected spend; nil where spend has no variance.
  var parts: (ofVariance: Double, ofSquare: Double, ofMean: Double)? {
    guard let model else { return (1, 0, 0) }
    let degrees = model.p * x + model.q - 2
    guard degrees > 0 else { return nil }
    let square = 1 + 1 / degrees
    return (square, 1 / degrees, square / model.p)
  }
}
