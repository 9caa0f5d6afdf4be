import Foundation
import Testing

@Suite("Quadrants, groups and lists of customers")
struct OutlookTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.generate("orders.csv", customers: 400)
  }

  private func rows(_ options: String...) throws -> [[String: String]] {
    let run = try Command.run(["score", "orders.csv", "--quiet"] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let names = run.lines[0].split(separator: ",").map(String.init)
    return run.rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }

  private func number(_ row: [String: String], _ name: String) throws -> Double {
    try #require(Double(row[name] ?? ""))
  }

  @Test("The parts add up, and the quadrant is that of the distances")
  func sums() throws {
    let names =
      "customer_id,historical_value,current_value,cross_sell_value,up_sell_value,potential_value,"
      + "lifetime_value,forward_value,quadrant,current_distance,potential_distance,"
      + "quadrant_stability,action"
    for row in try rows("--columns", names) {
      let parts = try number(row, "cross_sell_value") + number(row, "up_sell_value")
      let potential = try number(row, "potential_value")
      #expect(abs(parts - potential) < 0.011)
      let forward = try number(row, "current_value") + potential
      #expect(try abs(forward - number(row, "forward_value")) < 0.011)
      #expect(
        try abs(forward + number(row, "historical_value") - number(row, "lifetime_value")) < 0.016)
      let (current, other) = try (
        number(row, "current_distance"), number(row, "potential_distance")
      )
      // What is printed as 0.00 may lie on either side.
      if abs(current) >= 0.01, abs(other) >= 0.01 {
        let quadrant =
          current > 0 ? (other > 0 ? "develop" : "maintain") : other > 0 ? "cultivate" : "abandon"
        #expect(row["quadrant"] == quadrant)
      }
      #expect(try (0...1).contains(number(row, "quadrant_stability")))
      #expect(row["action"]?.isEmpty == false)
    }
  }

  @Test("Those of a list without a purchase follow as prospects")
  func prospects() throws {
    let known = try rows("--columns", "customer_id")
    let first = try #require(known[0]["customer_id"])
    try folder.write("customer_id,name\n\(first),x\nnew-1,y\nnew-2,z\nnew-1,y\n", to: "list.csv")
    let all = try rows(
      "--customers", "list.csv", "--columns", "customer_id,tenure_group,lifecycle_stage,grade")
    #expect(all.count == known.count + 2)
    for (row, id) in zip(all.suffix(2), ["new-1", "new-2"]) {
      #expect(row["customer_id"] == id && row["tenure_group"] == "prospect")
      #expect(row["lifecycle_stage"] == "prospect" && row["grade"] == "")
    }
    let run = try Command.run(
      ["score", "orders.csv", "--customers", "list.csv", "-o", "scores.csv"], in: folder)
    #expect(run.messages.contains("1 row of the customer list repeats an id"))
  }

  @Test("Within the band customers keep their quadrant")
  func band() throws {
    let before = try rows("--columns", "customer_id,quadrant")
    let text =
      "customer_id,quadrant\n"
      + before.map { "\($0["customer_id"]!),\($0["quadrant"]!)\n" }.joined()
    try folder.write(text, to: "before.csv")
    let other = try rows("--columns", "customer_id,quadrant", "--cut", "quantile:0.79")
    let kept = try rows(
      "--columns", "customer_id,quadrant", "--cut", "quantile:0.79", "--previous", "before.csv",
      "--band", "0.9")
    func changes(_ rows: [[String: String]]) -> Int {
      zip(rows, before).count { $0["quadrant"] != $1["quadrant"] }
    }
    #expect(changes(other) > 0 && changes(kept) < changes(other))
    let wrong = try Command.run(["score", "orders.csv", "--band", "0.1"], in: folder)
    #expect(wrong.status == 64 && wrong.messages.contains("--previous"))
    let missing = try Command.run(
      ["score", "orders.csv", "--previous", "orders.csv"], in: folder)
    #expect(missing.status == 64)
  }
}
