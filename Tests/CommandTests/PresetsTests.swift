import Foundation
import Testing

@Suite("Presets")
struct PresetsTests {
  @Test("The list names every preset, and show tells of each, as text and as JSON")
  func everyPreset() throws {
    let folder = try ScratchFolder()
    let list = try expectSnapshot("presets-list", ["presets", "list"], in: folder)
    #expect(list.status == 0 && list.messages.isEmpty)
    #expect(try Command.run(["presets"], in: folder).output == list.output)
    let json = try Command.run(["presets", "list", "--json"], in: folder)
    let records = try #require(
      JSONSerialization.jsonObject(with: json.output) as? [[String: Any]])
    let names = list.lines.map { String($0.prefix { $0 != " " }) }
    #expect(records.map { $0["name"] as? String } == names)
    for (name, record) in zip(names, records) {
      let shown = try Command.run(["presets", "show", name, "--json"], in: folder)
      let one = try #require(
        JSONSerialization.jsonObject(with: shown.output) as? [String: Any])
      #expect(shown.status == 0 && NSDictionary(dictionary: one).isEqual(to: record))
    }
  }

  @Test("What a preset does is told in words", arguments: ["etsy-sold-orders", "pdd-orders"])
  func show(name: String) throws {
    let run = try expectSnapshot(
      "presets-show-\(name)", ["presets", "show", name], in: ScratchFolder())
    #expect(run.status == 0 && run.messages.isEmpty)
  }

  @Test("An unknown preset is a wrong command line, and what may be meant is named")
  func unknown() throws {
    let folder = try ScratchFolder()
    for arguments in [
      ["presets", "show", "shopfy-orders"], ["score", "x", "--preset", "shopfy-orders"],
    ] {
      let run = try Command.run(arguments, in: folder)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(
        run.messages.contains("There is no preset 'shopfy-orders'. Did you mean 'shopify-orders'?"))
    }
    let other = try Command.run(["presets", "show", "abacus"], in: folder)
    #expect(other.status == 64 && !other.messages.contains("Did you mean"))
    #expect(other.messages.contains("'customer-value presets list' shows all"))
  }

  @Test("A file aligned by blanks is cleaned when that is said")
  func blanks() throws {
    let folder = try ScratchFolder()
    try folder.write(
      " 00001 19970101  1  11.77 \r\n 00002 19970112  5  77.00\r\n", to: "master.txt")
    let run = try Command.run(
      ["clean", "master.txt", "--preset", "cdnow", "--no-header", "--delimiter", "blank"],
      in: folder)
    #expect(run.text == "customer_id,date,amount\n00001,1997-01-01,11.77\n00002,1997-01-12,77.00\n")
  }
}
