/// Many chunked columns, one for each partition, for reading here and there.
///
/// Addresses are gathered once, so that a read costs two loads and no reference counting. The columns
/// and what keeps their memory must outlive it.
@safe
public final class PartitionedColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: constant.
  /// The chunks of all columns, one column behind the other.
  @usableFromInline let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Element>>
  /// Where each column's chunks start.
  @usableFromInline let firstChunks: UnsafeMutablePointer<Int>

  package init(_ columns: [ChunkedColumn<Element>]) {
    let total = columns.reduce(0) { $0 + $1.chunkCount }
    unsafe chunks = .allocate(capacity: total)
    unsafe firstChunks = .allocate(capacity: columns.count)
    var next = 0
    for (partition, column) in columns.enumerated() {
      // Safe: room for all chunks and all columns was allocated just above.
      unsafe firstChunks[partition] = next
      for chunk in 0..<column.chunkCount {
        unsafe chunks[next] = column.chunks[chunk]
        next += 1
      }
    }
  }

  deinit {
    unsafe chunks.deallocate()
    unsafe firstChunks.deallocate()
  }

  /// The value at a position of a partition's column; both must exist.
  @inlinable
  @inline(__always)
  public func value(_ partition: Int, _ position: Int) -> Element {
    // Unsigned: a division by a constant is then a multiplication and a shift, and nothing more.
    let perChunk = UInt(ChunkedColumn<Element>.perChunk)
    let (chunk, place) = UInt(bitPattern: position).quotientAndRemainder(dividingBy: perChunk)
    // Safe: the caller names a value of a partition.
    return unsafe chunks[firstChunks[partition] &+ Int(bitPattern: chunk)][Int(bitPattern: place)]
  }
}
