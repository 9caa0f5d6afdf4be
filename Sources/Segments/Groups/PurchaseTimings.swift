public import Columns

/// When every customer bought: columns of the fields of ``PurchaseTiming``.
public struct PurchaseTimings: Sendable {
  let purchaseDays: Column<Int32>
  let firstPurchase: Column<Int32>
  let lastPurchase: Column<Int32>
  let previousPurchase: Column<Int32>
  let timeSum: Column<Int64>
  let gapSquares: Column<Int64>
  let asOf: Int32

  /// Columns of equal length; see ``PurchaseTiming`` for what they hold.
  public init(
    purchaseDays: Column<Int32>, firstPurchase: Column<Int32>, lastPurchase: Column<Int32>,
    previousPurchase: Column<Int32>, timeSum: Column<Int64>, gapSquares: Column<Int64>,
    asOf: Int32
  ) {
    let count = purchaseDays.count
    precondition(
      [
        firstPurchase.count, lastPurchase.count, previousPurchase.count, timeSum.count,
        gapSquares.count,
      ].allSatisfy { $0 == count }, "columns of equal length")
    self.purchaseDays = purchaseDays
    self.firstPurchase = firstPurchase
    self.lastPurchase = lastPurchase
    self.previousPurchase = previousPurchase
    self.timeSum = timeSum
    self.gapSquares = gapSquares
    self.asOf = asOf
  }

  /// Number of customers.
  public var count: Int { purchaseDays.count }

  /// One customer.
  public subscript(customer: Int) -> PurchaseTiming {
    PurchaseTiming(
      purchaseDays: purchaseDays[customer], firstPurchase: firstPurchase[customer],
      lastPurchase: lastPurchase[customer], previousPurchase: previousPurchase[customer],
      timeSum: timeSum[customer], gapSquares: gapSquares[customer], asOf: asOf)
  }

  /// The mean of all gaps between purchase days that follow each other, in days: `sum t_x / sum x`;
  /// nil where nobody has bought twice.
  public func typicalGap(workers: Workers = Workers()) -> Double? {
    let parts = workers.mapChunks(of: count, size: 65_536) { range in
      var (days, gaps): (Int64, Int64) = (0, 0)
      for customer in range where purchaseDays[customer] > 1 {
        days += Int64(lastPurchase[customer]) - Int64(firstPurchase[customer])
        gaps += Int64(purchaseDays[customer]) - 1
      }
      return (days: days, gaps: gaps)
    }
    let days = parts.reduce(0) { $0 + $1.days }
    let gaps = parts.reduce(0) { $0 + $1.gaps }
    return gaps > 0 && days > 0 ? Double(days) / Double(gaps) : nil
  }
}
