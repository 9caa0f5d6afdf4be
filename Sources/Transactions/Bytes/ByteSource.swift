import Glibc

/// Bytes of one input in order: a file, or standard input for the path `-`.
package final class ByteSource: ByteStream {
  /// The path as it was given.
  package let path: String
  /// Length at the opening where it is known: that of a regular file.
  package let size: Int?
  /// What tells a regular file from every other of the same name.
  let identity: Identity?
  /// Bytes read up to now.
  private(set) var position = 0
  private let descriptor: Int32

  /// The place of a file on its device.
  struct Identity: Equatable {
    let device: UInt64
    let number: UInt64
  }

  package init(path: String) throws(TransactionError) {
    self.path = path
    guard path != "-" else {
      descriptor = STDIN_FILENO
      size = nil
      identity = nil
      return
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw TransactionError.system(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw TransactionError.system(path, number)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw TransactionError.isFolder(path)
    case S_IFREG:
      size = Int(status.st_size)
      identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    default:
      size = nil
      identity = nil
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Fills `buffer` from its start; fewer bytes than asked for come only at the end of the input.
  ///
  /// A regular file that has grown is read to the end met; one that has shrunk is an error.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(TransactionError) -> Int {
    var filled = 0
    while filled < buffer.count {
      // Safe: the address and the length stay inside of `buffer`.
      let step = unsafe Glibc.read(
        descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if step == 0 {
        if position + filled < size ?? 0 {
          throw TransactionError.shrank(path, from: size ?? 0, to: position + filled)
        }
        break
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw TransactionError.system(path, errno)
      }
      filled += step
    }
    position += filled
    return filled
  }

  /// The first bytes of a regular file, which stay to be read.
  func head(_ count: Int) throws(TransactionError) -> [UInt8] {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    defer { unsafe block.deallocate() }
    var filled = 0
    while filled < count {
      // Safe: the address and the length stay inside of `block`.
      let step = unsafe pread(
        descriptor, block.baseAddress! + filled, count - filled, off_t(filled))
      if step == 0 { break }
      if step < 0 {
        if errno == EINTR { continue }
        throw TransactionError.system(path, errno)
      }
      filled += step
    }
    // Safe: so many bytes were filled.
    return unsafe Array(block[..<filled])
  }

  /// Length of a regular file, or nil; opens nothing, since opening a pipe again waits for a writer.
  static func size(ofFile path: String) throws(TransactionError) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw TransactionError.system(path, errno) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }
}
