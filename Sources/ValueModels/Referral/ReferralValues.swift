package import Columns

/// What each customer's referrals will be worth if they go on.
///
///     referral value = p_alive (r + x)/(alpha + T) (1 - exp(-delta H))/delta * V
///
/// with `V` the mean value of a new customer. Where no model says who has left, `p_alive` is 1.
public struct ReferralValues: Sendable {
  /// How often customers refer others, and what that is worth.
  public let model: ReferralModel
  private let referred: Column<Int32>
  private let values: LifetimeValues
  private let discountedDays: Double

  /// The values by a model.
  ///
  /// - Parameter referred: by customer of `values`, whom he has referred.
  package init(_ referred: Column<Int32>, by model: ReferralModel, _ values: LifetimeValues) {
    precondition(referred.count == values.count, "every customer has a number of referrals")
    precondition(model.isSound, "the model's figures are out of range")
    self.model = model
    self.referred = referred
    self.values = values
    discountedDays = ReferralModel.discountedDays(
      values.settings.horizonDays, values.settings.delta)
  }

  /// The values by a model that is learnt from the customers themselves.
  package init(fitting referred: Column<Int32>, _ values: LifetimeValues, workers: Workers) {
    let worth = MutableColumn<Double>(count: values.count)
    let unitsPerMoney = values.columns.unitsPerMoney
    workers.forEachChunk(of: values.count, size: 65_536) { _, range, _ in
      for customer in range {
        worth[customer] =
          Double(values.historicalUnits(of: customer)) / unitsPerMoney
          + values.currentValue(of: customer)
      }
    }
    let model = ReferralModel(
      fitting: referred, firstPurchase: values.columns.firstPurchase, asOf: values.columns.asOf,
      worth: worth.finished(), workers: workers)
    self.init(referred, by: model, values)
  }

  /// Expected referrals of a customer within the horizon, discounted; nil where nobody ever referred.
  @inline(__always)
  public func expectedReferrals(of customer: Int) -> Double? {
    let tenure = Int(values.columns.asOf) - Int(values.columns.firstPurchase[customer])
    let rate = model.expectedRate(referred: Int(referred[customer]), tenureDays: tenure)
    return rate.map { (values.probabilityAlive(of: customer) ?? 1) * $0 * discountedDays }
  }

  /// Whom a customer has referred, as far as it counts.
  package func referred(by customer: Int) -> Int { Int(referred[customer]) }

  /// What these are worth, in money of the as-of day, not negative; nil where nobody ever referred.
  @inline(__always)
  public func value(of customer: Int) -> Double? {
    expectedReferrals(of: customer).map { $0 * model.newCustomerValue }
  }
}
