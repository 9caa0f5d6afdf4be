import Glibc

/// Which file a path leads to.
enum FileIdentity {
  /// Whether two paths lead to the same regular file, however they are spelled; files that do not
  /// exist yet are compared by their spelling.
  static func areSame(_ left: String, _ right: String) -> Bool {
    if left == "-" || right == "-" { return false }
    if left == right { return !isSpecial(left) }
    guard let first = status(left), let second = status(right) else { return false }
    return first.st_mode & S_IFMT == S_IFREG && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// Pipes and devices may be named twice.
  private static func isSpecial(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT != S_IFREG } ?? false
  }

  private static func status(_ path: String) -> stat? {
    var result = stat()
    // Safe: the path is a terminated string for the call, and `result` is its own.
    return unsafe stat(path, &result) == 0 ? result : nil
  }
}
