import Foundation
import Glibc
import Testing

/// A run of the command and the memory that it took.
///
/// What the system counts for a process that has ended begins with the memory of whoever started it, and
/// these tests are large. So a shell asks for the peak of the command itself, again and again while it runs;
/// only what it takes in its last hundredths of a second may be missed.
struct MeasuredRun {
  let status: Int32
  let messages: String
  /// The most memory of the command that was resident at once.
  let peakMegabytes: Int

  /// Runs a line of shell in a folder, the last command of which is `$CV`; four minutes are enough for
  /// everything, even without the optimiser.
  init(shell line: String, in folder: ScratchFolder) throws {
    let peakPath = folder.url.path + ".peak"
    defer { try? FileManager.default.removeItem(atPath: peakPath) }
    let script = """
      \(line) & command=$!
      while now=$(grep VmHWM /proc/$command/status 2>/dev/null); do peak=$now; sleep 0.02; done
      wait $command; status=$?
      echo "$peak" > '\(peakPath)'; exit $status
      """
    let process = try Command.started(
      URL(filePath: "/bin/sh"), ["-c", script], in: folder, ["CV": Command.binary.path])
    let run = try Command.finished(process, in: folder, seconds: 240)
    status = run.status
    messages = run.messages
    let peak = try String(contentsOf: URL(filePath: peakPath), encoding: .utf8)
    let words = peak.split(whereSeparator: \.isWhitespace)
    peakMegabytes = try #require(words.compactMap { Int($0) }.first) / 1024
  }
}
