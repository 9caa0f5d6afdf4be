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

  /// Values in a chunk of 8,192 bytes, as many as fit.
  @inlinable
  @inline(__always)
  static var perChunk: Int { 8_192 / MemoryLayout<Element>.stride }

  package init() {}

  /// Chunks taken so far.
  var chunkCount: Int { unsafe chunks.count }

  /// Appends values.
  package mutating func append(contentsOf values: Span<Element>, _ pool: ChunkPool) {
    unsafe values.withUnsafeBufferPointer { source in
      var next = 0
      while next < source.count {
        let position = count % Self.perChunk
        if position == 0 { startChunk(pool) }
        let copied = min(Self.perChunk - position, source.count - next)
        // Safe: the last chunk has room for `perChunk` values.
        unsafe (chunks[count / Self.perChunk] + position).update(
          from: source.baseAddress! + next, count: copied)
        next += copied
        count += copied
      }
    }
  }

  /// Appends a value; takes a chunk of `pool` when the last one is full.
  mutating func append(_ value: Element, _ pool: ChunkPool) {
    let position = count % Self.perChunk
    if position == 0 { startChunk(pool) }
    // Safe: the last chunk has room for `perChunk` values.
    unsafe chunks[count / Self.perChunk][position] = value
    count += 1
  }

  private mutating func startChunk(_ pool: ChunkPool) {
    // Safe: a chunk of 8,192 bytes holds `perChunk` values, and both are trivial.
    unsafe chunks.append(
      UnsafeMutableRawPointer(pool.take()).bindMemory(to: Element.self, capacity: Self.perChunk))
  }

}
