import Foundation
import Testing

@Suite("summary.json")
struct SummaryTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    let run = try Command.run(SameBytesTests.parameters + ["-o", "orders.csv"], in: folder)
    #expect(run.status == 0)
  }

  private func summary(_ options: String...) throws -> SummaryContent {
    let run = try Command.run(
      ["score", "orders.csv", "--summary", "summary.json", "-o", "scores.csv", "--quiet"] + options,
      in: folder)
    #expect(run.status == 0)
    return try SummaryContent(folder.bytes("summary.json"))
  }

  @Test("Rows and money add up, whatever is left out")
  func balance() throws {
    let all = try summary()
    #expect(all.isBalanced)
    #expect(all.schemaVersion == 1)
    #expect(all.inputs[0].path == "orders.csv")
    #expect(try all.inputs[0].bytes == folder.bytes("orders.csv").count)
    #expect(all.inputs[0].columns["order"] == "order_id")
    #expect(all.rows.read == 1650)
    #expect(all.amount.read == "52629.01")

    let window = try summary("--from", "2024-03-01", "--to", "2025-03-01", "--refunds", "ignore")
    #expect(window.isBalanced)
    #expect(window.amount.read == "52629.01")
    #expect(try #require(window.excluded("outside_window").rows) > 0)
    #expect(try #require(window.excluded("refund_ignored").rows) > 0)
    #expect(try #require(window.excluded("refund_ignored").amount).hasPrefix("-"))

    let early = try summary("--as-of", "2024-12-31")
    #expect(early.isBalanced)
    #expect(early.asOf == "2024-12-31")
    #expect(try #require(early.excluded("after_as_of").rows) > 0)
  }

  @Test("Only the timings differ between two runs")
  func sameBytes() throws {
    func withoutTimings() throws -> [String] {
      let lines = try folder.text("summary.json").split(separator: "\n").map(String.init)
      let start = try #require(lines.firstIndex { $0.hasPrefix("  \"timings\"") })
      let end = try #require(lines[start...].firstIndex { $0.hasPrefix("  }") })
      return Array(lines[..<start] + lines[end...])
    }
    _ = try summary("--threads", "1")
    let first = try withoutTimings()
    _ = try summary("--threads", "3", "--block-size", "64")
    #expect(try withoutTimings() == first)
  }

  @Test("The phases are timed")
  func timings() throws {
    let timings = try summary().timings
    #expect(
      timings.keys.sorted() == [
        "histories", "models", "outlook", "read", "scores", "totals", "write",
      ])
    #expect(timings.values.allSatisfy { $0 > 0 && $0 < 600 })
  }

  @Test("Its cuts give the same scores again", arguments: [2, 5, 10])
  func cuts(bins: Int) throws {
    _ = try summary("--bins", "\(bins)")
    let scores = try folder.bytes("scores.csv")
    let run = try Command.run(
      ["score", "orders.csv", "--rfm-cuts", "summary.json", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == scores)
  }

  @Test("With fixed cuts a part of the customers gets the scores that it has among all")
  func shard() throws {
    _ = try summary()
    let lines = try folder.text("scores.csv").split(separator: "\n").map(String.init)
    let rows = try folder.text("orders.csv").split(separator: "\n").map(String.init)
    func isChosen(_ id: Substring) -> Bool { id.utf8.last.map { $0 % 3 == 0 } ?? false }
    let part = rows.dropFirst().filter { isChosen($0.split(separator: ",")[1]) }
    try folder.write(([rows[0]] + part).joined(separator: "\n") + "\n", to: "part.csv")
    let run = try Command.run(
      ["score", "part.csv", "--rfm-cuts", "summary.json", "--as-of", "2025-12-30", "--quiet"],
      in: folder)
    #expect(run.status == 0)
    // Values are the models' matter, and the part has its own.
    func scores(_ line: some StringProtocol) -> String {
      line.split(separator: ",", omittingEmptySubsequences: false).prefix(14)
        .joined(separator: ",")
    }
    let expected = lines.dropFirst().filter { isChosen($0.prefix { $0 != "," }) }
    #expect(run.lines.count > 50)
    #expect(run.lines.dropFirst().map(scores) == expected.map(scores))
  }
}
