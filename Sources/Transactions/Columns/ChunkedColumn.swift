/// A growing column in chunks of a `ChunkPool`; values never move.
///
/// The memory belongs to the pool and to the rows that it was recycled from: whoever keeps the column
/// keeps those as well.
@safe
public struct ChunkedColumn<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: filled by one worker, then constant.
  private(set) var chunks: [UnsafeMutablePointer<Element>] = unsafe []
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

  /// Chunks taken so far.
  var chunkCount: Int { unsafe chunks.count }

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
