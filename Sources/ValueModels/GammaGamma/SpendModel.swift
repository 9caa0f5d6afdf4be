package import LinearAlgebra

/// What each customer is expected to spend on a purchase day: by a Gamma-Gamma model, or where there
/// is none, the same for everybody.
///
/// Every expectation is finite and not negative, whatever the customer's past.
public struct SpendModel: Sendable {
  /// How expectations are made.
  public enum Kind: String, Sendable {
    /// By the Gamma-Gamma model.
    case gammaGamma = "gamma-gamma"
    /// ``SpendModel/mean`` for everybody.
    case mean
  }

  /// The Gamma-Gamma model, `v` in money; nil where everybody is expected to spend ``mean``.
  public let model: GammaGamma?
  /// Expected spend, in money, of who has no purchase day after the first, and of everybody whom the
  /// model has no expectation for.
  public let mean: Double
  /// What is to be said about the model.
  public let flags: [SpendFlag]
  /// The fit that the model comes from, if it was fitted here.
  public let fit: GammaGammaFit?
  /// Covariance of `ln p`, `ln q` and `ln v`; nil where it is not known.
  package let logCovariance: Matrix?

  /// A model that was fitted before.
  ///
  /// - Parameters:
  ///   - model: nil for ``Kind/mean``.
  ///   - mean: finite and not negative.
  public init(model: GammaGamma?, mean: Double, flags: [SpendFlag] = []) {
    self.init(model: model, mean: mean, flags: flags, logCovariance: nil)
  }

  /// A model that was fitted before, with how well its parameters are known.
  package init(model: GammaGamma?, mean: Double, flags: [SpendFlag], logCovariance: Matrix?) {
    precondition(mean >= 0 && mean < .infinity, "a mean spend is finite and not negative")
    self.model = model
    self.mean = mean
    self.flags = flags
    fit = nil
    self.logCovariance = logCovariance
  }

  init(model: GammaGamma?, mean: Double, flags: [SpendFlag], fit: GammaGammaFit?) {
    precondition(mean >= 0 && mean < .infinity, "a mean spend is finite and not negative")
    self.model = model
    self.mean = mean
    self.flags = flags
    self.fit = fit
    logCovariance = fit?.logCovariance
  }

  /// How expectations are made.
  public var kind: Kind { model == nil ? .mean : .gammaGamma }

  /// Degrees of freedom `p x + q` that a mean must have to be used. At 1 it is infinite, and just
  /// above it is a matter of few very large amounts.
  @inlinable package static var fewestDegrees: Double { 1.1 }

  /// Expected spend of a customer on a purchase day, in money.
  ///
  /// With `x > 0` it is `p (v + x z)/(p x + q - 1)`, where a total that refunds made negative counts
  /// as 0; with `x = 0`, or where `p x + q` is not above 1.1, it is ``mean``.
  ///
  /// - Parameters:
  ///   - x: purchase days after the first, at least 0.
  ///   - total: net spend on them, `x z`, in money.
  @inlinable
  public func expectedSpend(x: Int, total: Double) -> Double {
    guard x > 0, let model else { return mean }
    let degrees = model.p * Double(x) + model.q
    guard degrees > Self.fewestDegrees else { return mean }
    return model.p * (model.v + (total > 0 ? total : 0)) / (degrees - 1)
  }

  /// What is to be said about a customer's expected spend.
  @inlinable
  public func flag(x: Int, total: Double) -> SpendFlag? {
    x > 0 && !(total > 0) && model != nil ? .notPositive : nil
  }

  /// The model's population mean, unless it has none that can be used: `q` must be above 1.1 and the
  /// mean within a factor 1.5 of the customers' own.
  static func usableMean(of model: GammaGamma, meanSpend: Double) -> Double? {
    guard model.q > fewestDegrees, let mean = model.populationMean,
      mean <= 1.5 * meanSpend, meanSpend <= 1.5 * mean
    else { return nil }
    return mean
  }
}
