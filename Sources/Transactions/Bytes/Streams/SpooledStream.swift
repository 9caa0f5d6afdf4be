import Glibc

/// A pipe that can be read twice: what is read is kept, the first part in memory and the rest in a
/// file that has no name and is gone with the process.
@safe
package final class SpooledStream: ByteStream {
  /// Where a copy ends that could not be kept.
  private enum Keeping {
    case all
    /// The system's word for it.
    case failed(String)
    case stopped
  }

  package let path: String
  /// Bytes read up to now.
  private var position = 0
  private let base: any ByteStream
  private let memoryLimit: Int
  private let folder: String
  private var memory: UnsafeMutableRawBufferPointer?
  private var file: Int32 = -1
  private var keeping = Keeping.all

  /// - Parameters:
  ///   - memoryLimit: Bytes that are kept in memory; what follows goes into a file.
  ///   - folder: Where the file is made; by default TMPDIR, or `/tmp`.
  package init(_ base: any ByteStream, memoryLimit: Int = 32 << 20, folder: String? = nil) {
    self.base = base
    self.memoryLimit = memoryLimit
    // Safe: the text is copied at once.
    let usual = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    self.folder = folder ?? (usual.isEmpty ? "/tmp" : usual)
    path = base.path
  }

  deinit { forget() }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    let count = unsafe try base.read(into: buffer)
    // Safe: the stream has filled so many bytes.
    if case .all = keeping { unsafe keep(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    position += count
    return count
  }

  /// All bytes from the start: those that were read, then those that were not.
  ///
  /// - Throws: ``TransactionError`` where the bytes could not be kept.
  package func replay() throws(TransactionError) -> any ByteStream {
    try requireAll()
    return Replay(of: self)
  }

  /// Gives up what was kept and keeps nothing further: the stream will not be read again.
  package func stopKeeping() {
    forget()
    keeping = .stopped
  }

  private func requireAll() throws(TransactionError) {
    let reason: String
    switch keeping {
    case .all: return
    case .failed(let problem): reason = "no copy could be kept in \(folder) (\(problem))"
    case .stopped: reason = "no copy was kept"
    }
    let name = path == "-" ? "standard input" : path
    throw TransactionError.notKept(name, reason)
  }

  private func keep(_ bytes: UnsafeRawBufferPointer) {
    var rest = unsafe bytes
    if position < memoryLimit {
      // Pages that are never written cost no memory.
      let kept = unsafe memory ?? .allocate(byteCount: memoryLimit, alignment: 64)
      unsafe memory = kept
      let count = min(rest.count, memoryLimit - position)
      // Safe: the range lies inside of the memory.
      unsafe UnsafeMutableRawBufferPointer(rebasing: kept[position...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    guard unsafe !rest.isEmpty else { return }
    if file < 0 { file = SpooledStream.openUnnamed(in: folder) }
    var written = 0
    while file >= 0 && written < rest.count {
      // Safe: the address and the length stay inside of `rest`.
      let step = unsafe write(file, rest.baseAddress! + written, rest.count - written)
      if step < 0 && errno == EINTR { continue }
      if step <= 0 { break }
      written += step
    }
    if written < rest.count {
      let problem = unsafe String(cString: strerror(errno))
      forget()
      keeping = .failed(problem)
    }
  }

  private func forget() {
    // Safe: nothing keeps an address of the memory.
    unsafe memory?.deallocate()
    unsafe memory = nil
    if file >= 0 { close(file) }
    file = -1
  }

  /// A file without a name, or -1 with the reason in `errno`.
  private static func openUnnamed(in folder: String) -> Int32 {
    // O_TMPFILE; Swift does not see it. Not every file system can do it.
    let unnamed = unsafe open(folder, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    if unnamed >= 0 { return unnamed }
    var template = (folder + "/customer-value-XXXXXX").utf8CString
    // Safe: the text ends with a zero and is changed in place.
    return unsafe template.withUnsafeMutableBufferPointer { name in
      let named = unsafe mkstemp(name.baseAddress!)
      if named >= 0 { unsafe unlink(name.baseAddress!) }
      return named
    }
  }

  /// Copies kept bytes from `start` on; fewer than asked for where the kept ones end.
  private func copyKept(
    from start: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    let wanted = min(buffer.count, position - start)
    var filled = 0
    if start < memoryLimit, let memory = unsafe memory {
      filled = min(wanted, memoryLimit - start)
      // Safe: the range lies inside of the memory and below `position`.
      unsafe buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: memory[start..<start + filled]))
    }
    while filled < wanted {
      // Safe: the address and the length stay inside of `buffer`.
      let step = unsafe pread(
        file, buffer.baseAddress! + filled, wanted - filled, off_t(start + filled - memoryLimit))
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else {
        throw TransactionError.notKept(path, "the copy kept in \(folder) cannot be read")
      }
      filled += step
    }
    return filled
  }

  /// The kept bytes, then those that the pipe still has, which are kept too.
  private final class Replay: ByteStream {
    let spool: SpooledStream
    var position = 0

    init(of spool: SpooledStream) { self.spool = spool }

    var path: String { spool.path }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int {
      var filled = 0
      if position < spool.position {
        try spool.requireAll()
        filled = try unsafe spool.copyKept(from: position, into: buffer)
        position += filled
      }
      guard filled < buffer.count else { return filled }
      // Safe: the range lies inside of the buffer.
      let count = try unsafe spool.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      position += count
      return filled + count
    }
  }
}
