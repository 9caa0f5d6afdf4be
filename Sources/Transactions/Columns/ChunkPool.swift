internal import Columns

/// Hands out chunks of memory to one worker: first those of rows that are no longer needed, then
/// fresh ones.
///
/// Filling memory for the first time costs more than anything that is done with it afterwards, so
/// what grouping leaves behind takes the place of the rows it has consumed. The chunks with the lowest
/// addresses go first: what is left over in the end lies together, and goes back to the system whole.
@safe
package final class ChunkPool: @unchecked Sendable {
  // Sendable: only its worker takes chunks; afterwards it keeps fresh ones alive.
  /// By falling address.
  private var free: [UnsafeMutablePointer<UInt64>] = unsafe []
  private let fresh = SlabAllocator()

  /// Words in a chunk.
  package static let chunkWords = PartitionWriter.chunkWords

  init() {}

  /// Takes over chunks whose rows are no longer needed.
  func recycle(_ chunks: [UnsafeMutablePointer<UInt64>]) {
    let added = unsafe chunks.sorted { unsafe $0 > $1 }
    var merged: [UnsafeMutablePointer<UInt64>] = unsafe []
    unsafe merged.reserveCapacity(free.count + added.count)
    var next = 0
    for chunk in 0..<(unsafe free.count) {
      while next < (unsafe added.count), unsafe added[next] > free[chunk] {
        unsafe merged.append(added[next])
        next += 1
      }
      unsafe merged.append(free[chunk])
    }
    unsafe merged.append(contentsOf: added[next...])
    unsafe free = unsafe merged
  }

  /// Gives back to the system what no pool has taken, as far as it makes up large pages: what follows
  /// takes memory of its own, which is then the same.
  static func releaseUnused(_ pools: [ChunkPool]) {
    let unused = unsafe pools.flatMap { unsafe $0.free }.sorted { unsafe $0 < $1 }
    for pool in pools { unsafe pool.free = unsafe [] }
    var first = 0
    while first < (unsafe unused.count) {
      var end = first + 1
      while end < (unsafe unused.count), unsafe unused[end] == unused[end - 1] + chunkWords {
        end += 1
      }
      // Safe: these chunks follow each other, belong to no one any more, and are not handed out again.
      unsafe HugePages.release(unused[first], (end - first) * chunkWords * 8)
      first = end
    }
  }

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
