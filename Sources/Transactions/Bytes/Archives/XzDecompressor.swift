private import CLzma

/// Unpacks xz streams and the padding between them; the library checks every checksum there is.
@safe
final class XzDecompressor: Decompressor {
  /// A decoder that needs more memory is refused: `xz -9` needs 65 MB.
  private static let memoryLimit: UInt64 = 512 << 20

  let memberStart: [UInt8] = []
  private let stream: UnsafeMutablePointer<lzma_stream>

  init() throws(ArchiveDamage) {
    unsafe stream = .allocate(capacity: 1)
    // Safe: the memory was allocated just above; zeros are what LZMA_STREAM_INIT stands for.
    unsafe stream.initialize(to: lzma_stream())
    let result = unsafe lzma_stream_decoder(
      stream, XzDecompressor.memoryLimit, lzma_all_streams)
    guard result == LZMA_OK else {
      unsafe stream.deallocate()
      throw .damaged("liblzma cannot start, result \(result.rawValue)")
    }
  }

  deinit {
    // Safe: `init` started the stream.
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  func restart() throws(ArchiveDamage) {}

  func step(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) throws(ArchiveDamage) -> DecompressionStep {
    // Safe: the library only reads the input, and stays inside of the lengths given.
    unsafe stream.pointee.next_in = unsafe UnsafePointer(
      UnsafeMutableRawBufferPointer(mutating: input).address)
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = unsafe output.address
    unsafe stream.pointee.avail_out = output.count
    // With several streams allowed, only the end of the input ends the last one.
    let result = unsafe lzma_code(stream, isLast ? LZMA_FINISH : LZMA_RUN)
    let taken = unsafe input.count - stream.pointee.avail_in
    switch result {
    case LZMA_OK, LZMA_STREAM_END, LZMA_BUF_ERROR: break
    case LZMA_MEMLIMIT_ERROR: throw .tooLarge("needs more than 512 MB of memory to unpack")
    case LZMA_FORMAT_ERROR: throw .damaged("not an xz header", after: taken)
    case LZMA_OPTIONS_ERROR: throw .damaged("unknown options", after: taken)
    case LZMA_UNSUPPORTED_CHECK: throw .damaged("a checksum of an unknown kind", after: taken)
    case LZMA_DATA_ERROR: throw .damaged("the data or their checksum", after: taken)
    default: throw .damaged("liblzma result \(result.rawValue)")
    }
    return unsafe DecompressionStep(
      taken: taken, made: output.count - stream.pointee.avail_out,
      isComplete: result == LZMA_STREAM_END)
  }
}
