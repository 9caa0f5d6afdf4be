import Columns
import Statistics
import ValueModels

/// Customers with money, for tests of their value.
struct ValuedCustomers {
  var histories = Histories()
  /// In units of ten to the minus `scale`.
  var revenue: [Int64] = []
  var repeatSpend: [Int64] = []
  var margin: [Int64] = []
  var scale = 2

  mutating func add(
    x: Int, lastPurchase: Int, age: Int, first: Int64, rest: Int64, margin: Int64 = 0
  ) {
    histories.add(x: x, lastPurchase: lastPurchase, age: age)
    revenue.append(first + rest)
    repeatSpend.append(rest)
    self.margin.append(margin)
  }

  /// Histories of a process, with spend of a Gamma-Gamma model to the cent.
  static func simulated(
    _ model: PurchaseModel, _ spend: GammaGamma, customers: Int, ages: ClosedRange<Int>,
    seed: UInt64
  ) -> ValuedCustomers {
    var result = ValuedCustomers()
    result.histories = Histories.simulated(model, customers: customers, ages: ages, seed: seed)
    for customer in 0..<customers {
      var random = RandomSource(seed: seed, stream: 2, index: UInt64(customer))
      let rate = random.gamma(shape: spend.q) / spend.v
      let x = Int(result.histories.purchaseDays[customer]) - 1
      let first = Int64((random.gamma(shape: spend.p) / rate * 100).rounded())
      let rest =
        x == 0 ? 0 : Int64((random.gamma(shape: spend.p * Double(x)) / rate * 100).rounded())
      result.revenue.append(first + rest)
      result.repeatSpend.append(rest)
      result.margin.append((first + rest) / 4)
    }
    return result
  }

  func columns(withMargin: Bool = false) -> CustomerColumns {
    CustomerColumns(
      purchaseDays: Column(histories.purchaseDays), firstPurchase: Column(histories.firstPurchase),
      lastPurchase: Column(histories.lastPurchase), revenue: Column(revenue),
      repeatSpend: Column(repeatSpend), margin: withMargin ? Column(margin) : nil, scale: scale,
      asOf: Histories.asOf)
  }

  func fitted(
    _ choice: ProcessChoice = .auto, _ settings: ValueSettings = ValueSettings(),
    withMargin: Bool = false, workers: Int = 1
  ) -> LifetimeValues {
    LifetimeValues(
      fitting: columns(withMargin: withMargin), choice, settings,
      workers: Workers(count: workers))
  }

  /// Valued by models that are given.
  func valued(
    _ model: PurchaseModel, _ spend: SpendModel, _ settings: ValueSettings = ValueSettings(),
    withMargin: Bool = false, marginShare: Double? = nil
  ) -> LifetimeValues {
    let transactions = TransactionModel(
      model: model, logLikelihood: -1, customers: 9, repeatBuyers: 5, repeatPurchases: 7,
      standardErrors: model.parameters.map { _ in nil }, standardErrorsMissing: nil,
      candidates: [], flags: [], covariance: nil)
    return LifetimeValues(
      applying: transactions, spend, marginShare: marginShare, flags: [],
      to: columns(withMargin: withMargin), settings, workers: Workers(count: 1))
  }
}
