public import CPrefetch

extension Column {
  /// Asks for the value at a position some turns of a loop before it is needed: where positions jump about, the
  /// waits for memory then become one. A position outside of the column does no harm.
  @inlinable @inline(__always)
  public func prefetch(_ position: Int) {
    // Safe: a prefetch reads nothing.
    unsafe prefetch_line(base + position)
  }
}
