public import Columns

extension TransactionModel {
  /// Fits the purchase process to histories that are at hand as numbers.
  ///
  ///     let model = TransactionModel(x: [2, 0, 5], lastPurchase: [30, 0, 200], age: [39, 40, 272])
  ///
  /// - Parameters:
  ///   - x: purchase days after the first, at least 0, one number a customer.
  ///   - lastPurchase: days from the first to the last purchase, the papers' `t_x`; 0 exactly where `x`
  ///     is 0.
  ///   - age: days from the first purchase to now, the papers' `T`: at least `lastPurchase`, at most
  ///     65,535.
  ///   - choice: which processes are fitted.
  ///   - workers: how many work at once; never changes the result.
  /// - Returns: nil where nobody bought again: then there is no rate to estimate.
  public init?(
    x: [Int], lastPurchase: [Int], age: [Int], _ choice: ProcessChoice = .auto,
    workers: Workers = Workers()
  ) {
    precondition(
      x.count == lastPurchase.count && x.count == age.count, "the lists have different lengths")
    precondition(
      x.indices.allSatisfy { customer in
        x[customer] >= 0 && (x[customer] == 0) == (lastPurchase[customer] == 0)
          && x[customer] <= lastPurchase[customer] && lastPurchase[customer] <= age[customer]
          && age[customer] <= PurchasePatterns.longestAge
      }, "a history cannot be: 0 <= x <= t_x <= T are needed, and t_x = 0 exactly where x = 0")
    // Counted back from day 0, the day on which all are judged.
    let index = PatternIndex(
      purchaseDays: Column(x.map { Int32($0 + 1) }),
      firstPurchase: Column(age.map { Int32(-$0) }),
      lastPurchase: Column(zip(age, lastPurchase).map { Int32($1 - $0) }), asOf: 0,
      workers: workers)
    self.init(fitting: index.patterns, choice, workers: workers)
  }
}
