internal import Statistics

/// A purchase process with its parameters: who is still a customer, and how often he will buy.
///
///     let model = PurchaseModel(.bgNBD, parameters: [0.243, 4.414, 0.793, 2.426])  // weeks
///     model.probabilityAlive(x: 2, lastPurchase: 30.4, age: 38.9)
///     model.expectedPurchases(x: 2, lastPurchase: 30.4, age: 38.9, horizon: 39)
///
/// A customer is described by `x`, the purchase days after the first; `lastPurchase`, the papers' `t_x`,
/// the time from the first to the last purchase; and `age`, the papers' `T`, the time from the first
/// purchase to now: `0 <= t_x <= T`, and `t_x = 0` exactly where `x = 0`. Times are in the unit in
/// which the parameters are. Everything is finite for such a customer.
public struct PurchaseModel: Sendable, Equatable {
  public let process: PurchaseProcess
  /// In the order of ``PurchaseProcess/parameterNames``.
  public let parameters: [Double]

  /// A model with given parameters, all positive and finite, as many as the process has.
  public init(_ process: PurchaseProcess, parameters: [Double]) {
    precondition(
      parameters.count == process.parameterNames.count, "the number of parameters is wrong")
    precondition(
      parameters.allSatisfy { $0 > 0 && $0.isFinite }, "parameters are positive and finite")
    self.process = process
    self.parameters = parameters
  }

  var r: Double { parameters[0] }
  var alpha: Double { parameters[1] }

  /// The same model in another unit of time, `days` days long, from parameters per day.
  public func inUnits(of days: Double) -> PurchaseModel {
    PurchaseModel(
      process,
      parameters: parameters.indices.map {
        process.timeParameters.contains($0) ? parameters[$0] / days : parameters[$0]
      })
  }

  /// What lies ahead of a customer who is alive.
  package func living(x: Int, age: Double) -> LivingCustomer {
    let shape = r + Double(x)
    let scale = alpha + age
    switch process {
    case .nbd: return LivingCustomer(shape: shape, scale: scale, dropout: .none)
    case .bgNBD, .mbgNBD:
      let stays = Double(process == .mbgNBD ? x + 1 : x)
      return LivingCustomer(
        shape: shape, scale: scale,
        dropout: .betaGeometric(a: parameters[2], b: parameters[3] + stays))
    case .paretoNBD:
      return LivingCustomer(
        shape: shape, scale: scale,
        dropout: .exponential(s: parameters[2], beta: parameters[3] + age))
    }
  }
}

extension PurchaseModel {
  /// Expected purchase days in the next `horizon`.
  ///
  /// The probability of being alive times the expectation of a living customer. Discounted at the rate
  /// `delta` per unit of time: each purchase counts `exp(-delta tau)` at `tau` from now. An infinite
  /// horizon is possible with NBD and Pareto/NBD and a positive `delta`: the discounted expected
  /// residual transactions.
  public func expectedPurchases(
    x: Int, lastPurchase: Double, age: Double, horizon: Double, delta: Double = 0
  ) -> Double {
    probabilityAlive(x: x, lastPurchase: lastPurchase, age: age)
      * living(x: x, age: age).purchases(within: horizon, delta: delta)
  }

  /// Expected repeat purchase days of a new customer within a time of the first purchase.
  public func expectedPurchases(ofNewCustomerWithin time: Double) -> Double {
    expectedPurchases(x: 0, lastPurchase: 0, age: 0, horizon: time)
  }

  /// Probability that a new customer has exactly `count` repeat purchase days within a time.
  public func probability(of count: Int, ofNewCustomerWithin time: Double) -> Double {
    probability(of: count, x: 0, lastPurchase: 0, age: 0, horizon: time)
  }

  /// Probability of exactly `count` purchase days in the next `horizon`.
  public func probability(
    of count: Int, x: Int, lastPurchase: Double, age: Double, horizon: Double
  ) -> Double {
    precondition(count >= 0 && horizon >= 0 && horizon.isFinite)
    let alive = probabilityAlive(x: x, lastPurchase: lastPurchase, age: age)
    let ahead = living(x: x, age: age).probability(of: count, within: horizon)
    return count == 0 ? (1 - alive) + alive * ahead : alive * ahead
  }
}
