extension Column {
  /// The column in which each position has what `value` says of it, asked by all workers.
  ///
  /// - Parameters:
  ///   - count: number of values.
  ///   - value: asked once for each position, several at a time; it must not depend on the order.
  @inlinable @inline(__always)
  public static func filled(
    count: Int, _ workers: Workers, _ value: @Sendable (_ position: Int) -> Element
  ) -> Column<Element> {
    let column = MutableColumn<Element>(count: count)
    workers.forEachChunk(of: count, size: 16_384) { _, range, _ in
      for position in range { column[position] = value(position) }
    }
    return column.finished()
  }
}
