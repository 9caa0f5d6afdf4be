import Foundation
import Glibc
import Testing

/// A headless Chromium that is spoken to through two pipes, in the messages of its DevTools protocol:
/// JSON, each message ended by a zero byte. No port is opened.
final class BrowserPipe {
  private let process: pid_t
  private let commands: Int32
  private let answers: Int32
  private let profile: ScratchFolder
  private var pending: [UInt8] = []
  private var lastID = 0
  /// What the browser told without being asked, since the page was opened.
  private(set) var events: [(method: String, content: [String: Any])] = []

  /// The program, where it is installed.
  static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  init(_ program: String) throws {
    profile = try ScratchFolder()
    var (toBrowser, fromBrowser): ([Int32], [Int32]) = ([0, 0], [0, 0])
    #expect(unsafe pipe(&toBrowser) == 0 && pipe(&fromBrowser) == 0)
    // The protocol has fixed numbers for its two descriptors, 3 and 4; copies further up make sure that
    // neither is closed by the other's arrival.
    let (input, output) = (fcntl(toBrowser[0], F_DUPFD, 50), fcntl(fromBrowser[1], F_DUPFD, 50))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for stream in [1, 2] as [Int32] {
      unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 3)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 4)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe []
    for word in [
      program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--remote-debugging-pipe", "--user-data-dir=\(profile.url.path)",
    ] { unsafe arguments.append(strdup(word)) }
    unsafe arguments.append(nil)
    defer { for place in unsafe arguments.indices { unsafe free(arguments[place]) } }
    var process: pid_t = 0
    let failure = unsafe posix_spawn(&process, program, &actions, nil, &arguments, environ)
    #expect(failure == 0)
    self.process = process
    (commands, answers) = (toBrowser[1], fromBrowser[0])
    for descriptor in [toBrowser[0], fromBrowser[1], input, output] { close(descriptor) }
    for descriptor in [commands, answers] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    close(commands)
    close(answers)
  }

  func forgetEvents() { events = [] }

  /// Sends a command and waits for its answer.
  @discardableResult
  func send(
    _ method: String, _ parameters: [String: Any] = [:], session: String? = nil
  ) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
    while !bytes.isEmpty {
      let written = unsafe Glibc.write(commands, bytes, bytes.count)
      try #require(written > 0, "the browser does not listen")
      bytes.removeFirst(written)
    }
    while true {
      let answer = try next()
      if let method = answer["method"] as? String {
        events.append((method, answer["params"] as? [String: Any] ?? [:]))
      } else if answer["id"] as? Int == lastID {
        if let error = answer["error"] { Issue.record("\(method): \(error)") }
        return answer["result"] as? [String: Any] ?? [:]
      }
    }
  }

  /// Waits until the browser tells something.
  func wait(for method: String) throws {
    while !events.contains(where: { $0.method == method }) {
      let message = try next()
      if let method = message["method"] as? String {
        events.append((method, message["params"] as? [String: Any] ?? [:]))
      }
    }
  }

  private func next() throws -> [String: Any] {
    while true {
      if let end = pending.firstIndex(of: 0) {
        let message = Data(pending[..<end])
        pending.removeFirst(end + 1)
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      var waiting = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      try #require(unsafe poll(&waiting, 1, 60_000) == 1, "the browser is silent for a minute")
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe read(answers, &buffer, buffer.count)
      try #require(count > 0, "the browser has ended")
      pending += buffer[..<count]
    }
  }
}
