import Foundation
import Glibc
import Testing

@Suite("Output files appear whole or not at all")
struct WholeOrNothingTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.take(fixture: "orders.csv")
  }

  @Test("An existing file is replaced by a run that succeeds, and keeps its permissions")
  func replaced() throws {
    try folder.write("old\n", to: "scores.csv")
    #expect(unsafe chmod(folder.path("scores.csv"), 0o640) == 0)
    let run = try Command.run(["score", "orders.csv", "-o", "scores.csv", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(try folder.text("scores.csv").hasPrefix("customer_id,"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("scores.csv"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try folder.names == ["orders.csv", "scores.csv"])
  }

  @Test("A run that fails leaves what stood there")
  func intact() throws {
    for name in ["scores.csv", "summary.json", "rejects.csv"] { try folder.write("old", to: name) }
    let before = try folder.names
    let good = ["score", "orders.csv", "-o", "scores.csv", "--rejects", "rejects.csv", "--summary"]
    for arguments in [
      good + ["nowhere/summary.json"], good + ["/dev/full"],
      good + ["summary.json", "--max-rejects", "0", "--amount", "order_id"],
    ] {
      #expect(try Command.run(arguments, in: folder).status != 0)
      for name in ["scores.csv", "summary.json", "rejects.csv"] {
        #expect(try folder.text(name) == "old")
      }
      #expect(try folder.names == before)
    }
  }

  @Test("A run killed while it writes leaves nothing behind")
  func killed() throws {
    // The scores are written before the rejects, whose pipe nobody reads: there the run stalls.
    #expect(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    try folder.write("old", to: "scores.csv")
    let arguments = ["score", "orders.csv", "-o", "scores.csv", "--rejects", "pipe"]
    let process = try Command.started(Command.binary, arguments, in: folder)
    let isWriting = waitUntil { hasFile(in: folder, openBy: process.processIdentifier) }
    kill(process.processIdentifier, SIGKILL)
    let run = try Command.finished(process, in: folder)
    #expect(isWriting, "the run had its output open")
    #expect(run.status == 128 + SIGKILL)
    #expect(try folder.names == ["orders.csv", "pipe", "scores.csv"])
    #expect(try folder.text("scores.csv") == "old")
  }

  @Test("A run killed while it reads a stalled pipe leaves nothing behind")
  func killedReading() throws {
    #expect(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    let process = try Command.started(
      Command.binary, ["score", "pipe", "-o", "scores.csv"], in: folder)
    // Opening both ends never blocks, and the run then waits for the rest of the file.
    let end = unsafe open(folder.path("pipe"), O_RDWR)
    defer { close(end) }
    let text = Array("customer_id,date,amount\nx,2024-01-01,1\n".utf8)
    // Safe: the array has as many bytes as are written.
    #expect(unsafe write(end, text, text.count) == text.count)
    #expect(waitUntil { hasFile(in: folder, openBy: process.processIdentifier) })
    kill(process.processIdentifier, SIGKILL)
    #expect(try Command.finished(process, in: folder).status == 128 + SIGKILL)
    #expect(try folder.names == ["orders.csv", "pipe"])
  }

  @Test("A reader that leaves early ends the run without a word")
  func closedPipe() throws {
    let generated = try Command.run(
      ["generate", "--customers", "5000", "--quiet", "-o", "many.csv"], in: folder)
    #expect(generated.status == 0)
    for command in ["score many.csv", "generate --customers 5000"] {
      let run = try Command.shell(
        "{ $CV \(command) --quiet; echo \"ended $?\" >&2; } | head -n 1", in: folder)
      #expect(run.lines.count == 1)
      #expect(run.messages == "ended \(128 + SIGPIPE)\n")
    }
  }

  @Test("An existing pipe or device is written directly")
  func pipe() throws {
    let run = try Command.shell(
      "mkfifo pipe; $CV score orders.csv -o pipe --quiet & cat pipe; wait $!", in: folder)
    #expect(run.status == 0)
    #expect(run.lines.count == 5)
    #expect(
      try Command.run(["score", "orders.csv", "-o", "/dev/null"], in: folder).status == 0)
  }

  @Test("An open descriptor is written where it stands, and not replaced")
  func descriptor() throws {
    let line = "echo before > log; $CV score orders.csv -o /dev/fd/3 --quiet 3>> log; echo $?"
    #expect(try Command.shell(line, in: folder).text == "0\n")
    let log = try folder.text("log")
    #expect(log.hasPrefix("before\ncustomer_id,"))
    #expect(try folder.names == ["log", "orders.csv"])
    let closed = try Command.run(["score", "orders.csv", "-o", "/dev/fd/99"], in: folder)
    #expect(closed.status == 73)
  }

  /// Whether a process holds a file of this folder open: one without a name, or the pipe.
  private func hasFile(in folder: ScratchFolder, openBy process: Int32) -> Bool {
    let descriptors = "/proc/\(process)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
    return names.contains { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "\(descriptors)/\(name)")
      return target.map { $0.hasPrefix(folder.url.path + "/") && !$0.hasSuffix(".csv") } ?? false
    }
  }

  /// Looks every few milliseconds, for half a minute at most.
  private func waitUntil(_ condition: () -> Bool) -> Bool {
    for _ in 0..<6000 {
      if condition() { return true }
      usleep(5000)
    }
    return false
  }
}
