package import Columns
package import CustomerHistory

/// What potential value is worked out from, one row a customer.
package struct PotentialColumns: Sendable {
  /// Purchase days, and the last of them as a day number.
  package let purchaseDays: Column<Int32>
  package let lastPurchase: Column<Int32>
  /// The day at which everything is judged.
  package let asOf: Int32
  /// Expected purchase days within the horizon, the same discounted, and the current value in money.
  package let expected: Column<Double>
  package let discounted: Column<Double>
  package let current: Column<Double>
  /// What the customers bought of each category, or all of it as one.
  package let histories: CategoryHistories
  /// Units in one of money.
  package let unitsPerMoney: Double
  /// The share of the spend that is margin, by category.
  package let marginShares: [Double]

  package init(
    purchaseDays: Column<Int32>, lastPurchase: Column<Int32>, asOf: Int32,
    expected: Column<Double>, discounted: Column<Double>, current: Column<Double>,
    histories: CategoryHistories, unitsPerMoney: Double, marginShares: [Double]
  ) {
    self.purchaseDays = purchaseDays
    self.lastPurchase = lastPurchase
    self.asOf = asOf
    self.expected = expected
    self.discounted = discounted
    self.current = current
    self.histories = histories
    self.unitsPerMoney = unitsPerMoney
    self.marginShares = marginShares
  }

  /// Number of customers.
  var count: Int { purchaseDays.count }
}
