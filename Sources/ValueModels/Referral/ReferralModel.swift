internal import Statistics

/// How often customers refer others, and what a referred customer is worth.
///
/// Each customer refers others at a rate of his own, by chance evenly in time; the rates differ between
/// customers as a Gamma distribution with shape `r` and rate `alpha` does. The number of referrals `x`
/// in a tenure of `T` days is then negative binomial, and who has `x` has the expected rate
///
///     (r + x) / (alpha + T)
///
/// per day: his own `x/T` drawn towards `r/alpha`, the more so the shorter he is known (A. S. C.
/// Ehrenberg: The pattern of consumer purchases, Applied Statistics 8, 1959; the NBD of
/// ``PurchaseModel`` with referrals in the place of purchases). It is behaviour that was observed and
/// goes on: an opportunity to ask, not a forecast of what a campaign would bring.
///
/// All fields are plain and can be stored: by a stored model a customer's value depends on his own
/// referrals, tenure and `p_alive` alone.
public struct ReferralModel: Sendable, Equatable, Codable {
  /// How the rates of customers are spread.
  public enum Kind: String, Sendable, Codable {
    /// As a Gamma distribution.
    case gammaPoisson = "gamma-poisson"
    /// All have the same: the limit of large `r`.
    case poisson
    /// Nobody has ever referred anybody.
    case none
  }

  public let kind: Kind
  /// Shape and rate (in days) of the Gamma distribution; nil for other kinds.
  public let r: Double?
  public let alpha: Double?
  /// Referrals per customer and day, all referrals over all tenures.
  public let rate: Double
  /// The mean value of a new customer, historical and current, in money; not negative.
  public let newCustomerValue: Double
  /// Number of customers in that mean.
  public let newCustomers: Int
  /// Number of customers, and of those whom they referred, that the rates were learnt from.
  public let customers: Int
  public let referrals: Int
  /// What a reader must know of the model.
  public let flags: [ReferralFlag]

  /// A model from its parts; see ``isSound``.
  public init(
    kind: Kind, r: Double?, alpha: Double?, rate: Double, newCustomerValue: Double,
    newCustomers: Int, customers: Int, referrals: Int, flags: [ReferralFlag]
  ) {
    self.kind = kind
    self.r = r
    self.alpha = alpha
    self.rate = rate
    self.newCustomerValue = newCustomerValue
    self.newCustomers = newCustomers
    self.customers = customers
    self.referrals = referrals
    self.flags = flags
  }

  /// Whether all figures are in range, which a file does not guarantee.
  public var isSound: Bool {
    let isFinite = rate.isFinite && rate >= 0 && newCustomerValue.isFinite && newCustomerValue >= 0
    guard isFinite, newCustomers >= 0, customers >= 0, referrals >= 0 else { return false }
    guard kind == .gammaPoisson else { return true }
    guard let r, let alpha else { return false }
    return r > 0 && alpha > 0 && r.isFinite && alpha.isFinite
  }

  /// Tenures count as at least one day, and at most as those of ``PurchasePatterns``.
  static func exposure(_ tenureDays: Int) -> Int {
    min(max(tenureDays, 1), PurchasePatterns.longestAge)
  }

  /// Expected referrals per day of a customer who is still one; nil where nobody ever referred.
  ///
  /// - Parameters:
  ///   - referred: customers whom he has referred, not negative.
  ///   - tenureDays: days since his first purchase, at least one is counted.
  public func expectedRate(referred: Int, tenureDays: Int) -> Double? {
    switch kind {
    case .none: return nil
    case .poisson: return rate
    case .gammaPoisson:
      guard let r, let alpha else { return nil }
      return (r + Double(referred)) / (alpha + Double(Self.exposure(tenureDays)))
    }
  }

  /// Days that count: `integral from 0 to H of exp(-delta t) dt`, `H` itself without discounting.
  static func discountedDays(_ horizonDays: Int, _ delta: Double) -> Double {
    let horizon = Double(horizonDays)
    return delta > 0 ? -PortableMath.expm1(-delta * horizon) / delta : horizon
  }

  /// Expected referrals within a horizon, each discounted to the as-of day; nil where nobody ever
  /// referred.
  ///
  ///     alive (r + x)/(alpha + T) (1 - exp(-delta H))/delta
  ///
  /// - Parameters:
  ///   - alive: probability that he is still a customer.
  ///   - delta: discount rate per day, not negative.
  public func expectedReferrals(
    referred: Int, tenureDays: Int, alive: Double, horizonDays: Int, delta: Double
  ) -> Double? {
    expectedRate(referred: referred, tenureDays: tenureDays).map {
      alive * $0 * Self.discountedDays(horizonDays, delta)
    }
  }
}
