public import Columns

/// How long a customer has been one, by the days since the first purchase.
public enum TenureGroup: UInt8, CustomerLabel {
  /// No purchase yet.
  case prospect
  /// A customer for fewer days than the lower limit, 90.
  case new
  /// A customer for a time between the two limits.
  case growing
  /// A customer for at least the upper limit, 365 days.
  case established

  public var name: String {
    switch self {
    case .prospect: "prospect"
    case .new: "new"
    case .growing: "growing"
    case .established: "established"
    }
  }
}

/// The days at which tenure groups begin.
public struct TenureLimits: Sendable, Equatable {
  /// Customers are new below this number of days.
  public let new: Int32
  /// Customers are established from this number of days on.
  public let established: Int32

  /// 90 and 365 days.
  public static let standard = TenureLimits(checked: 90, 365)

  /// Limits in days.
  ///
  /// - Throws: ``GroupLimitsError`` unless `0 <= new <= established`.
  public init(new: Int32, established: Int32) throws(GroupLimitsError) {
    guard new >= 0, new <= established else {
      throw GroupLimitsError(
        "tenure limits \(new) and \(established): give two numbers of days, the second at least "
          + "the first, as in 90,365")
    }
    self.init(checked: new, established)
  }

  /// Limits written as `90,365`.
  public init(parsing text: String) throws(GroupLimitsError) {
    let days = try GroupLimitsError.numbers(text, count: 2, of: "tenure limits", example: "90,365")
      .compactMap { Int32(exactly: $0) }
    guard days.count == 2 else {
      throw GroupLimitsError("tenure limits '\(text)': give whole numbers of days, as in 90,365")
    }
    try self.init(new: days[0], established: days[1])
  }

  private init(checked new: Int32, _ established: Int32) {
    self.new = new
    self.established = established
  }

  /// The group of a customer with a purchase; who has none is a ``TenureGroup/prospect``, which the
  /// caller knows.
  public func group(tenureDays: Int32) -> TenureGroup {
    tenureDays >= established ? .established : tenureDays < new ? .new : .growing
  }

  /// The raw value of the group of each customer.
  ///
  /// - Parameters:
  ///   - firstPurchase: day numbers, not after `asOf`.
  ///   - asOf: number of the day at which everything is judged.
  ///   - workers: how many work at once; never changes the result.
  public func labels(
    firstPurchase: Column<Int32>, asOf: Int32, workers: Workers = Workers()
  ) -> Column<UInt8> {
    Column.filled(count: firstPurchase.count, workers) { customer in
      group(tenureDays: asOf - firstPurchase[customer]).rawValue
    }
  }
}
