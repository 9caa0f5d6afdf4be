private import CBzip2

/// Unpacks bzip2 streams; the library checks the checksum of each block and of the whole.
@safe
final class Bzip2Decompressor: Decompressor {
  let memberStart: [UInt8] = Array("BZh".utf8)
  /// The library keeps its address.
  private let stream: UnsafeMutablePointer<bz_stream>

  init() throws(ArchiveDamage) {
    unsafe stream = .allocate(capacity: 1)
    // Safe: the memory was allocated just above; zeros are the state before the start.
    unsafe stream.initialize(to: bz_stream())
    do {
      try start()
    } catch {
      unsafe stream.deallocate()
      throw error
    }
  }

  deinit {
    // Safe: `init` started the stream; ending it twice only returns an error.
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  func restart() throws(ArchiveDamage) {
    // Safe: the stream was started.
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.pointee = bz_stream()
    try start()
  }

  private func start() throws(ArchiveDamage) {
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      throw .damaged("libbz2 cannot start")
    }
  }

  func step(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer
  ) throws(ArchiveDamage) -> DecompressionStep {
    // libbz2 counts with 32 bits.
    let room = min(output.count, 1 << 30)
    // Safe: the library only reads the input, and stays inside of the lengths given.
    unsafe stream.pointee.next_in = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress)?
      .assumingMemoryBound(to: CChar.self)
    unsafe stream.pointee.avail_in = UInt32(input.count)
    unsafe stream.pointee.next_out = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
    unsafe stream.pointee.avail_out = UInt32(room)
    let result = unsafe BZ2_bzDecompress(stream)
    let taken = unsafe input.count - Int(stream.pointee.avail_in)
    switch result {
    case BZ_OK, BZ_STREAM_END: break
    case BZ_DATA_ERROR: throw .damaged("the data or their checksum", after: taken)
    case BZ_DATA_ERROR_MAGIC: throw .damaged("not a bzip2 header", after: taken)
    case BZ_MEM_ERROR: throw .damaged("no memory for bzip2")
    default: throw .damaged("libbz2 result \(result)")
    }
    return unsafe DecompressionStep(
      taken: taken, made: room - Int(stream.pointee.avail_out), isComplete: result == BZ_STREAM_END)
  }
}
