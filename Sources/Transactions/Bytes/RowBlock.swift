private import CByteScan
import Glibc

/// A block of whole rows of one file, with room behind it for kernels that read 64 bytes at once.
///
/// Owned by one worker at a time and used again for block after block.
@safe
final class RowBlock: @unchecked Sendable {
  // Sendable: only its owner touches it.
  /// Bytes behind the content that may be read, and are zero.
  static let padding = 64

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// Bytes of content; they end with a line end.
  var count = 0
  /// Where the first row starts: behind the header in the first block of a file, else 0.
  var start = 0
  /// Number of the block, counted over all files.
  var sequence = 0
  /// Number of the file.
  var file = 0
  /// Where the block starts in its file.
  var byteOffset = 0
  /// Why the block, then a single line, is given up as a row; nil for whole rows.
  var givenUp: FieldProblem?

  init(capacity: Int = 4096) {
    self.capacity = capacity
    unsafe bytes = .allocate(capacity: capacity + RowBlock.padding)
  }

  deinit { unsafe bytes.deallocate() }

  /// Makes room for `wanted` bytes and keeps the first `kept`.
  func reserve(_ wanted: Int, keeping kept: Int) {
    guard wanted > capacity else { return }
    let larger = max(wanted, capacity * 2)
    let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + RowBlock.padding)
    // Safe: both blocks hold at least `kept` bytes.
    unsafe fresh.update(from: bytes, count: kept)
    unsafe bytes.deallocate()
    unsafe bytes = fresh
    capacity = larger
  }

  /// Clears the padding; called when the content is complete.
  func seal() {
    // Safe: the padding lies behind `capacity >= count`.
    unsafe (bytes + count).update(repeating: 0, count: RowBlock.padding)
  }

  /// Number of line feeds in `range`, inside of quotes or not.
  func lineFeeds(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var found = 0
    var position = range.lowerBound
    while position < range.upperBound {
      // Safe: 64 bytes behind the content may be read.
      var mask = unsafe byte_scan_equal(bytes + position, 10)
      let left = range.upperBound - position
      if left < 64 { mask &= (1 as UInt64) << UInt64(left) - 1 }
      found += mask.nonzeroBitCount
      position += 64
    }
    return found
  }

  /// Position of the first such byte in `range` of the filled part, or nil.
  func firstByte(_ wanted: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= capacity)
    // Safe: the range was checked against the memory.
    guard let hit = unsafe memchr(bytes + range.lowerBound, Int32(wanted), range.count) else {
      return nil
    }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(bytes)
  }

  /// Position of the last line feed in `range` of the filled part, or nil.
  func lastLineFeed(in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= capacity)
    // Safe: the range was checked against the memory.
    return range.reversed().first { unsafe bytes[$0] == 10 }
  }

  /// Whether `range` of the content holds only blanks and tabs.
  func isBlank(_ range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // Safe: the range was checked against the content.
    return range.allSatisfy { unsafe bytes[$0] == 32 || bytes[$0] == 9 }
  }

  /// A copy of some of the content.
  func copy(_ range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // Safe: the range was checked against the content.
    return unsafe Array(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
  }
}
