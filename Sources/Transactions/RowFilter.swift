public import Values

/// Which sound rows belong to the analysis.
public struct RowFilter: Sendable, Equatable {
  /// What becomes of negative amounts.
  public enum Refunds: String, Sendable, CaseIterable {
    /// They reduce the purchase that they refund.
    case net
    /// They are left out, and counted.
    case ignore
  }

  /// What becomes of amounts of zero.
  public enum ZeroAmounts: String, Sendable, CaseIterable {
    /// They are purchases.
    case keep
    /// They are left out, and counted.
    case ignore
  }

  /// First day of the window.
  public var from: Day?
  /// Last day of the window.
  public var to: Day?
  /// The day at which everything is judged; later rows are left out.
  public var asOf: Day?
  public var refunds = Refunds.net
  public var zeroAmounts = ZeroAmounts.keep

  public init() {}

  /// The reason to leave a row out, or nil.
  @inline(__always)
  func exclusion(day: Int32, amount: Int64) -> RowLedger.Exclusion? {
    if let asOf, day > asOf.number { return .afterAsOf }
    if let from, day < from.number { return .outsideWindow }
    if let to, day > to.number { return .outsideWindow }
    if amount < 0 && refunds == .ignore { return .refundIgnored }
    if amount == 0 && zeroAmounts == .ignore { return .zeroAmountIgnored }
    return nil
  }

  /// Whether no option leaves anything out.
  var keepsAll: Bool { self == RowFilter() }
}
