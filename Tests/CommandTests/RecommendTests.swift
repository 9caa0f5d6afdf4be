import Foundation
import Testing

@Suite("recommend")
struct RecommendTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.generate("orders.csv", customers: 400)
  }

  /// By customer, the categories of the generated file.
  private func bought() throws -> [String: Set<String>] {
    let lines = try folder.text("orders.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let customer = try #require(lines[0].firstIndex(of: "customer_id"))
    let category = try #require(lines[0].firstIndex(of: "category"))
    return lines.dropFirst().reduce(into: [:]) {
      $0[$1[customer], default: []].insert($1[category])
    }
  }

  private func run(_ options: String...) throws -> CommandRun {
    let run = try Command.run(
      ["recommend", "orders.csv", "--by", "category", "--quiet"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    return run
  }

  @Test("Every customer gets new categories by falling chance, and bought ones as reasons")
  func new() throws {
    let bought = try bought()
    let run = try run("--top", "3")
    #expect(run.lines[0] == "customer_id,rank,item,kind,probability,strength,because")
    var before: [String: Double] = [:]
    var ranks: [String: Int] = [:]
    for row in run.rows {
      let (customer, item) = (row[0], row[2])
      #expect(row[3] == "new" && bought[customer]?.contains(item) == false)
      let chance = try #require(Double(row[4]))
      #expect((0...1).contains(chance) && chance <= before[customer] ?? 1)
      before[customer] = chance
      ranks[customer, default: 0] += 1
      #expect(row[1] == "\(ranks[customer] ?? 0)")
      for reason in row[6].components(separatedBy: " | ") where !reason.isEmpty {
        #expect(bought[customer]?.contains(reason) == true)
      }
    }
    #expect(ranks.count == bought.count && ranks.values.allSatisfy { $0 == 3 })
  }

  @Test("With --include-bought what was bought comes first")
  func repeats() throws {
    let bought = try bought()
    var kinds: [String: [String]] = [:]
    for row in try run("--include-bought", "--top", "30").rows {
      kinds[row[0], default: []].append(row[3])
      #expect((row[3] == "repeat") == (bought[row[0]]?.contains(row[2]) == true))
    }
    #expect(kinds.values.allSatisfy { $0 == $0.sorted { $0 == "repeat" && $1 == "new" } })
    #expect(kinds.values.allSatisfy { $0.count == 24 })
  }

  @Test("JSON lines say the same, with any number of workers")
  func json() throws {
    let rows = try run().rows
    let lines = try run("--format", "json", "--threads", "3").lines.filter { !$0.isEmpty }
    var found: [[String]] = []
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let content = try #require(object as? [String: Any])
      for item in try #require(content["items"] as? [[String: Any]]) {
        found.append([content["customer_id"] as? String ?? "", item["item"] as? String ?? ""])
      }
    }
    #expect(found == rows.map { [$0[0], $0[2]] })
  }

  @Test("A history too short to learn from, and no column of items, are errors that say so")
  func refusals() throws {
    try folder.write(rows: ["a,2024-01-01,5", "a,2024-02-01,5"], to: "plain.csv")
    let plain = try Command.run(["recommend", "plain.csv"], in: folder)
    #expect(plain.status == 64 && plain.messages.contains("--product or --category"))
    let short = try Command.run(
      ["recommend", "orders.csv", "--to", "2024-02-15", "-o", "next.csv"], in: folder)
    #expect(short.status == 65 && short.messages.contains("at least 84 are needed"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("next.csv")))
  }
}
