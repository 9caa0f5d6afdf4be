/// What the rows of a file hold that a careful person counts before trusting it; gathered on request.
package struct RowSurvey: Sendable {
  /// Rows with an amount below zero, and of zero.
  package var negativeAmounts = 0
  package var zeroAmounts = 0
  /// Rows with a quantity below zero, and with a unit price below or of zero.
  package var negativeQuantities = 0
  package var negativePrices = 0
  package var zeroPrices = 0
  /// Rows of orders whose id says that they were cancelled, as the preset knows it.
  package var cancelledOrders = 0
  /// Rows with a quantity below zero on other orders.
  package var negativeElsewhere = 0
  /// A keyed hash of each row's bytes.
  var hashes: [UInt64] = []

  mutating func merge(_ other: RowSurvey) {
    negativeAmounts += other.negativeAmounts
    zeroAmounts += other.zeroAmounts
    negativeQuantities += other.negativeQuantities
    negativePrices += other.negativePrices
    zeroPrices += other.zeroPrices
    cancelledOrders += other.cancelledOrders
    negativeElsewhere += other.negativeElsewhere
    hashes += other.hashes
  }

  /// Rows that are equal, byte for byte, to a row before them.
  ///
  /// Two different rows would be taken for equal with a chance of 1 in 1.8e19 for each pair.
  package var duplicates: Int {
    let sorted = hashes.sorted()
    return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
  }
}
