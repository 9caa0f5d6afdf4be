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
    unsafe words.withUnsafeBufferPointer {
      unsafe copy.update(from: $0.baseAddress!, count: $0.count)
    }
    return unsafe copy
  }

  /// A chunk, not cleared.
  func take() -> UnsafeMutablePointer<UInt64> {
    unsafe free.popLast() ?? fresh.words(ChunkPool.chunkWords)
  }
}
