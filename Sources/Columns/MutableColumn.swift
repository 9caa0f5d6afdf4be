/// A column while it is filled, by one thread or by several that write disjoint positions.
///
/// The memory is not cleared: every position is written before `finished()`, or ``fill(_:)`` is
/// called first.
@safe
public struct MutableColumn<Element: BitwiseCopyable & Sendable>: Sendable {
  private let storage: ColumnStorage<Element>
  /// Address of the first value, for kernels: positions `0 ..< count` may be written, each by one
  /// thread only.
  @usableFromInline package nonisolated(unsafe) let base: UnsafeMutablePointer<Element>
  @usableFromInline package let count: Int

  /// Memory for `count` values, not cleared.
  public init(count: Int) {
    storage = ColumnStorage(count: count)
    unsafe base = storage.base
    self.count = count
  }

  /// A column that holds one value everywhere.
  public init(repeating value: Element, count: Int) {
    self.init(count: count)
    fill(value)
  }

  /// Writes one value to every position.
  public func fill(_ value: Element) {
    // Safe: exactly the `count` positions of the allocation.
    unsafe base.update(repeating: value, count: count)
  }

  /// The value at a position in `0 ..< count`.
  @inlinable
  public subscript(position: Int) -> Element {
    get {
      precondition(position >= 0 && position < count, "position outside of the column")
      // Safe: checked just above.
      return unsafe base[position]
    }
    nonmutating set {
      precondition(position >= 0 && position < count, "position outside of the column")
      // Safe: checked just above.
      unsafe base[position] = newValue
    }
  }

  /// The finished column; nothing is copied. `count` may cut it short.
  public func finished(count: Int? = nil) -> Column<Element> {
    Column(storage: storage, count: count ?? self.count)
  }
}
