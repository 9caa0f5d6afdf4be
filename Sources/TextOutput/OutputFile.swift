private import CFileSync
internal import Glibc
internal import Synchronization

/// Why an output could not be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  /// The file could not be created, as against a failure while writing.
  public let isCreation: Bool
  public let description: String

  init(_ path: String, _ doing: String, isCreation: Bool, _ number: Int32) {
    self.isCreation = isCreation
    description = unsafe "\(path): \(doing): \(String(cString: strerror(number)))."
  }
}

/// A file that appears whole or not at all.
///
/// It is written without a name in the folder where it will lie, flushed to the disk and only then
/// put in its place; whatever happens before leaves nothing behind. Where the file system knows no
/// nameless files, a hidden name is used. `-`, open descriptors (`/dev/stdout`, `/dev/fd/3`) and
/// existing pipes or devices are written directly. A symbolic link stays: what it leads to is replaced.
package final class OutputFile: @unchecked Sendable {
  // Sendable: writes come one at a time (`OrderedOutput`), the rest is constant.
  package let path: String
  private let descriptor: Int32
  /// Where the file will lie: the path, links followed.
  private let target: String
  /// Nil where the output is written directly.
  private let temporaryPath: String?
  private let isNameless: Bool
  private var isFinished = false
  /// Bytes whose way to the disk has been started, and bytes written since.
  private var flushed = 0
  private var unflushed = 0

  package init(_ path: String) throws(OutputError) {
    self.path = path
    var status = stat()
    let exists = unsafe path != "-" && stat(path, &status) == 0
    let isRegular = !exists || status.st_mode & S_IFMT == S_IFREG
    target = exists && isRegular ? OutputFile.withoutLinks(path) : path
    if let open = OutputFile.openDescriptor(path) {
      // Several outputs may share it, and it stays open for others.
      descriptor = open == STDOUT_FILENO ? open : dup(open)
      (temporaryPath, isNameless) = (nil, false)
      guard descriptor >= 0 else { throw OutputFile.creation(path) }
      return
    }
    guard isRegular else {
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      (temporaryPath, isNameless) = (nil, false)
      guard descriptor >= 0 else { throw OutputFile.creation(path) }
      return
    }
    // An existing file keeps its permissions.
    let mode: mode_t = exists ? status.st_mode & 0o777 : 0o666
    let folder = OutputFile.folder(of: target)
    let name = target.split(separator: "/").last.map(String.init) ?? target
    let temporary = "\(folder)/.\(name).\(getpid()).\(OutputFile.nextNumber())"
    temporaryPath = temporary
    // O_TMPFILE is a macro that Swift does not see.
    let nameless = unsafe open(folder, 0o20000000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, mode)
    isNameless = nameless >= 0
    descriptor =
      unsafe nameless >= 0
      ? nameless : open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw OutputFile.creation(path) }
    if exists { fchmod(descriptor, mode) }
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
    if !isFinished, !isNameless, let temporaryPath { unsafe unlink(temporaryPath) }
  }

  /// Appends bytes.
  package func write(_ bytes: Span<UInt8>) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let step = unsafe bytes.withUnsafeBytes { buffer in
        // Safe: the address and the length stay inside of the span.
        unsafe Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw failure("cannot be written")
      }
      written += step
    }
    startFlushing(written)
  }

  /// Has every 16 MB brought to the disk while the next are formatted.
  private func startFlushing(_ written: Int) {
    unflushed += written
    guard unflushed >= 16 << 20, temporaryPath != nil else { return }
    file_sync_start(descriptor, Int64(flushed), Int64(unflushed))
    flushed += unflushed
    unflushed = 0
  }

  /// Appends bytes.
  package func write(_ bytes: [UInt8]) throws(OutputError) { try write(bytes.span) }

  /// Flushes what was written to the disk.
  package func flush() throws(OutputError) {
    guard temporaryPath != nil else { return }
    guard fsync(descriptor) == 0 else { throw failure("cannot be written") }
  }

  /// Puts the file in its place; what stood there before is replaced.
  package func publish() throws(OutputError) {
    guard let temporaryPath else { return }
    if isNameless {
      let own = "/proc/self/fd/\(descriptor)"
      guard unsafe linkat(AT_FDCWD, own, AT_FDCWD, temporaryPath, AT_SYMLINK_FOLLOW) == 0 else {
        throw failure("cannot be put in its place")
      }
    }
    guard unsafe rename(temporaryPath, target) == 0 else {
      let error = failure("cannot be put in its place")
      unsafe unlink(temporaryPath)
      throw error
    }
    isFinished = true
  }

  private func failure(_ doing: String) -> OutputError {
    OutputError(path, doing, isCreation: false, errno)
  }

  private static func creation(_ path: String) -> OutputError {
    OutputError(path, "cannot be created", isCreation: true, errno)
  }

  /// The descriptor that a path stands for, whatever lies behind it: replacing that would take it away
  /// from whoever opened it.
  private static func openDescriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": STDOUT_FILENO
    case "/dev/stderr": STDERR_FILENO
    default:
      ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix).flatMap {
        Int32(path.dropFirst($0.count))
      }
    }
  }

  /// The path of an existing file with all symbolic links followed.
  private static func withoutLinks(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    // Safe: realpath has returned a terminated string of its own, freed once.
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let folder = String(path[..<slash])
    return folder.isEmpty ? "/" : folder
  }

  private static let counter = Atomic<Int>(0)

  private static func nextNumber() -> Int {
    counter.wrappingAdd(1, ordering: .relaxed).newValue
  }
}

extension OutputFile {
  /// A file that is wanted or not: created and written, to be published with others; none without a path.
  package static func wanted(
    _ path: String?, _ write: (OutputFile) throws -> Void
  ) throws -> [OutputFile] {
    guard let path else { return [] }
    let file = try OutputFile(path)
    try write(file)
    return [file]
  }

  /// Flushes all files, then puts them in their places: none appears if one cannot be written.
  package static func publish(_ files: [OutputFile]) throws(OutputError) {
    for file in files { try file.flush() }
    for file in files { try file.publish() }
  }
}
