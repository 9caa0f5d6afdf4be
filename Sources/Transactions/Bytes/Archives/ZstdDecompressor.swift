private import CZstd

/// Unpacks Zstandard frames (RFC 8878), skippable ones included.
///
/// The library tells whether another frame follows, checks the checksum of frames that have one, and
/// refuses frames that need a window of more than 128 MB.
@safe
final class ZstdDecompressor: Decompressor {
  let memberStart: [UInt8] = []
  private let context: OpaquePointer

  init() throws(ArchiveDamage) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .damaged("no memory for zstd") }
    unsafe self.context = unsafe context
  }

  deinit {
    // Safe: `init` made it.
    unsafe ZSTD_freeDCtx(context)
  }

  func restart() throws(ArchiveDamage) {}

  func step(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) throws(ArchiveDamage) -> DecompressionStep {
    // Safe: the library stays inside of the lengths given.
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = unsafe ZSTD_decompressStream(context, &target, &source)
    if ZSTD_isError(result) != 0 {
      if ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge {
        throw .tooLarge("was made with a window of more than 128 MB")
      }
      // Safe: the name is a constant text of the library.
      throw .damaged(unsafe String(cString: ZSTD_getErrorName(result)))
    }
    return unsafe DecompressionStep(taken: source.pos, made: target.pos, isComplete: result == 0)
  }
}
