package import Columns

/// The values of some customers side by side, worked out in one loop.
///
/// Whoever needs the values of many customers takes them from here: a call for each customer across
/// modules costs far more than its arithmetic.
package struct ValueRows: Sendable {
  /// Probability of being alive; meaningless without a model.
  package private(set) var alive: [Double] = []
  /// Expected purchase days within the horizon.
  package private(set) var purchases: [Double] = []
  /// Expected spend of a purchase day, in money.
  package private(set) var spend: [Double] = []
  /// Current value, in money.
  package private(set) var current: [Double] = []
  /// Net margin to date, in units of the amounts' scale.
  package private(set) var historical: [Int64] = []
  /// Whether refunds took back what was spent after the first purchase day.
  package private(set) var isNotPositive: [Bool] = []
  /// Variance of the purchases, and of the value where it exists; only where asked for.
  private(set) var purchaseVariance: [Double] = []
  private(set) var valueVariance: [Double?] = []

  package init() {}

  /// Replaces the rows by those of the customers at `range` of `order`, or of the customers themselves.
  package mutating func fill(
    _ range: Range<Int>, of order: Column<Int32>? = nil, from values: LifetimeValues
  ) {
    let customers = order.map { order in range.map { Int(order[$0]) } } ?? Array(range)
    fill(customers, values, variances: false)
  }

  /// The same with variances.
  mutating func fillWithVariances(_ range: Range<Int>, from values: LifetimeValues) {
    fill(Array(range), values, variances: true)
  }

  private mutating func fill(
    _ customers: [Int], _ values: LifetimeValues, variances: Bool
  ) {
    clear()
    let columns = values.columns
    let (days, repeatSpend) = (columns.purchaseDays.span, columns.repeatSpend.span)
    let revenue = columns.revenue.span
    let margin = columns.margin
    let rate = values.settings.marginRate
    let (model, margins) = (values.spend, values.margins)
    let money = 1 / columns.unitsPerMoney
    for customer in customers {
      let x = Int(days[customer]) - 1
      let total = Double(repeatSpend[customer]) * money
      let expected = model.expectedSpend(x: x, total: total)
      spend.append(expected)
      isNotPositive.append(model.flag(x: x, total: total) != nil)
      let net = margin.map { $0[customer] }
      historical.append(net ?? rate.map { $0.of(revenue[customer]) } ?? revenue[customer])
      let share =
        net.map {
          margins.share(
            margin: Double($0) * money, revenue: Double(revenue[customer]) * money)
        } ?? margins.overall
      // Until the purchases are known: what each of them brings.
      current.append(expected * share)
    }
    guard let index = values.index, let predictions = values.predictions else {
      for position in current.indices { current[position] = 0 }
      purchases = Array(repeating: 0, count: customers.count)
      return
    }
    let patterns = index.pattern.span
    let (chances, counts) = (predictions.probabilityAlive.span, predictions.expected.span)
    let (discounted, factorial) = (predictions.discounted.span, predictions.factorial.span)
    for (position, customer) in customers.enumerated() {
      let pattern = Int(patterns[customer])
      alive.append(chances[pattern])
      purchases.append(counts[pattern])
      let worth = current[position]
      current[position] = worth * discounted[pattern]
      guard variances else { continue }
      let mean = counts[pattern]
      let variance = max(0, factorial[pattern] + mean - mean * mean)
      purchaseVariance.append(variance)
      valueVariance.append(
        SpendVariation(model, x: Int(days[customer]) - 1, worth: worth)
          .valueVariance(purchases: mean, variance: variance, discounted: discounted[pattern]))
    }
  }

  private mutating func clear() {
    alive.removeAll(keepingCapacity: true)
    purchases.removeAll(keepingCapacity: true)
    spend.removeAll(keepingCapacity: true)
    current.removeAll(keepingCapacity: true)
    historical.removeAll(keepingCapacity: true)
    isNotPositive.removeAll(keepingCapacity: true)
    purchaseVariance.removeAll(keepingCapacity: true)
    valueVariance.removeAll(keepingCapacity: true)
  }
}
