/// A finished column: a fixed number of trivial values that can be read from any thread.
///
/// A copy shares the memory. Reading by subscript is bounds-checked; a loop over many values takes
/// ``span`` once instead.
@safe
public struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
  private let storage: ColumnStorage<Element>
  @usableFromInline nonisolated(unsafe) let base: UnsafePointer<Element>
  /// Number of values.
  public let count: Int

  init(storage: ColumnStorage<Element>, count: Int) {
    precondition(count <= storage.count)
    self.storage = storage
    unsafe base = UnsafePointer(storage.base)
    self.count = count
  }

  /// The positions of the values, `0 ..< count`.
  public var indices: Range<Int> { 0..<count }

  /// The value at a position in `0 ..< count`.
  @inlinable
  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < count, "position outside of the column")
    // Safe: checked just above; `storage` keeps the memory alive as long as this value.
    return unsafe base[position]
  }

  /// All values, for loops.
  @inlinable
  public var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      // Safe: the memory holds `count` initialised values and outlives the borrow of `self`.
      let span = unsafe Span(_unsafeStart: base, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Runs `body` with the address of the values, for kernels.
  @inlinable
  package func withUnsafeValues<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
    let result = unsafe body(base)
    return withExtendedLifetime(self) { result }
  }
}

extension Column {
  /// A column with the values of a sequence.
  public init(_ values: some Collection<Element>) {
    let column = MutableColumn<Element>(count: values.count)
    // An array is copied in one go: elements one by one cost a call each where the type is not known.
    let copied: Void? = values.withContiguousStorageIfAvailable { source in
      // Safe: both hold as many values, which have no more to them than their bytes.
      if let start = source.baseAddress {
        unsafe column.base.update(from: start, count: source.count)
      }
    }
    if copied != nil {
      self = column.finished()
      return
    }
    var position = 0
    for value in values {
      column[position] = value
      position += 1
    }
    self = column.finished()
  }

  /// The values as an array.
  public var array: [Element] { indices.map { self[$0] } }
}
