import Foundation
import Testing

@Suite("explain")
struct ExplainTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try FileManager.default.copyItem(
      at: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "SampleData/orders.csv"),
      to: folder.url.appending(path: "orders.csv"))
  }

  @Test("A customer of the sample is explained as the snapshot says")
  func snapshot() throws {
    let run = try expectSnapshot("explain", ["explain", "C0000667", "orders.csv"], in: folder)
    #expect(run.status == 0 && run.messages.isEmpty)
  }

  @Test("Several customers are explained in their order, as text and as JSON with sorted keys")
  func several() throws {
    let json = try Command.run(
      ["explain", "C0001443", "--also", "C0000772", "orders.csv", "--json"], in: folder)
    #expect(json.status == 0)
    let file = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
    let customers = try #require(file?["customers"] as? [[String: Any]])
    #expect(customers.map { $0["customer_id"] as? String } == ["C0001443", "C0000772"])
    let keys = json.lines.filter { $0.hasPrefix("      \"") }.map { $0.prefix { $0 != ":" } }
    let first = keys.prefix { !$0.contains("value\"") }
    #expect(Array(first) == first.sorted() && !first.isEmpty)
    let text = try Command.run(
      ["explain", "C0001443", "--also", "C0000772", "orders.csv"], in: folder)
    #expect(
      text.lines.filter { $0.hasPrefix("Customer ") } == ["Customer C0001443", "Customer C0000772"])
  }

  @Test("An unknown customer is status 66 with the nearest ids, and nothing is written")
  func unknown() throws {
    let run = try Command.run(
      ["explain", "C0000772", "--also", "c772", "orders.csv"], in: folder)
    #expect(run.status == 66 && run.output.isEmpty)
    #expect(
      run.messages
        == "customer-value: there is no customer 'c772' in the input. Nearest: 'C0000772'.\n")
  }

  @Test("A customer without a purchase is status 65")
  func refundsOnly() throws {
    try folder.write(rows: ["a,2024-01-01,5", "b,2024-01-02,-5"], to: "rows.csv")
    let run = try Command.run(["explain", "b", "rows.csv"], in: folder)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.messages.contains("customer 'b' has no purchase that counts"))
  }

  @Test("By a model file nothing is fitted, and what the file settles cannot be said again")
  func model() throws {
    let fitted = try Command.run(["fit", "orders.csv", "-o", "model.json", "--quiet"], in: folder)
    #expect(fitted.status == 0)
    let own = try Command.run(["explain", "C0000772", "orders.csv", "--json"], in: folder)
    let run = try Command.run(
      ["explain", "C0000772", "orders.csv", "--json", "--model", "model.json"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.text.replacing("\"rule\" : \"model\"", with: "\"rule\" : \"quantile:0.8\"") == own.text)
    let twice = try Command.run(
      ["explain", "C0000772", "orders.csv", "--model", "model.json", "--cut", "mean"], in: folder)
    #expect(twice.status == 64 && twice.messages.contains("The model file settles --cut"))
  }

  @Test("Ids and names do nothing to a terminal")
  func hostile() throws {
    let file = folder.url.appending(path: "in.csv")
    try NaughtyStrings.transactions.write(to: file)
    // Those that hold what could move a terminal, and some others.
    let wanted = NaughtyStrings.all.filter { !$0.contains(0) }.enumerated().filter { place, id in
      place % 20 == 0 || id.contains { $0 < 32 || $0 == 127 } || id.contains(0xC2)
    }
    let texts = wanted.prefix(50).map { String(decoding: $1, as: UTF8.self) }
    let run = try Command.run(
      ["explain", "--quiet"] + texts.dropFirst().map { "--also=\($0)" } + [
        "--", texts[0], "in.csv",
      ],
      in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.lines.count { $0.hasPrefix("Customer ") } == texts.count)
    for scalar in run.text.unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(category != .control && category != .format, "U+\(String(scalar.value, radix: 16))")
    }
    let unknown = try Command.run(["explain", "\u{1B}[31m\u{9B}x", "in.csv"], in: folder)
    #expect(unknown.status == 66 && unknown.messages.contains("'?[31m?x'"))
  }

  @Test(
    "Headings are coloured on a terminal, and nowhere else",
    .enabled(if: Terminal.isThere, Terminal.reason))
  func colours() throws {
    try folder.write(rows: ["a,2024-01-01,5", "b,2024-01-02,5"], to: "rows.csv")
    let line = "$CV explain a rows.csv"
    let escape = "\u{1B}["
    #expect(try Terminal.shown(line, in: folder).contains(escape))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let plain = try Terminal.shown(line, in: folder, environment: environment)
      #expect(!plain.contains(escape) && plain.contains("Customer a"))
    }
    #expect(try !Terminal.shown(line + " | cat", in: folder).contains(escape))
    #expect(try !Command.run(["explain", "a", "rows.csv"], in: folder).text.contains(escape))
  }
}
