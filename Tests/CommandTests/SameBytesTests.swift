import Foundation
import Testing

@Suite("The same input gives the same bytes")
struct SameBytesTests {
  static let parameters = [
    "generate", "--customers", "300", "--seed", "3", "--refund-rate", "0.05", "--channels", "3",
  ]

  let folder: ScratchFolder
  /// Scores of the generated file with everything left at its default.
  let expected: Data

  init() throws {
    folder = try ScratchFolder()
    let run = try Command.run(SameBytesTests.parameters + ["-o", "orders.csv"], in: folder)
    #expect(run.status == 0)
    expected = try Command.run(["score", "orders.csv", "--quiet"], in: folder).output
    #expect(expected.count > 10_000)
  }

  private func expectSame(
    _ options: [String], _ environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let run = try Command.run(
      ["score", "orders.csv", "--quiet"] + options, in: folder, environment: environment)
    #expect(run.status == 0, sourceLocation: sourceLocation)
    #expect(run.output == expected, sourceLocation: sourceLocation)
  }

  @Test("for any number of threads", arguments: [1, 2, 3, 8])
  func threads(count: Int) throws { try expectSame(["--threads", "\(count)"]) }

  @Test("for any block size", arguments: [1, 7, 64, 4096, 1 << 20], [1, 3])
  func blockSize(size: Int, threads: Int) throws {
    try expectSame(["--block-size", "\(size)", "--threads", "\(threads)"])
  }

  @Test("in any locale and time zone", arguments: ["C", "de_DE.UTF-8"], ["UTC", "Asia/Tokyo"])
  func locale(locale: String, zone: String) throws {
    let environment = ["LC_ALL": locale, "LANG": locale, "TZ": zone]
    try expectSame([], environment)
    let run = try Command.run(SameBytesTests.parameters, in: folder, environment: environment)
    #expect(try run.output == folder.bytes("orders.csv"))
  }

  @Test("from a file, from standard input and from a pipe")
  func sources() throws {
    for line in [
      "$CV score - --quiet < orders.csv", "cat orders.csv | $CV score - --quiet",
      "mkfifo pipe; cat orders.csv > pipe & $CV score pipe --quiet",
      "(head -c 777 orders.csv; sleep 0.1; tail -c +778 orders.csv) | $CV score - --quiet",
    ] {
      let run = try Command.shell(line, in: folder)
      #expect(run.status == 0, "\(line)")
      #expect(run.output == expected, "\(line)")
    }
  }

  @Test("from several files in order, one of them without its last line end")
  func severalFiles() throws {
    let lines = try folder.text("orders.csv").split(separator: "\n").map(String.init)
    let parts = [lines[1..<500], lines[500..<501], lines[501...]]
    for (number, part) in parts.enumerated() {
      let text = ([lines[0]] + part).joined(separator: "\n") + (number == 1 ? "" : "\n")
      try folder.write(text, to: "part\(number).csv")
    }
    for size in ["1", "64", "1048576"] {
      let run = try Command.run(
        ["score", "part0.csv", "part1.csv", "part2.csv", "--quiet", "--block-size", size],
        in: folder)
      #expect(run.status == 0)
      #expect(run.output == expected)
    }
    let piped = try Command.shell(
      "$CV score part0.csv - part2.csv --quiet < part1.csv", in: folder)
    #expect(piped.output == expected)
  }

  @Test("with CRLF line ends and a byte-order mark")
  func lineEnds() throws {
    let text = try folder.text("orders.csv").replacing("\n", with: "\r\n")
    try folder.write("\u{FEFF}" + text, to: "orders.csv")
    try expectSame([])
    try expectSame(["--block-size", "1"])
  }

  @Test("from the generator, for any number of threads", arguments: [1, 2, 3])
  func generated(threads: Int) throws {
    let run = try Command.run(SameBytesTests.parameters + ["--threads", "\(threads)"], in: folder)
    #expect(try run.output == folder.bytes("orders.csv"))
    #expect(run.messages == "1650 rows of 1531 orders by 300 customers.\n")
  }

  @Test("but another seed gives other transactions")
  func otherSeed() throws {
    let run = try Command.run(SameBytesTests.parameters + ["--seed", "4"], in: folder)
    #expect(run.status == 0)
    #expect(try run.output != folder.bytes("orders.csv"))
  }
}
