/// A text whose rows end with CR, as one whose rows end with LF, byte for byte.
///
/// Every CR that no LF follows becomes an LF, inside of quotes too: there it is a line of a field, and a
/// quote that is never closed must not hide the rows behind it.
package final class LineEndStream: ByteStream {
  package let path: String
  private let base: any ByteStream
  /// The byte behind a CR that was the last of its read.
  private var next: UInt8?
  private var isAtEnd = false

  package init(_ base: any ByteStream) {
    self.base = base
    path = base.path
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
    for position in 0..<count where unsafe buffer[position] == 13 {
      let following = unsafe position + 1 < count ? buffer[position + 1] : next
      if following != 10 { unsafe buffer[position] = 10 }
    }
    return count
  }

  /// The same of a whole text, or of the start of one: a CR that is its last byte becomes an LF.
  static func converted(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for position in text.indices where text[position] == 13 {
      if position + 1 == text.count || text[position + 1] != 10 { text[position] = 10 }
    }
    return text
  }
}
