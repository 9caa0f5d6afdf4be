/// A column while it is filled, by one thread or by several that write disjoint positions.
///
/// The memory is not cleared: every position is written before ``finished()``, or ``fill(_:)`` is
/// called first.
@safe
package struct MutableColumn<Element: BitwiseCopyable & Sendable>: Sendable {
  private let storage: ColumnStorage<Element>
  /// Address of the first value, for kernels: positions `0 ..< count` may be written, each by one
  /// thread only.
  @usableFromInline package nonisolated(unsafe) let base: UnsafeMutablePointer<Element>
  @usableFromInline package let count: Int

  package init(count: Int) {
    storage = ColumnStorage(count: count)
    unsafe base = storage.base
    self.count = count
  }

  package init(repeating value: Element, count: Int) {
    self.init(count: count)
    fill(value)
  }

  package func fill(_ value: Element) {
    // Safe: exactly the `count` positions of the allocation.
    unsafe base.update(repeating: value, count: count)
  }

  @inlinable
  package subscript(position: Int) -> Element {
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
  package func finished(count: Int? = nil) -> Column<Element> {
    Column(storage: storage, count: count ?? self.count)
  }
}
