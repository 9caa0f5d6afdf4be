import Glibc

/// Bytes of one input in order: a file, or standard input for the path `-`.
final class ByteSource {
  /// The path as it was given.
  let path: String
  /// Length where it is known beforehand.
  let size: Int?
  private let descriptor: Int32

  init(path: String) throws(TransactionError) {
    self.path = path
    guard path != "-" else {
      descriptor = STDIN_FILENO
      size = nil
      return
    }
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ByteSource.failure(path, errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw ByteSource.failure(path, number)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw TransactionError(.unreadable, "\(path): is a folder; name the files in it.")
    case S_IFREG: size = Int(status.st_size)
    default: size = nil
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Fills `buffer` from its start; fewer bytes than asked for come only at the end of the input.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransactionError) -> Int {
    var filled = 0
    while filled < buffer.count {
      // Safe: the address and the length stay inside of `buffer`.
      let step = unsafe Glibc.read(
        descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      if step == 0 { break }
      if step < 0 {
        if errno == EINTR { continue }
        throw ByteSource.failure(path, errno)
      }
      filled += step
    }
    return filled
  }

  /// Length of a regular file, or nil; opens nothing, since opening a pipe again waits for a writer.
  static func size(ofFile path: String) throws(TransactionError) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw ByteSource.failure(path, errno) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  private static func failure(_ path: String, _ number: Int32) -> TransactionError {
    let reason = unsafe String(cString: strerror(number))
    return number == ENOENT
      ? TransactionError(.noSuchFile, "\(path): there is no such file.")
      : TransactionError(.unreadable, "\(path): \(reason).")
  }
}
