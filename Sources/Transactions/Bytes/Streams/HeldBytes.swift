/// A stream over bytes that are in memory already.
final class HeldBytes: ByteStream {
  let path: String
  private let bytes: [UInt8]
  private var position = 0

  /// - Parameter name: what errors call it.
  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    path = name
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int {
    let count = min(buffer.count, bytes.count - position)
    // Safe: `count` is at most the buffer's length.
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}
