package import Foundation

/// A folder that is gone with its last use.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("customer-value-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  package func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file into the folder; returns its path.
  package func write(_ bytes: [UInt8], as name: String = "input.csv") throws -> String {
    try Data(bytes).write(to: url.appendingPathComponent(name))
    return path(name)
  }

  /// Writes a text file into the folder; returns its path.
  package func write(_ text: String, as name: String = "input.csv") throws -> String {
    try write(Array(text.utf8), as: name)
  }
}

/// A file or folder beside the package, or nil where it is absent: shared test data are no part of
/// the package.
package func sharedFile(_ path: String) -> URL? {
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let folder =
    ProcessInfo.processInfo.environment["CUSTOMER_VALUE_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? package.deletingLastPathComponent().appendingPathComponent("shared")
  let file = folder.appendingPathComponent(path)
  return FileManager.default.fileExists(atPath: file.path) ? file : nil
}
