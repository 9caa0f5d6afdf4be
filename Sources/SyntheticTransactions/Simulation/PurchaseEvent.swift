/// One order, or the refund of one.
struct PurchaseEvent: BitwiseCopyable, Sendable {
  /// Number of the order, counted by day from 0; a refund has that of its purchase.
  var order: UInt32
  /// Place of the customer in the day's order (see ``CustomerOrder``).
  var place: UInt32
  /// Which purchase of the customer, counted from 0: with the place, it names the stream of lines.
  var ordinal: UInt16
  /// 1 for a refund.
  var isRefund: UInt16
}
