import COrphans
import Foundation
import Glibc
import Testing

/// A run of the command and the memory that it took.
///
/// The system carries the memory of a process that starts another one over into the figure of the one
/// started, and these tests are large. So the line runs in a shell of a shell that ends at once: the
/// figure begins with the memory of a shell, and the tests adopt the orphan to hear of its end.
struct MeasuredRun {
  let status: Int32
  let messages: String
  /// The most memory that was resident at once, of the shell or of what it ran.
  let peakMegabytes: Int

  /// Runs a line of shell in a folder, in which `$CV` is the command; four minutes are enough for
  /// everything, even without the optimiser.
  init(shell line: String, in folder: ScratchFolder) throws {
    let (messagesPath, orphanPath) = (folder.url.path + ".measured", folder.url.path + ".orphan")
    defer {
      try? FileManager.default.removeItem(atPath: messagesPath)
      try? FileManager.default.removeItem(atPath: orphanPath)
    }
    let script = """
      cd '\(folder.url.path)' && CV='timeout 240 \(Command.binary.path)' && { \(line) ; } &
      echo $! > '\(orphanPath)'
      """
    #expect(adopt_orphans() == 0)
    // Safe until the process has ended: the actions are initialised and then destroyed once, and the
    // arguments end with nil and are freed once.
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 2, messagesPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for word in ["sh", "-c", script] { unsafe arguments.append(strdup(word)) }
    unsafe arguments.append(nil)
    defer { for place in unsafe arguments.indices { unsafe free(arguments[place]) } }
    var process: pid_t = 0
    let failure = unsafe posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ)
    #expect(failure == 0)
    var (ended, usage): (Int32, rusage) = (0, rusage())
    #expect(unsafe waitpid(process, &ended, 0) == process && ended == 0)
    let orphanText = try String(contentsOf: URL(filePath: orphanPath), encoding: .utf8)
    let orphan = try #require(pid_t(orphanText.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(unsafe wait4(orphan, &ended, 0, &usage) == orphan)
    // The low seven bits hold the signal, the next eight the status.
    status = ended & 0x7F == 0 ? (ended >> 8) & 0xFF : 128 + ended & 0x7F
    peakMegabytes = usage.ru_maxrss / 1024
    messages = String(decoding: try Data(contentsOf: URL(filePath: messagesPath)), as: UTF8.self)
  }
}
