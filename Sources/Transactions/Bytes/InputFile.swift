/// Small files that are read as a whole.
public enum InputFile {
  /// All bytes of a file.
  ///
  /// - Throws: ``TransactionError`` where it cannot be opened or read, or has more than 64 MB.
  public static func bytes(_ path: String) throws(TransactionError) -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 64)
    defer { unsafe block.deallocate() }
    while true {
      let count = unsafe try source.read(into: block)
      // Safe: the source has filled `count` bytes.
      unsafe bytes.append(contentsOf: block[..<count])
      if count < block.count { return bytes }
      if bytes.count > 64 << 20 {
        throw TransactionError.tooLarge(path)
      }
    }
  }
}
