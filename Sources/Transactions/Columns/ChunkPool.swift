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
  @usableFromInline var chunks: [UnsafeMutablePointer<Element>] = unsafe []
  /// Number of values.
  @usableFromInline package var count = 0

  /// Values in a chunk: a power of two.
  @inlinable
  static var perChunk: Int { 1 << shift }

  @inlinable
  static var shift: Int {
    // 32,768 bytes; the stride is rounded up to a power of two.
    15 - (Int.bitWidth - 1 - (2 * MemoryLayout<Element>.stride - 1).leadingZeroBitCount)
  }

  package init() {}

  /// Appends a value; takes a chunk of `pool` when the last one is full.
  @inlinable
  package mutating func append(_ value: Element, _ pool: ChunkPool) {
    let position = count & (Self.perChunk - 1)
    if position == 0 { startChunk(pool) }
    // Safe: the last chunk has room for `perChunk` values.
    unsafe chunks[count >> Self.shift][position] = value
    count += 1
  }

  @usableFromInline
  mutating func startChunk(_ pool: ChunkPool) {
    // Safe: a chunk of 32,768 bytes holds `perChunk` values, and both are trivial.
    unsafe chunks.append(
      UnsafeMutableRawPointer(pool.take()).bindMemory(to: Element.self, capacity: Self.perChunk))
  }

  /// The value at a position in `0 ..< count`.
  @inlinable
  package subscript(position: Int) -> Element {
    // Safe: the array checks the chunk, and every chunk is whole.
    unsafe chunks[position >> Self.shift][position & (Self.perChunk - 1)]
  }
}
