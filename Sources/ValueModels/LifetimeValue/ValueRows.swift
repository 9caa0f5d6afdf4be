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
  /// Variance of the purchases, and of the value; only where asked for.
  private(set) var purchaseVariance: [Double] = []
  /// Infinite where it does not exist.
  private(set) var valueVariance: [Double] = []
  /// What a purchase day is expected to bring, in money.
  private var worth: [Double] = []

  package init() {}

  /// Replaces the rows by those of the customers at `range` of `order`, or of the customers themselves.
  package mutating func fill(
    _ range: Range<Int>, of order: Column<Int32>? = nil, from values: LifetimeValues
  ) {
    let customers = order.map { order in range.map { Int(order[$0]) } } ?? Array(range)
    fill(customers, values, variances: false)
  }

  /// Replaces the historical values by those of some customers, and nothing else.
  package mutating func fillHistorical(_ range: Range<Int>, from values: LifetimeValues) {
    let (columns, rate) = (values.columns, values.settings.marginRate)
    historical = range.map { columns.historicalUnits(of: $0, rate) }
  }

  /// The same with variances.
  mutating func fillWithVariances(_ range: Range<Int>, from values: LifetimeValues) {
    fill(Array(range), values, variances: true)
  }

  private mutating func fill(
    _ customers: [Int], _ values: LifetimeValues, variances: Bool
  ) {
    resize(customers.count, hasModel: values.predictions != nil, variances)
    fillSpend(customers, values)
    guard let index = values.index, let predictions = values.predictions else { return }
    let patterns = index.pattern.span
    let known = predictions.patterns.span
    let days = values.columns.purchaseDays.span
    let spendModel = values.spend
    for position in customers.indices {
      let ahead = min(position + Self.customersAhead, customers.count - 1)
      predictions.patterns.prefetch(Int(patterns[customers[ahead]]))
      let prediction = known[Int(patterns[customers[position]])]
      alive[position] = prediction.alive
      purchases[position] = prediction.expected
      current[position] = worth[position] * prediction.discounted
      guard variances else { continue }
      let variance = prediction.variance
      purchaseVariance[position] = variance
      valueVariance[position] =
        SpendVariation(
          spendModel, x: Int(days[customers[position]]) - 1, worth: worth[position]
        ).valueVariance(
          purchases: prediction.expected, variance: variance, discounted: prediction.discounted)
        ?? .infinity
    }
  }

  /// So many customers before it is needed a prediction is sent for.
  private static let customersAhead = 16

  /// What does not depend on the purchase process.
  private mutating func fillSpend(_ customers: [Int], _ values: LifetimeValues) {
    let columns = values.columns
    let (days, repeatSpend) = (columns.purchaseDays.span, columns.repeatSpend.span)
    let revenue = columns.revenue.span
    let margin = columns.margin
    let rate = values.settings.marginRate
    let (model, margins) = (values.spend, values.margins)
    let money = 1 / columns.unitsPerMoney
    for position in customers.indices {
      let customer = customers[position]
      let x = Int(days[customer]) - 1
      let total = Double(repeatSpend[customer]) * money
      let expected = model.expectedSpend(x: x, total: total)
      spend[position] = expected
      historical[position] = columns.historicalUnits(of: customer, rate)
      isNotPositive[position] = model.flag(x: x, total: total) != nil
      if let margin {
        let net = margin[customer]
        worth[position] =
          expected
          * margins.share(margin: Double(net) * money, revenue: Double(revenue[customer]) * money)
      } else {
        worth[position] = expected * margins.overall
      }
    }
  }

  /// Makes room; what is not filled afterwards is zero.
  private mutating func resize(_ count: Int, hasModel: Bool, _ variances: Bool) {
    let zeros = [Double](repeating: 0, count: count)
    alive = hasModel ? zeros : []
    (purchases, spend, current, worth) = (zeros, zeros, zeros, zeros)
    historical = Array(repeating: 0, count: count)
    isNotPositive = Array(repeating: false, count: count)
    purchaseVariance = variances ? zeros : []
    valueVariance = variances ? zeros : []
  }
}
