/// What a run has written.
public struct GeneratedCounts: Sendable, Equatable {
  /// Rows without the header.
  public let rows: Int
  /// Customers; each has at least one purchase.
  public let customers: Int
  /// Orders; a refund belongs to the order it takes back.
  public let orders: Int
  /// Bytes with the header.
  public let bytes: Int
}
