import Foundation
import Testing

/// Terminals obey what files and names hold, unless it is taken out of messages.
@Suite("Messages do not move a terminal")
struct InertMessageTests {
  let folder: ScratchFolder

  /// A color, a title, a C1 control sequence, a bell, a line back, and text from right to left.
  private static let hostile =
    "\u{1B}[31mred\u{1B}]0;title\u{7}\u{9B}2J\u{85}\u{8}\rover\u{202E}\u{7F}x"

  init() throws { folder = try ScratchFolder() }

  private func expectInert(
    _ arguments: [String], status: Int32, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try Command.run(arguments, in: folder)
    #expect(run.status == status, "\(run.messages)", sourceLocation: sourceLocation)
    let moving = run.messages.unicodeScalars.filter { scalar in
      [.control, .format].contains(scalar.properties.generalCategory) && scalar != "\n"
    }
    #expect(moving.isEmpty, "\(moving)", sourceLocation: sourceLocation)
    return run.messages
  }

  /// Whether a message shows the hostile text, with `?` for what moves a terminal.
  private let shown = "?[31mred?]0;title??2J???over??x"

  @Test("The header, where a column is missing")
  func header() throws {
    try folder.write("\(InertMessageTests.hostile),date,amount\n1,2,3\n", to: "in.csv")
    #expect(try expectInert(["score", "in.csv"], status: 65).contains(shown))
    let named = ["score", "in.csv", "--customer", InertMessageTests.hostile + "2"]
    #expect(try expectInert(named, status: 64).contains(shown))
  }

  @Test("Ids that stand in notes")
  func ids() throws {
    let id = "\"\(InertMessageTests.hostile)\""
    try folder.write(
      "customer_id,date,amount\n\(id),2024-01-01,1\n \(id),2024-01-02,-5\n", to: "in.csv")
    try folder.write("customer_id\nx\n\(id)1\n\(id)1\n", to: "odd.csv")
    try folder.write("customer_id\nx\n\(id)\n\(id)\n", to: "list.csv")
    let run = ["score", "in.csv", "-o", "scores.csv", "--customers"]
    #expect(try expectInert(run + ["list.csv"], status: 0).contains(shown))
    _ = try expectInert(run + ["odd.csv"], status: 65)
  }

  @Test("Names of segments in the overview")
  func segments() throws {
    // A line of such a table ends at every character that ends one.
    let name = InertMessageTests.hostile.filter { !$0.isNewline }
    try folder.write("[1-5][1-5],\"\(name)\"\n", to: "segments.csv")
    try folder.take(fixture: "orders.csv")
    let run = ["score", "orders.csv", "--segments", "segments.csv", "-o", "scores.csv"]
    #expect(try expectInert(run, status: 0).contains("?[31mred"))
  }

  @Test("Names of files, that are read, written or missing")
  func files() throws {
    try folder.take(fixture: "orders.csv")
    let name = InertMessageTests.hostile
    #expect(try expectInert(["score", name], status: 66).contains(shown))
    let nowhere = ["score", "orders.csv", "-o", "\(name)/scores.csv"]
    #expect(try expectInert(nowhere, status: 73).contains(shown))
    #expect(try expectInert(["score", "orders.csv", "-o", name], status: 0).contains(shown))
    #expect(try folder.names.contains(name), "the file has its own name")
    #expect(try expectInert(["score", name], status: 65).contains(shown))
    #expect(
      try expectInert(["score", "orders.csv", "--model", name], status: 78).contains(shown))
  }

  @Test("Arguments that the command line does not take")
  func arguments() throws {
    try folder.take(fixture: "orders.csv")
    let name = InertMessageTests.hostile
    for arguments in [
      ["--\(name)"], [name], ["score", "orders.csv", "--\(name)"],
      ["score", "orders.csv", "--bins", name], ["score", "orders.csv", "--columns", name],
      ["score", "orders.csv", "-o", name, "--summary", name], ["generate", name],
    ] {
      #expect(try expectInert(arguments, status: 64).contains(shown), "\(arguments)")
    }
  }
}
