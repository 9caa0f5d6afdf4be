import Foundation
import Testing

@Suite("campaign")
struct CampaignCommandTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    // Of each quadrant half were treated; they bought more.
    var groups = "customer_id,group,quadrant\n"
    var orders = "customer_id,date,amount,margin\n"
    var results = "customer_id,group,quadrant,purchases,revenue,profit\n"
    for number in 0..<80 {
      let quadrant = number < 40 ? "develop" : "abandon"
      let group = number % 2 == 0 ? "treated" : "control"
      let purchases = number % 2 == 0 ? 1 + number % 3 : number % 3
      groups += "C\(number),\(group),\(quadrant)\n"
      for day in 0..<purchases {
        orders += "C\(number),2025-03-1\(day),10.\(10 + number),4.02\n"
      }
      let revenue = purchases * (1010 + number)
      results +=
        "C\(number),\(group),\(quadrant),\(purchases),\(revenue / 100).\(String(1000 + revenue % 100).suffix(2)),"
        + "\(purchases * 402 / 100).\(String(1000 + purchases * 402 % 100).suffix(2))\n"
    }
    // What others bought, and what was bought before and afterwards, does not count.
    orders += "X,2025-03-11,999,1\nC1,2025-02-28,999,1\nC1,2025-04-01,999,1\n"
    try folder.write(groups, to: "groups.csv")
    try folder.write(orders, to: "orders.csv")
    try folder.write(results, to: "results.csv")
  }

  @Test("Transactions of the campaign's days say the same as a table of results")
  func twoWays() throws {
    let table = try Command.run(
      ["campaign", "results.csv", "--cost-per-contact", "0.5", "--json"], in: folder)
    #expect(table.status == 0, "\(table.messages)")
    let log = try Command.run(
      [
        "campaign", "orders.csv", "--groups", "groups.csv", "--margin", "margin", "--from",
        "2025-03-01", "--to", "2025-03-31", "--cost-per-contact", "0.5", "--json",
      ], in: folder)
    #expect(log.status == 0, "\(log.messages)")
    #expect(table.text == log.text)
    let content = try #require(
      try JSONSerialization.jsonObject(with: log.output) as? [String: Any])
    let whole = try #require(content["whole"] as? [String: Any])
    #expect(whole["treated"] as? Int == 40 && whole["control"] as? Int == 40)
    let effects = try #require(whole["effects"] as? [String: [String: Any]])
    #expect(Set(effects.keys) == ["purchases", "revenue", "profit"])
    // Of 40 treated, 14, 13 and 13 bought once, twice and thrice; of 40 others likewise one time less.
    let purchases = try #require(effects["purchases"])
    let treated = (0..<80).filter { $0 % 2 == 0 }.reduce(0) { $0 + 1 + $1 % 3 }
    let control = (0..<80).filter { $0 % 2 == 1 }.reduce(0) { $0 + $1 % 3 }
    #expect(
      abs((purchases["difference"] as? Double ?? 0) - Double(treated - control) / 40) < 1e-12)
  }

  @Test("The tables name the quadrants, the whole and what it came to")
  func text() throws {
    let run = try Command.run(
      ["campaign", "results.csv", "--bootstrap", "200", "-o", "figures.csv"], in: folder)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.messages.contains("40 customers were treated, 40 were held back."))
    #expect(run.messages.contains("In all the campaign brought"))
    #expect(run.messages.contains("By 200 resamples"))
    let figures = try folder.text("figures.csv").split(separator: "\n")
    #expect(figures.count == 10 && figures[1].hasPrefix("all,purchases,40,40,"))
    #expect(figures[4].hasPrefix("develop,purchases,20,20,"))
    let again = try Command.run(
      ["campaign", "results.csv", "--bootstrap", "200", "-o", "again.csv", "--quiet"], in: folder)
    #expect(again.messages.isEmpty)
    #expect(try folder.bytes("again.csv") == folder.bytes("figures.csv"))
  }

  @Test("Without margins the cost of a contact has no place, and that is said")
  func cost() throws {
    let command = ["campaign", "orders.csv", "--groups", "groups.csv", "--from", "2025-03-01"]
    let run = try Command.run(command + ["--cost-per-contact", "1"], in: folder)
    #expect(run.status == 0 && run.messages.contains("that needs margins"), "\(run.messages)")
    let rated = try Command.run(
      command + ["--cost-per-contact", "1", "--margin-rate", "40%"], in: folder)
    #expect(rated.messages.contains("Profit per customer"))
  }

  @Test(
    "Wrong command lines and tables say what is wanted",
    arguments: [
      (["orders.csv", "results.csv"], 64, "Name one table of results"),
      (["orders.csv", "--groups", "groups.csv"], 64, "--from"),
      (["results.csv", "--from", "2025-01-01"], 64, "go with transactions"),
      (["results.csv", "--bootstrap", "5"], 64, "--bootstrap takes"),
      (["results.csv", "--cost-per-contact=-1"], 64, "--cost-per-contact takes"),
      (["groups.csv"], 64, "there is no column 'purchases'"),
      (["nothing.csv"], 66, "nothing.csv"),
    ])
  func usage(_ arguments: [String], _ status: Int32, _ said: String) throws {
    let run = try Command.run(["campaign"] + arguments, in: folder)
    #expect(run.status == status && run.messages.contains(said), "\(run.messages)")
  }
}
