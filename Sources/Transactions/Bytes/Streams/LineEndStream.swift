/// A text whose rows end with CR, as one whose rows end with LF, byte for byte.
///
/// A CR outside of quotes that no LF follows becomes an LF; quotes are followed as the reader of rows
/// does.
package final class LineEndStream: ByteStream {
  package let path: String
  private let base: any ByteStream
  private var tracker: QuoteTracker
  /// The byte behind a CR that was the last of its read.
  private var next: UInt8?
  private var isAtEnd = false

  package init(_ base: any ByteStream, _ dialect: Dialect) {
    self.base = base
    path = base.path
    tracker = QuoteTracker(dialect)
  }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    guard buffer.count > 0 else { return 0 }
    var count = 0
    // Safe throughout: the positions lie inside of the buffer.
    if let byte = next {
      unsafe buffer[0] = byte
      next = nil
      count = 1
    }
    if !isAtEnd {
      count += try unsafe base.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      isAtEnd = count < buffer.count
    }
    guard count > 0 else { return 0 }
    if unsafe buffer[count - 1] == 13 && !isAtEnd {
      next = try base.bytes(1).first
      isAtEnd = next == nil
    }
    var tracker = self.tracker
    for position in 0..<count {
      var byte = unsafe buffer[position]
      if byte == 13 && tracker.state != .quoted {
        let following = unsafe position + 1 < count ? buffer[position + 1] : next
        if following != 10 {
          byte = 10
          unsafe buffer[position] = 10
        }
      }
      _ = tracker.advance(byte)
    }
    self.tracker = tracker
    return count
  }
}
