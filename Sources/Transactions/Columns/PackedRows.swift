import Synchronization

/// All used rows of a log, packed, by partition.
///
/// The rows of a partition lie in one stream for each worker; the block records say how many of a
/// stream's rows come from which block, so that the rows can be visited in the order of the input.
@safe
final class PackedRows: @unchecked Sendable {
  // Sendable: nothing is written once reading has finished.
  let plan: ReadPlan
  /// Decimal places of the amounts handed out.
  let scale: Int
  /// In the order of the input.
  let blocks: [BlockRecord]
  /// The chunks of each worker's partitions.
  let chunks: [[[UnsafeMutablePointer<UInt64>]]]
  /// Used rows of each partition.
  let rowCounts: [Int]
  private let slabs: [SlabAllocator]
  private let isConsumed = Atomic<Bool>(false)

  init(plan: ReadPlan, scale: Int, readers: [RowReader]) {
    self.plan = plan
    self.scale = scale
    blocks = readers.flatMap(\.blocks).sorted { $0.sequence < $1.sequence }
    unsafe chunks = readers.map { unsafe $0.writer.chunks }
    slabs = readers.flatMap(\.slabs)
    var rowCounts = Array(repeating: 0, count: 1 << plan.partitionBits)
    for block in blocks {
      // Safe: every block counts every partition.
      for partition in rowCounts.indices {
        rowCounts[partition] += unsafe Int(block.counts[partition])
      }
    }
    self.rowCounts = rowCounts
  }

  /// Marks a use of the rows; after a consuming one there is no other.
  func use(consuming: Bool) {
    let before = isConsumed.exchange(consuming, ordering: .relaxed)
    precondition(!before, "the rows of this log have been consumed")
  }

  var partitions: Int { 1 << plan.partitionBits }
}
