internal import CBzip2
internal import CLzma
internal import CZlib
internal import CZstd
package import Transactions

extension Archive {
  /// Bytes as one member of this form, with a checksum.
  package func pack(_ content: [UInt8]) -> [UInt8] {
    // The bound that is enough for every library and form.
    let room = content.count + content.count / 50 + 1024
    // Safe throughout: the libraries get the room they have and say how much of it they filled.
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
      unsafe content.withUnsafeBufferPointer { source in
        // An empty array may have no address.
        var none: UInt8 = 0
        unsafe withUnsafePointer(to: &none) { spare in
          let start = unsafe source.baseAddress ?? spare
          let input = unsafe UnsafeBufferPointer(start: start, count: source.count)
          count =
            switch self {
            case .gzip: unsafe packGzip(input, target)
            case .zstd: unsafe packZstd(input, target)
            case .xz: unsafe packXz(input, target)
            case .bzip2: unsafe packBzip2(input, target)
            }
        }
      }
    }
  }
}

private func packGzip(
  _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
) -> Int {
  var stream = unsafe z_stream()
  // Safe throughout this file: addresses and lengths belong together.
  return unsafe withUnsafeMutablePointer(to: &stream) { stream in
    unsafe deflateInit2_(
      stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: input.baseAddress)
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = output.baseAddress
    unsafe stream.pointee.avail_out = UInt32(output.count)
    let result = unsafe deflate(stream, Z_FINISH)
    precondition(result == Z_STREAM_END)
    let made = unsafe Int(stream.pointee.total_out)
    unsafe deflateEnd(stream)
    return made
  }
}

private func packZstd(
  _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
) -> Int {
  let context = unsafe ZSTD_createCCtx()
  defer { unsafe ZSTD_freeCCtx(context) }
  unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  let made = unsafe ZSTD_compress2(
    context, output.baseAddress, output.count, input.baseAddress, input.count)
  precondition(ZSTD_isError(made) == 0)
  return made
}

private func packXz(
  _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
) -> Int {
  var made = 0
  let result = unsafe lzma_easy_buffer_encode(
    1, LZMA_CHECK_CRC64, nil, input.baseAddress, input.count, output.baseAddress, &made,
    output.count)
  precondition(result == LZMA_OK)
  return made
}

private func packBzip2(
  _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
) -> Int {
  var made = UInt32(output.count)
  let source = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress!)
    .assumingMemoryBound(to: CChar.self)
  let target = unsafe UnsafeMutableRawPointer(output.baseAddress!)
    .assumingMemoryBound(to: CChar.self)
  let result = unsafe BZ2_bzBuffToBuffCompress(
    target, &made, source, UInt32(input.count), 9, 0, 0)
  precondition(result == BZ_OK)
  return Int(made)
}
