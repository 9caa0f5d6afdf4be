package import LinearAlgebra

/// The purchase process of a customer base: fitted to it, or taken from a model file.
public struct TransactionModel: Sendable {
  /// The model, times in days.
  public let model: PurchaseModel
  /// Log-likelihood of the customers that it was fitted to, times in days.
  public let logLikelihood: Double
  /// Number of customers that it was fitted to, and how many of them bought again.
  public let customers: Int
  public let repeatBuyers: Int
  /// Sum of `x`: what the log-likelihood changes by with the unit of time, per logarithm of the unit.
  public let repeatPurchases: Double
  /// By parameter: its standard error from the exact Hessian, in the parameter's own unit (days); nil
  /// where it does not exist.
  public let standardErrors: [Double?]
  /// Why standard errors are missing.
  public let standardErrorsMissing: String?
  /// Every process that was fitted, the NBD first.
  public let candidates: [ProcessFit]
  /// What a reader must know of the fit.
  public let flags: [ModelFlag]
  /// Covariance of the logarithms of the parameters, robust against a wrong model; nil where it is not
  /// known.
  package let covariance: Matrix?

  package init(
    model: PurchaseModel, logLikelihood: Double, customers: Int, repeatBuyers: Int,
    repeatPurchases: Double, standardErrors: [Double?], standardErrorsMissing: String?,
    candidates: [ProcessFit], flags: [ModelFlag], covariance: Matrix?
  ) {
    self.model = model
    self.logLikelihood = logLikelihood
    self.customers = customers
    self.repeatBuyers = repeatBuyers
    self.repeatPurchases = repeatPurchases
    self.standardErrors = standardErrors
    self.standardErrorsMissing = standardErrorsMissing
    self.candidates = candidates
    self.flags = flags
    self.covariance = covariance
  }
}

/// Something about a fitted model that its reader must know.
public struct ModelFlag: Sendable, Equatable {
  /// A fixed name, for programs.
  public let code: String
  /// A sentence, for people.
  public let message: String

  /// Whether a simpler estimate than asked for stands in the customers' values because of it.
  public var isFallback: Bool { Self.fallbacks.contains(code) }

  private static let fallbacks: Set<String> = [
    "dropout_not_identified", "few_repeat_buyers", "no_repeat_purchases", "no_history",
    "implausible_dates", "spend_mean_unstable", "no_spend_model",
  ]

  public init(_ code: String, _ message: String) {
    self.code = code
    self.message = message
  }
}
