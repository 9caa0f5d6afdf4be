/// What one customer's rows come to; `purchaseDays == 0` where there is no purchase.
struct CustomerRecord: BitwiseCopyable, Sendable, Equatable {
  var firstPurchase: Int32 = 0
  var lastPurchase: Int32 = 0
  var purchaseDays: Int32 = 0
  var orders: Int32 = 0
  var revenue: Int64 = 0
}

/// A sum of one customer's money left the range of 64 bits.
struct AmountOverflow: Error {}
