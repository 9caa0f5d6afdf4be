private import CZlib

/// Unpacks gzip (RFC 1952); zlib checks the checksum and the length of each member.
@safe
final class GzipDecompressor: Decompressor {
  let memberStart: [UInt8] = [0x1F, 0x8B]
  /// The library keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>

  init() throws(ArchiveDamage) {
    unsafe stream = .allocate(capacity: 1)
    // Safe: the memory was allocated just above; zeros are the state before the start.
    unsafe stream.initialize(to: z_stream())
    // 16 asks for a gzip header, 15 for the largest window, 32 KB.
    let result = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else {
      unsafe stream.deallocate()
      throw .damaged("zlib cannot start, result \(result)")
    }
  }

  deinit {
    // Safe: `init` started the stream.
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  func restart() throws(ArchiveDamage) {
    guard unsafe inflateReset(stream) == Z_OK else { throw .damaged("zlib cannot go on") }
  }

  func step(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) throws(ArchiveDamage) -> DecompressionStep {
    // zlib counts with 32 bits.
    let room = min(output.count, 1 << 30)
    // Safe: the library only reads the input, and stays inside of the lengths given.
    unsafe stream.pointee.next_in = unsafe UnsafeMutableRawBufferPointer(mutating: input).address
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = unsafe output.address
    unsafe stream.pointee.avail_out = UInt32(room)
    let result = unsafe inflate(stream, Z_NO_FLUSH)
    let taken = unsafe input.count - Int(stream.pointee.avail_in)
    // The buffer result says that no step was possible, which the counts say too.
    guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
      // Safe: the message is a constant text of the library or null.
      let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw .damaged(message ?? "zlib result \(result)", after: taken)
    }
    return unsafe DecompressionStep(
      taken: taken, made: room - Int(stream.pointee.avail_out), isComplete: result == Z_STREAM_END)
  }
}
