/// Hands out chunks of memory to one worker: first those of rows that are no longer needed, then
/// fresh ones.
///
/// Filling memory for the first time costs more than anything that is done with it afterwards, so
/// what grouping leaves behind takes the place of the rows it has consumed.
@safe
package final class ChunkPool: @unchecked Sendable {
  // Sendable: only its worker takes chunks; afterwards it keeps fresh ones alive.
  private var free: [UnsafeMutablePointer<UInt64>] = unsafe []
  private let fresh = SlabAllocator()

  /// Words in a chunk.
  package static let chunkWords = PartitionWriter.chunkWords

  init() {}

  /// Takes over chunks whose rows are no longer needed.
  func recycle(_ chunks: [UnsafeMutablePointer<UInt64>]) { unsafe free.append(contentsOf: chunks) }

  /// A copy of some words that lives as long as the pool.
  func copy(_ words: [UInt64]) -> UnsafeMutablePointer<UInt64> {
    let copy = unsafe fresh.words(words.count)
    // Safe: there is room for all of them.
    unsafe words.withUnsafeBufferPointer { unsafe copy.update(from: $0.baseAddress!, count: $0.count) }
    return unsafe copy
  }

  /// A chunk, not cleared.
  func take() -> UnsafeMutablePointer<UInt64> {
    unsafe free.popLast() ?? fresh.words(ChunkPool.chunkWords)
  }
}

/// A growing column in chunks of a ``ChunkPool``; values never move.
///
/// The memory belongs to the pool and to the rows that it was recycled from: whoever keeps the column
/// keeps those as well.
@safe
package struct ChunkedColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: filled by one worker, then constant.
  fileprivate var chunks: [UnsafeMutablePointer<Element>] = unsafe []
  /// Number of values.
  package private(set) var count = 0

  /// Values in a chunk: a power of two.
  static var perChunk: Int { 1 << shift }

  @inlinable
  @inline(__always)
  static var shift: Int {
    // A chunk has 8,192 bytes; the stride is rounded up to a power of two.
    13 - (Int.bitWidth - 1 - (2 * MemoryLayout<Element>.stride - 1).leadingZeroBitCount)
  }

  package init() {}

  /// Appends values.
  package mutating func append(contentsOf values: Span<Element>, _ pool: ChunkPool) {
    unsafe values.withUnsafeBufferPointer { source in
      var next = 0
      while next < source.count {
        let position = count & (Self.perChunk - 1)
        if position == 0 { startChunk(pool) }
        let copied = min(Self.perChunk - position, source.count - next)
        // Safe: the last chunk has room for `perChunk` values.
        unsafe (chunks[count >> Self.shift] + position).update(
          from: source.baseAddress! + next, count: copied)
        next += copied
        count += copied
      }
    }
  }

  /// Appends a value; takes a chunk of `pool` when the last one is full.
  mutating func append(_ value: Element, _ pool: ChunkPool) {
    let position = count & (Self.perChunk - 1)
    if position == 0 { startChunk(pool) }
    // Safe: the last chunk has room for `perChunk` values.
    unsafe chunks[count >> Self.shift][position] = value
    count += 1
  }

  private mutating func startChunk(_ pool: ChunkPool) {
    // Safe: a chunk of 8,192 bytes holds `perChunk` values, and both are trivial.
    unsafe chunks.append(
      UnsafeMutableRawPointer(pool.take()).bindMemory(to: Element.self, capacity: Self.perChunk))
  }

}

/// Many chunked columns, one for each partition, for reading here and there.
///
/// Addresses are gathered once, so that a read costs two loads and no reference counting. The columns
/// and what keeps their memory must outlive it.
@safe
package final class PartitionedColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: constant.
  /// The chunks of all columns, one column behind the other.
  @usableFromInline let chunks: UnsafeMutablePointer<UnsafeMutablePointer<Element>>
  /// Where each column's chunks start.
  @usableFromInline let firstChunks: UnsafeMutablePointer<Int>

  package init(_ columns: [ChunkedColumn<Element>]) {
    let total = columns.reduce(0) { unsafe $0 + $1.chunks.count }
    unsafe chunks = .allocate(capacity: total)
    unsafe firstChunks = .allocate(capacity: columns.count)
    var next = 0
    for (partition, column) in columns.enumerated() {
      // Safe: room for all chunks and all columns was allocated just above.
      unsafe firstChunks[partition] = next
      for unsafe chunk in unsafe column.chunks {
        unsafe chunks[next] = chunk
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
  package func value(_ partition: Int, _ position: Int) -> Element {
    let shift = ChunkedColumn<Element>.shift
    // Safe: the caller names a value of a partition.
    return unsafe chunks[firstChunks[partition] &+ position >> shift][
      position & ((1 &<< shift) &- 1)]
  }
}
