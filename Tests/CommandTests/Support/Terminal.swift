import Foundation
import Testing

/// Runs a line of shell on a terminal of its own, by the `script` that Debian always has.
enum Terminal {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
  static let reason: Comment = "There is no /usr/bin/script to make a terminal with."

  /// What the terminal shows of a line of shell, in which `$CV` is the command.
  static func shown(
    _ line: String, in folder: ScratchFolder, environment: [String: String] = [:]
  ) throws -> String {
    let process = try Command.started(
      URL(filePath: "/usr/bin/script"), ["-qec", line, "/dev/null"], in: folder,
      ["CV": Command.binary.path, "TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 })
    let run = try Command.finished(process, in: folder)
    #expect(run.status == 0, "\(run.text)")
    return run.text
  }
}
