import Foundation
import Testing

/// Compares a run with the file that says how it went before, byte for byte.
///
/// With `UPDATE_SNAPSHOTS=1` in the environment the files are written anew instead:
///
///     UPDATE_SNAPSHOTS=1 swift test --filter CommandTests
func expectSnapshot(
  _ name: String, _ arguments: [String], in folder: ScratchFolder,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> CommandRun {
  let run = try Command.run(arguments, in: folder)
  let shown = """
    $ customer-value \(arguments.joined(separator: " "))
    \(run.text)--- standard error
    \(run.messages)--- exit \(run.status)

    """
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try Data(shown.utf8).write(to: file)
  } else {
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(shown == expected, "snapshot \(name)", sourceLocation: sourceLocation)
  }
  return run
}
