/// What is to be said about a spend model, or about one customer's expected spend.
public enum SpendFlag: String, Sendable, CaseIterable {
  /// The purchase days of a customer do not differ: `p` is at its bound.
  case homogeneousWithin = "spend_homogeneous_within"
  /// Customers do not differ: `q` is at its bound.
  case homogeneousBetween = "spend_homogeneous_between"
  /// The model has no population mean that can be used.
  case meanUnstable = "spend_mean_unstable"
  /// Fewer than ten customers have repeat spend.
  case fewSpenders = "few_spenders"
  /// No model could be fitted; everybody is expected to spend the same.
  case noModel = "no_spend_model"
  /// Of one customer: refunds took back what was spent after the first purchase day.
  case notPositive = "spend_not_positive"
}
