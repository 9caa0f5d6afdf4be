/// Bytes of one input in order.
///
/// A stream has state and is used by one thread at a time, under its owner's lock.
package protocol ByteStream: AnyObject {
  /// The path of the input as it was given.
  var path: String { get }

  /// Fills `buffer` from its start; fewer bytes than asked for come only at the end of the input.
  ///
  /// - Throws: ``TransactionError`` where the input cannot be read, is damaged or ends early.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int
}

extension ByteStream {
  /// The next `count` bytes, or fewer at the end.
  func bytes(_ count: Int) throws(TransactionError) -> [UInt8] {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { unsafe block.deallocate() }
    let filled = unsafe try read(into: block)
    // Safe: the stream has filled so many bytes.
    return unsafe Array(block[..<filled])
  }
}
