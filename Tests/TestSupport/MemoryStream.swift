package import Transactions

/// A stream over bytes in memory.
package final class MemoryStream: ByteStream {
  package let path: String
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8], path: String = "memory") {
    self.bytes = bytes
    self.path = path
  }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    let count = min(buffer.count, bytes.count - position)
    // Safe: `count` is at most the buffer's length.
    unsafe buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

extension ByteStream {
  /// Everything that is left, read with buffers of `size` bytes.
  package func rest(_ size: Int) throws(TransactionError) -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
    defer { unsafe buffer.deallocate() }
    while true {
      let count = unsafe try read(into: buffer)
      precondition(count <= size)
      // Safe: so many bytes were filled.
      unsafe bytes.append(contentsOf: buffer[..<count])
      if count < size {
        // Behind the end there is nothing.
        let further = unsafe try read(into: buffer)
        precondition(further == 0)
        return bytes
      }
    }
  }
}

/// Sizes of buffers that streams are read with in tests.
package let streamBufferSizes = [1, 7, 64, 4096, 1 << 20]
