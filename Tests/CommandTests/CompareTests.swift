import Foundation
import Testing

@Suite("compare")
struct CompareTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(
      """
      customer_id,revenue,current_value,quadrant,segment,r_score,recency_days
      A,10.00,5.00,develop,loyal,5,3
      B,20.00,6.00,develop,loyal,4,30
      C,30.00,7.00,abandon,hibernating,2,200
      D,40.00,8.00,abandon,hibernating,2,250
      E,50.00,9.00,abandon,at_risk,2,190

      """, to: "old.csv")
    try folder.write(
      """
      segment,customer_id,quadrant,revenue,current_value,r_score,recency_days
      loyal,B,abandon,20.000,1.000,2,300
      loyal,A,develop,15.500,5.500,5,2
      hibernating,C,abandon,30.000,6.000,2,400
      loyal,D,develop,90.000,30.000,5,1
      "new",F,develop,3.000,1.000,5,9

      """, to: "new.csv")
  }

  @Test("Moves are counted with their money, and movers are named")
  func moves() throws {
    let run = try Command.run(
      ["compare", "old.csv", "new.csv", "-o", "matrix.csv", "--movers", "movers.csv"], in: folder)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.messages)")
    #expect(run.messages.contains("5 customers before, 5 after: 4 in both, 1 new, 1 gone."))
    #expect(run.messages.contains("quadrant: 2 of 4 customers moved (50.0 %)."))
    #expect(run.messages.contains("segment: 1 of 4 customers moved (25.0 %)."))
    let matrix = try folder.text("matrix.csv").split(separator: "\n").map(String.init)
    #expect(
      matrix.filter { !$0.hasPrefix("segment") } == [
        "column,from,to,customers,row_share,revenue_before,revenue_after,current_value_before,current_value_after",
        "quadrant,develop,develop,1,0.500000,10.000,15.500,5.000,5.500",
        "quadrant,develop,abandon,1,0.500000,20.000,20.000,6.000,1.000",
        "quadrant,abandon,develop,1,0.333333,40.000,90.000,8.000,30.000",
        "quadrant,abandon,abandon,1,0.333333,30.000,30.000,7.000,6.000",
        "quadrant,abandon,(gone),1,0.333333,50.000,,9.000,",
        "quadrant,(new),develop,1,1.000000,,3.000,,1.000",
      ])
    #expect(
      try folder.text("movers.csv") == """
        customer_id,quadrant_before,quadrant_after,segment_before,segment_after,revenue_before,revenue_after,current_value_before,current_value_after
        B,develop,abandon,loyal,loyal,20.000,20.000,6.000,1.000
        D,abandon,develop,hibernating,loyal,40.000,90.000,8.000,30.000
        E,abandon,(gone),at_risk,(gone),50.000,,9.000,
        F,(new),develop,(new),new,,3.000,,1.000

        """)
  }

  @Test("JSON has the same moves, the long run and the drift of the cuts")
  func json() throws {
    let run = try Command.run(
      ["compare", "old.csv", "new.csv", "--by", "quadrant", "--json"], in: folder)
    #expect(run.status == 0 && run.messages.isEmpty)
    let content = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let tables = try #require(content["tables"] as? [[String: Any]])
    #expect(tables.count == 1 && tables[0]["moved"] as? Int == 2)
    // Half of both stays: half of the customers end in each.
    let longRun = try #require(tables[0]["long_run"] as? [String: Any])
    #expect(longRun["kind"] as? String == "settled")
    for share in try #require(longRun["shares"] as? [Double]) { #expect(abs(share - 0.5) < 1e-12) }
    let cuts = try #require(content["cuts"] as? [[String: Any]])
    let recency = try #require(
      cuts.first { $0["measure"] as? String == "recency_days" && $0["label"] as? String == "5" })
    #expect(recency["before"] as? Double == 3 && recency["after"] as? Double == 9)
    #expect(recency["stated"] as? Bool == false)
  }

  @Test("Two days of one log are judged by the cuts of the first one, or each by its own")
  func log() throws {
    let orders = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "SampleData/orders.csv").path
    let days = ["--as-of-old", "2025-01-01", "--as-of-new", "2025-12-30", "--by", "quadrant"]
    let frozen = try Command.run(["compare", orders, "--json"] + days, in: folder)
    #expect(frozen.status == 0, "\(frozen.messages)")
    let own = try Command.run(
      ["compare", orders, "--cuts", "own", "-o", "own.csv"] + days, in: folder)
    #expect(own.status == 0 && own.messages.contains("current_value for high"))
    let content = try #require(
      try JSONSerialization.jsonObject(with: frozen.output) as? [String: Any])
    for cut in try #require(content["cuts"] as? [[String: Any]]) {
      #expect(cut["change"] as? Double ?? 0 == 0)
    }
    // The same as from the tables of the two days.
    for (day, name) in [("2025-01-01", "first.csv"), ("2025-12-30", "second.csv")] {
      let run = try Command.run(
        ["score", orders, "--as-of", day, "-o", name, "--quiet"], in: folder)
      #expect(run.status == 0)
    }
    let tables = try Command.run(
      ["compare", "first.csv", "second.csv", "--by", "quadrant", "-o", "tables.csv"], in: folder)
    #expect(tables.status == 0)
    #expect(try folder.text("tables.csv") == folder.text("own.csv"))
  }

  @Test(
    "Wrong command lines say what is wanted",
    arguments: [
      (["old.csv"], "Name two score tables"),
      (["old.csv", "new.csv", "--cuts", "own"], "--as-of-old"),
      (["a.csv", "--as-of-old", "2025-01-01"], "go together"),
      (["a.csv", "--as-of-old", "2025-01-02", "--as-of-new", "2025-01-01"], "is not before"),
      (["old.csv", "new.csv", "--by", "revenue"], "--by takes some of"),
    ])
  func usage(_ arguments: [String], _ said: String) throws {
    let run = try Command.run(["compare"] + arguments, in: folder)
    #expect(run.status == 64 && run.messages.contains(said), "\(run.messages)")
  }

  @Test("Hostile ids are the same customers in every table, plain or for a spreadsheet")
  func hostile() throws {
    try NaughtyStrings.transactions.write(to: folder.url.appending(path: "odd.csv"))
    let columns = ["--columns", "customer_id,segment,revenue", "--quiet"]
    for options in [["-o", "plain.csv"], ["-o", "excel.csv", "--excel"]] {
      #expect(try Command.run(["score", "odd.csv"] + columns + options, in: folder).status == 0)
    }
    for options in [["-o", "list.csv"], ["-o", "sheet.csv", "--excel"]] {
      let run = try Command.run(["audience", "plain.csv"] + options, in: folder)
      #expect(run.status == 0, "\(run.messages)")
    }
    for name in ["excel.csv", "list.csv", "sheet.csv"] {
      let run = try Command.run(["compare", "plain.csv", name, "--by", "segment"], in: folder)
      let all = NaughtyStrings.all.count
      #expect(
        run.messages.hasPrefix("\(all) customers before, \(all) after: \(all) in both, 0 new"),
        "\(name): \(run.messages.prefix(200))")
      #expect(!run.messages.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }
  }

  @Test("Tables without a common column, and damaged ones, end the run and write nothing")
  func bad() throws {
    try folder.write("customer_id,revenue\nA,1\n", to: "plain.csv")
    let run = try Command.run(["compare", "old.csv", "plain.csv", "-o", "m.csv"], in: folder)
    #expect(run.status == 65 && run.messages.contains("have none of the columns"))
    try folder.write("customer_id,quadrant\nA,develop\nA,develop\n", to: "twice.csv")
    let twice = try Command.run(["compare", "old.csv", "twice.csv", "-o", "m.csv"], in: folder)
    #expect(
      twice.status == 65 && twice.messages.contains("twice.csv, line 3, column 'customer_id'"))
    #expect(try !folder.names.contains("m.csv"))
    let none = try Command.run(["compare", "old.csv", "nothing.csv"], in: folder)
    #expect(none.status == 66)
  }
}
