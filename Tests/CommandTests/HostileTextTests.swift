import Foundation
import TestSupport
import Testing

@Suite("Hostile texts")
struct HostileTextTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try NaughtyStrings.transactions.write(to: folder.url.appending(path: "in.csv"))
  }

  private func score(_ options: String...) throws -> CommandRun {
    let run = try Command.run(["score", "in.csv", "--quiet"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.isEmpty)
    return run
  }

  @Test("Ids come back from the table byte for byte, by the rules of RFC 4180")
  func table() throws {
    let columns = "revenue,customer_id,segment"
    for threads in ["1", "3"] {
      let table = Array(try score("--columns", columns, "--threads", threads).output)
      let rows = PlainCSV(table).rows
      #expect(rows.count == NaughtyStrings.all.count + 1)
      for (number, id) in NaughtyStrings.all.enumerated() where number + 1 < rows.count {
        let fields = rows[number + 1].fields
        #expect(fields.count == 3 && !fields.contains { $0.isBad })
        #expect(fields[1].bytes == id)
        #expect(String(decoding: fields[0].bytes, as: UTF8.self) == "\(number + 1).00")
      }
    }
  }

  @Test("Ids that are no text are rejected with their line, and all others come back")
  func damaged() throws {
    try NaughtyStrings.transactions(of: NaughtyStrings.damaged + NaughtyStrings.all)
      .write(to: folder.url.appending(path: "damaged.csv"))
    let run = try Command.run(
      ["score", "damaged.csv", "--quiet", "--rejects", "rejects.csv", "--columns", "customer_id"],
      in: folder)
    #expect(run.status == 0)
    #expect(PlainCSV(Array(run.output)).rows.count == NaughtyStrings.all.count + 1)
    let rejects = PlainCSV(Array(try folder.bytes("rejects.csv"))).rows.dropFirst()
    let lines = rejects.map { String(decoding: $0.fields[1].bytes, as: UTF8.self) }
    #expect(lines == (2..<2 + NaughtyStrings.damaged.count).map(String.init))
  }

  @Test("The table is read back with the same ids, as a list of customers and as transactions")
  func back() throws {
    let table = try score("--columns", "customer_id,last_purchase,revenue", "-o", "scores.csv")
    #expect(table.output.isEmpty)
    let plain = try score("--columns", "customer_id").output
    let listed = try score("--columns", "customer_id", "--customers", "scores.csv").output
    #expect(listed == plain, "nobody is a prospect")
    let again = try Command.run(
      ["score", "scores.csv", "--date", "last_purchase", "--columns", "customer_id", "--quiet"],
      in: folder)
    #expect(again.status == 0 && again.output == plain)
  }

  @Test("Names of products come back from rules and recommendations byte for byte")
  func products() throws {
    // Everybody buys two neighbours of the list, and one of them once more.
    let names = NaughtyStrings.all
    func field(_ bytes: [UInt8]) -> [UInt8] {
      [34] + bytes.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
    }
    var text = Array("customer_id,date,amount,product\n".utf8)
    for customer in 0..<names.count {
      for (place, day) in ["2024-01-01", "2024-01-01"].enumerated() {
        text += Array("c\(customer),\(day),1,".utf8)
        text += field(names[(customer + place) % names.count]) + [10]
      }
    }
    try Data(text).write(to: folder.url.appending(path: "orders.csv"))
    let run = try Command.run(
      [
        "rules", "orders.csv", "--by", "product", "--min-support", "1", "--min-confidence", "0",
        "--longest", "2", "--quiet", "--sets", "sets.csv",
      ], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let sets = PlainCSV(Array(try folder.bytes("sets.csv"))).rows.dropFirst()
    let single = sets.filter { $0.fields[1].bytes == [UInt8(ascii: "1")] }
    // A `|` or a `\` of a name has a `\` before it.
    let escaped = names.map { name in
      name.flatMap { [UInt8(ascii: "|"), UInt8(ascii: "\\")].contains($0) ? [92, $0] : [$0] }
    }
    #expect(Set(single.map { $0.fields[0].bytes }) == Set(escaped))
    #expect(single.count == names.count)
  }
}
