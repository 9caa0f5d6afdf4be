internal import Columns

/// Columns of labels, filled by all workers.
enum LabelColumn {
  /// The column in which each customer has what `label` says of it.
  @inline(__always)
  static func filled<Value: BitwiseCopyable & Sendable>(
    count: Int, _ workers: Workers, _ label: @Sendable (_ customer: Int) -> Value
  ) -> Column<Value> {
    let labels = MutableColumn<Value>(count: count)
    workers.forEachChunk(of: count, size: 16_384) { _, range, _ in
      for customer in range { labels[customer] = label(customer) }
    }
    return labels.finished()
  }
}
