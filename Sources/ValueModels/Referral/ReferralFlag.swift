/// What is to be said of a model of referrals.
public enum ReferralFlag: String, Sendable, CaseIterable, Codable {
  /// Nobody has referred anybody: there is no rate to go by, and no referral value.
  case noReferrals = "no_referrals"
  /// Fewer than ten referrals: how much customers differ is a convention.
  case fewReferrals = "few_referrals"
  /// Customers refer no more unevenly than chance makes them: all have the same rate.
  case homogeneous = "referrals_homogeneous"
  /// Fewer than twenty customers are new: the mean value is that of all customers.
  case fewNewCustomers = "few_new_customers"
  /// New customers cost more than they bring: a referral is worth 0.
  case worthless = "new_customers_without_value"

  /// A sentence, for people.
  public var message: String {
    switch self {
    case .noReferrals: "nobody has referred a customer, so that there is no referral value"
    case .fewReferrals:
      "there are fewer than ten referrals: the common rate is rough, and how much customers differ "
        + "from it is a convention"
    case .homogeneous:
      "customers refer others no more unevenly than by chance, so that all are expected to do so at "
        + "the same rate"
    case .fewNewCustomers:
      "fewer than twenty customers came within the last year, so that a referral counts the mean "
        + "value of all customers"
    case .worthless: "the mean value of new customers is negative, so that a referral counts 0"
    }
  }
}
