/// What one customer bought of one category.
///
/// Sixteen bytes; a large base has some ten million of them.
public struct CategoryPurchase: BitwiseCopyable, Sendable, Equatable {
  @usableFromInline var codeAndState: UInt32
  @usableFromInline var cappedDays: UInt16
  @usableFromInline var cappedLaterDays: UInt16
  /// Net spend in the category, in units of the amounts' scale.
  public private(set) var spend: Int64

  /// The largest code that fits beside the state.
  static let largestCode = 1 << 29 - 1

  init(
    category: Int32, days: Int, laterDays: Int, spend: Int64, isEarlier: Bool, isRecent: Bool,
    isAdoption: Bool
  ) {
    codeAndState =
      UInt32(category) | (isEarlier ? 1 << 31 : 0) | (isRecent ? 1 << 30 : 0)
      | (isAdoption ? 1 << 29 : 0)
    cappedDays = UInt16(min(days, 65_535))
    cappedLaterDays = UInt16(min(laterDays, 65_535))
    self.spend = spend
  }

  /// Code of the category, by first appearance in the input.
  @inlinable public var category: Int { Int(codeAndState & 0x1FFF_FFFF) }

  /// Days on which the customer bought in the category: at most 65,535, and 0 where refunds took back
  /// everything after the split of the ``AdoptionWindow``.
  @inlinable public var days: Int { Int(cappedDays) }
  /// The customer's purchase days, of whatever category, within the horizon behind the day on which it
  /// took the category up; 0 where it did not take it up later than it became a customer.
  @inlinable public var laterDays: Int { Int(cappedLaterDays) }
  /// Whether the customer had bought in the category up to the split.
  @inlinable public var isEarlier: Bool { codeAndState >> 31 == 1 }
  /// Whether it bought in the category within the window.
  @inlinable public var isRecent: Bool { codeAndState >> 30 & 1 == 1 }
  /// Whether it took the category up later than on its first purchase day.
  @inlinable public var isAdoption: Bool { codeAndState >> 29 & 1 == 1 }
  /// Whether it has bought in the category by the as-of day.
  @inlinable public var isBought: Bool { cappedDays > 0 }
}
