import Foundation
import Glibc
import Testing

/// Whatever stops a run while it writes: what stood there stays, and nothing else appears.
@Suite("Output that fails leaves nothing")
struct OutputFailureTests {
  let folder: ScratchFolder
  /// A table that needs no models is written soon.
  private let options =
    "--quiet --columns customer_id,first_purchase,last_purchase,revenue,rfm_score,segment"

  init() throws {
    folder = try ScratchFolder()
    try folder.generate("orders.csv", customers: 4000)
    try folder.write("old\n", to: "scores.csv")
  }

  private static func runs(_ line: String) -> Bool {
    guard let folder = try? ScratchFolder() else { return false }
    return (try? Command.shell("exec 2> /dev/null; \(line)", in: folder).status) == 0
  }

  private static let isRoot = geteuid() == 0
  /// Gives a command mounts of its own, which are gone with it.
  private static let ownMounts = isRoot ? "unshare -m" : "unshare -rm"
  static let canMount = runs("mkdir small && \(ownMounts) mount -t tmpfs -o size=64k none small")

  @Test(
    "A disk that gets full",
    .enabled(if: OutputFailureTests.canMount, "no file system can be mounted here"))
  func fullDisk() throws {
    try folder.write("old\n", to: "summary.json")
    let run = try Command.shell(
      """
      mkdir small && \(OutputFailureTests.ownMounts) sh -c '
        mount -t tmpfs -o size=64k none small && echo old > small/scores.csv
        "$CV" score orders.csv \(options) -o small/scores.csv --summary summary.json
        echo "ended $?"; ls -A small; cat small/scores.csv'
      """, in: folder)
    #expect(run.text == "ended 74\nscores.csv\nold\n")
    #expect(
      run.messages
        == "customer-value: small/scores.csv: cannot be written: No space left on device.\n")
    #expect(try folder.text("summary.json") == "old\n")
    #expect(try folder.names == ["orders.csv", "scores.csv", "small", "summary.json"])
  }

  @Test("A limit on the size of files")
  func sizeLimit() throws {
    let run = try Command.shell(
      "ulimit -f 64; $CV score orders.csv \(options) -o scores.csv; echo \"ended $?\"", in: folder)
    #expect(run.text == "ended 74\n")
    #expect(
      run.messages == "customer-value: scores.csv: cannot be written: File too large.\n")
    #expect(try folder.text("scores.csv") == "old\n")
    #expect(try folder.names == ["orders.csv", "scores.csv"])
  }

  /// Runs a command as somebody who is not root.
  private static let asNobody =
    isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
  static let canBeNobody = runs("\(asNobody)$CV --version > /dev/null")

  @Test(
    "A folder that may only be read",
    .enabled(if: OutputFailureTests.canBeNobody, "the command cannot be run by another user"))
  func readOnly() throws {
    let run = try Command.shell(
      """
      mkdir locked && echo old > locked/scores.csv && chmod 666 locked/scores.csv
      chmod 555 locked && chmod 755 . && chmod 644 orders.csv
      for name in scores.csv new.csv; do
        \(OutputFailureTests.asNobody)$CV score orders.csv \(options) -o locked/$name; echo "ended $?"
      done
      ls -A locked; cat locked/scores.csv; chmod 755 locked
      """, in: folder)
    #expect(run.text == "ended 73\nended 73\nscores.csv\nold\n")
    let messages = ["scores", "new"].map {
      "customer-value: locked/\($0).csv: cannot be created: Permission denied.\n"
    }
    #expect(run.messages == messages.joined())
  }

  @Test("The end of the process, at any moment")
  func killed() throws {
    let arguments =
      ["score", "orders.csv", "-o", "scores.csv"] + options.split(separator: " ").map(String.init)
    let start = DispatchTime.now()
    #expect(try Command.run(arguments, in: folder).status == 0)
    let whole = try folder.bytes("scores.csv")
    let duration = (DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1000
    let old = Data("old\n".utf8)
    #expect(whole.count > 100_000)

    var killed = 0
    for moment in 0..<24 {
      try old.write(to: folder.url.appending(path: "scores.csv"))
      let process = try Command.started(Command.binary, arguments, in: folder)
      // Somebody who reads all the while never sees a part either.
      let end = DispatchTime.now().uptimeNanoseconds / 1000 + duration * UInt64(moment) / 22
      while DispatchTime.now().uptimeNanoseconds / 1000 < end {
        let seen = try folder.bytes("scores.csv")
        #expect(seen == old || seen == whole)
        usleep(500)
      }
      kill(process.processIdentifier, SIGKILL)
      let run = try Command.finished(process, in: folder)
      if run.status == 128 + SIGKILL { killed += 1 }
      let left = try folder.bytes("scores.csv")
      #expect(left == old || left == whole)
      // Between getting a name and taking the place of the old file a whole one may be left over.
      for name in try folder.names where name.hasPrefix(".") {
        #expect(try folder.bytes(name) == whole)
        try FileManager.default.removeItem(atPath: folder.path(name))
      }
      #expect(try folder.names == ["orders.csv", "scores.csv"])
    }
    #expect(killed > 5, "most runs were ended before they were done")
  }
}
