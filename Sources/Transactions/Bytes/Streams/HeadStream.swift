/// A stream whose first bytes were looked at: gives them out again, then what follows.
final class HeadStream: ByteStream {
  let path: String
  private let base: any ByteStream
  private let head: [UInt8]
  private var position = 0

  init(_ head: [UInt8], before base: any ByteStream) {
    self.head = head
    self.base = base
    path = base.path
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int {
    let count = min(buffer.count, head.count - position)
    // Safe: `count` is at most the length of the buffer.
    unsafe buffer.copyBytes(from: head[position..<position + count])
    position += count
    guard count < buffer.count else { return count }
    return try unsafe count
      + base.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
  }
}
