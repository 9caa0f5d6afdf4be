import Foundation
import Testing

@Suite("Progress on long work", .enabled(if: Terminal.isThere, Terminal.reason))
struct ProgressTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write("customer_id,date,amount\n", to: "head.csv")
    let rows = (1...99).map {
      "c\($0 % 9),2024-03-\($0 % 28 + 1 < 10 ? "0" : "")\($0 % 28 + 1),\($0)"
    }
    try folder.write(rows.map { $0 + "\n" }.joined(), to: "rows.csv")
  }

  /// A pipe that comes to its end after some seconds; a busy machine takes one of them to start the command.
  private func slow(_ seconds: Int) -> String {
    "(cat head.csv rows.csv; sleep \(seconds)) | $CV score -"
  }

  @Test("A long run says what it is at on a terminal, and leaves nothing of it")
  func terminal() throws {
    let shown = try Terminal.shown("\(slow(2)) --columns revenue --quiet -o out.csv", in: folder)
    #expect(shown.isEmpty, "quiet")
    let loud = try Terminal.shown("\(slow(4)) --columns revenue -o out.csv", in: folder)
    #expect(loud.contains("\rReading"))
    // The line is blanked before anything else is said.
    let before = try #require(loud.components(separatedBy: "9 customers brought").first)
    #expect(before.hasSuffix(" \r"))
    let others = before.filter { $0 != " " && $0 != "\r" && !$0.isLetter }
    #expect(others.isEmpty)
  }

  @Test("A short run, and one whose messages go elsewhere, says nothing of the kind")
  func elsewhere() throws {
    let short = try Terminal.shown(
      "cat head.csv rows.csv | $CV score - --columns revenue -o out.csv", in: folder)
    #expect(!short.contains("Reading"))
    let piped = try Terminal.shown(
      "\(slow(2)) --columns revenue -o out.csv 2> messages.txt", in: folder)
    #expect(piped.isEmpty)
    #expect(try !folder.text("messages.txt").contains("\r"))
  }
}
