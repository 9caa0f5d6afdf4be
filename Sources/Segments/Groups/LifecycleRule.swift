public import Columns

/// How lifecycle stages are found: the limits and the typical gap, which a model stores.
///
/// The rule given, a customer's stage depends on that customer alone. With G the typical gap, x the
/// repeat purchases, t_x the days from the first to the last purchase, T the days since the first,
/// the customer's rhythm is `g = (t_x + G)/(x + 1)`, and it is overdue by `recency/g`. The first line
/// that is true counts:
///
/// 1. prospect: no purchase;
/// 2. lapsed: `p_alive < 0.5`, where there is a model, or overdue by 4 or more;
/// 3. new: T below 90 days, or a single purchase day;
/// 4. back again: the last gap was at least 4 times the rhythm without it,
///    `(t_x - last gap + G)/x`; the last purchase is less than 90 days ago, and the customer is overdue
///    by less than 2;
/// 5. slowing: overdue by 2 or more, or at least 4 repeat purchases with a ``PurchaseTiming/trend``
///    below -1.645;
/// 6. growing: at least 4 repeat purchases with a trend above 1.645;
/// 7. steady: the rest.
///
/// Models in which nobody leaves, and those in which a customer leaves only after a repeat purchase,
/// give some a `p_alive` of 1 whatever the silence: therefore silence counts beside it. A single
/// purchase has no rate that could fall, so that such a customer is new until lapsed. A return comes
/// before a falling rate, since the long gap makes the rate fall by itself.
public struct LifecycleRule: Sendable, Equatable {
  public let limits: LifecycleLimits
  /// The typical gap between two purchase days, in days, above zero.
  public let typicalGap: Double

  /// The typical gap where nobody has bought twice: customers are then lapsed after about a year.
  public static let defaultGap = 90.0

  /// A rule; nil takes ``defaultGap`` for the typical gap.
  public init(_ limits: LifecycleLimits = .standard, typicalGap: Double?) {
    let gap = typicalGap ?? Self.defaultGap
    precondition(gap > 0 && gap.isFinite, "the typical gap is above zero")
    precondition(limits.problem == nil, limits.problem ?? "")
    self.limits = limits
    self.typicalGap = gap
  }

  /// A rule with the typical gap of the customers.
  public init(
    _ limits: LifecycleLimits = .standard, timings: PurchaseTimings, workers: Workers = Workers()
  ) {
    self.init(limits, typicalGap: timings.typicalGap(workers: workers))
  }

  /// The stage of a customer; `alive` is the probability that the customer has not left, nil without
  /// a model.
  public func stage(_ timing: PurchaseTiming, alive: Double?) -> LifecycleStage {
    guard timing.purchaseDays > 0 else { return .prospect }
    // A multiplication on each side instead of divisions: whole numbers meet the limits exactly.
    let silence = timing.recency * (timing.repeats + 1)
    let rhythm = timing.span + typicalGap
    if let alive, alive < limits.lapsedAlive { return .lapsed }
    if silence >= limits.lapsedOverdue * rhythm { return .lapsed }
    if timing.purchaseDays == 1 || timing.tenure < Double(limits.newDays) { return .new }
    let isOverdue = silence >= limits.slowingOverdue * rhythm
    if !isOverdue && isBack(timing) { return .backAgain }
    let trend = timing.purchaseDays > limits.trendRepeats ? timing.trend : 0
    if isOverdue || trend < -limits.trend { return .slowing }
    return trend > limits.trend ? .growing : .steady
  }

  private func isBack(_ timing: PurchaseTiming) -> Bool {
    let lastGap = Double(timing.lastPurchase) - Double(timing.previousPurchase)
    return timing.recency < Double(limits.returnDays)
      && lastGap * timing.repeats >= limits.returnGap * (timing.span - lastGap + typicalGap)
  }

  /// The raw value of each customer's ``LifecycleStage``.
  ///
  /// - Parameters:
  ///   - timings: when the customers bought.
  ///   - alive: the probability that each has not left; nil without a model.
  ///   - workers: how many work at once; never changes the result.
  public func labels(
    _ timings: PurchaseTimings, alive: Column<Double>?, workers: Workers = Workers()
  ) -> Column<UInt8> {
    precondition(alive == nil || alive!.count == timings.count, "a probability for every customer")
    return Column.filled(count: timings.count, workers) { customer in
      stage(timings[customer], alive: alive?[customer]).rawValue
    }
  }
}
