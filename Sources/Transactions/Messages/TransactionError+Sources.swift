import Glibc

/// What is said where files and pipes cannot be read.
extension TransactionError {
  /// What the system says of a file; `number` is its errno.
  static func system(_ path: String, _ number: Int32) -> TransactionError {
    let reason = unsafe String(cString: strerror(number))
    return number == ENOENT
      ? TransactionError(.noSuchFile, "\(path): there is no such file.")
      : TransactionError(.unreadable, "\(path): \(reason).")
  }

  static func isFolder(_ path: String) -> TransactionError {
    TransactionError(.unreadable, "\(path): is a folder; name the files in it.")
  }

  /// A small file that is a large one.
  static func tooLarge(_ path: String) -> TransactionError {
    TransactionError(.unreadable, "\(path): is larger than 64 MB.")
  }

  /// A file that ends before the length that it had.
  static func shrank(_ path: String, from size: Int, to end: Int) -> TransactionError {
    TransactionError(
      .unreadable,
      "\(path): changed while it was read: it had \(size) bytes at first and ends at \(end) now. Try "
        + "again when nothing writes to it.")
  }

  /// A file that was replaced between two readings.
  static func replaced(_ path: String) -> TransactionError {
    TransactionError(
      .unreadable, "\(path): changed while it was read. Try again when nothing writes to it.")
  }

  /// A pipe that has to be read twice and could not be kept.
  static func notKept(_ name: String, _ reason: String) -> TransactionError {
    TransactionError(
      .unreadable,
      "\(name): has to be read twice, and \(reason). Write the input to a file first, and name that "
        + "file.")
  }

  /// An archive that ends early or is damaged, as `damage` says.
  static func damaged(_ path: String, _ archive: Archive, _ damage: String) -> TransactionError {
    TransactionError(.damagedArchive, "\(path): the \(archive.rawValue) archive \(damage)")
  }

  /// Content that is something else than a text table.
  static func otherContent(_ path: String, _ kind: ContentKind) -> TransactionError {
    TransactionError(
      .notATransactionTable,
      "\(path): is no text table but looks like \(kind.advice), and name that file.")
  }
}
