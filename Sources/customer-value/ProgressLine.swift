import CustomerValue
import Dispatch
import Glibc

/// One line on standard error that says what a long run is at: only on a terminal, and only once a second has
/// passed; it is gone when the run ends or anything else is said.
///
/// Plain characters and carriage returns: nothing else is sent to the terminal.
final class ProgressLine: Sendable {
  /// That of this process.
  static let shared = ProgressLine()

  private struct State {
    var timer: (any DispatchSourceTimer)?
    var text = ""
    /// What stands on the terminal; empty where nothing does.
    var shown = ""
  }

  private let state = Guarded(State())
  private static let width = 78

  /// Begins, unless standard error is no terminal.
  func begin() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + 1, repeating: .milliseconds(200))
    timer.setEventHandler { self.draw() }
    state.withLock { $0.timer = timer }
    timer.resume()
  }

  /// Ends, and leaves nothing behind.
  func end() {
    state.withLock { state in
      state.timer?.cancel()
      state.timer = nil
      Self.erase(&state)
    }
  }

  /// Takes the line away until it is drawn anew.
  func erase() { state.withLock { Self.erase(&$0) } }

  /// Ends where results go to standard output, which may be the same terminal; else says that they are written.
  func write(to paths: [String?]) {
    if paths.contains("-") { end() } else { say(RunPhase.write.title) }
  }

  /// What is told how far the reading has come; nil where nothing is shown.
  var reading: (@Sendable (ReadingProgress) -> Void)? {
    guard state.withLock({ $0.timer != nil }) else { return nil }
    return { progress in
      guard let share = progress.share else { return self.say("Reading") }
      // What is done with the rows has no share: the files are read.
      self.say(share < 1 ? "Reading: \(Int(share * 100)) %" : "Working")
    }
  }

  /// What is told which phase begins; nil where nothing is shown.
  var phases: (@Sendable (RunPhase) -> Void)? {
    guard state.withLock({ $0.timer != nil }) else { return nil }
    return { self.say($0.title) }
  }

  private func say(_ text: String) {
    state.withLock { if $0.timer != nil { $0.text = String(text.prefix(Self.width)) } }
  }

  private func draw() {
    state.withLock { state in
      guard state.timer != nil, !state.text.isEmpty, state.text != state.shown else { return }
      let rest = String(repeating: " ", count: max(0, state.shown.count - state.text.count))
      Self.send("\r" + state.text + rest + (rest.isEmpty ? "" : "\r" + state.text))
      state.shown = state.text
    }
  }

  private static func erase(_ state: inout State) {
    guard !state.shown.isEmpty else { return }
    send("\r" + String(repeating: " ", count: state.shown.count) + "\r")
    state.shown = ""
  }

  private static func send(_ text: String) {
    let bytes = Array(text.utf8)
    // Safe: the array's own address and length. A terminal that takes less shows less.
    _ = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress!, bytes.count)
    }
  }
}
