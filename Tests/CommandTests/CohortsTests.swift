import Foundation
import Testing

@Suite("cohorts")
struct CohortsTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(
      """
      customer_id,date,amount,channel,region
      A,2024-01-01,10,web,north
      A,2024-01-11,10,web,south
      A,2024-01-21,5.50,web,
      B,2024-01-01,7,shop,north
      C,2024-02-01,20,shop,"south, =1+1"
      C,2024-02-03,-4,web,north
      C,2024-02-05,3,web,north
      D,2024-04-25,1,,north
      E,2024-04-30,-2,web,north

      """, to: "orders.csv")
  }

  // Gaps: 10 and 10 of A, 4 of C: the typical gap is 8 days. Silent for 4 rhythms of (t_x + 8)/(x + 1) on
  // 2024-04-30 are A (100 days; 28/3), B (120; 8) and C (85; 12/2), not D (5; 8).
  @Test("One line for each cohort, by hand")
  func cohorts() throws {
    let run = try expectSnapshot(
      "cohorts", ["cohorts", "orders.csv", "--transaction-model", "nbd"], in: folder)
    #expect(run.status == 0)
    #expect(run.rows.map { $0[0] } == ["2024-01", "2024-02", "2024-04"])
    #expect(
      run.rows.map { Array($0[2...9]) } == [
        ["true", "2", "1", "0.500000", "4", "2.000000", "32.50", "16.25"],
        ["true", "1", "1", "1.000000", "2", "2.000000", "19.00", "19.00"],
        ["true", "1", "0", "0.000000", "1", "1.000000", "1.00", "1.00"],
      ])
    #expect(run.rows.map { $0[10] + " " + $0[11] } == ["2 1.000000", "1 1.000000", "0 0.000000"])
    // At 14 rhythms A is not silent any more, and at 25 nobody is.
    for (silence, silent) in [("14", ["1", "1", "0"]), ("25", ["0", "0", "0"])] {
      let other = try Command.run(
        ["cohorts", "orders.csv", "--silence", silence, "--quiet"], in: folder)
      #expect(other.rows.map { $0[10] } == silent && other.messages.isEmpty)
    }
  }

  @Test("The triangle leaves the shares of a month out that is not over")
  func triangle() throws {
    let run = try expectSnapshot(
      "cohorts-triangle",
      ["cohorts", "orders.csv", "--table", "triangle", "--as-of", "2024-04-29"], in: folder)
    #expect(run.status == 0 && run.rows.count == 4 + 3 + 1)
    let last = run.rows.filter { $0[2] == "2024-04" }
    #expect(last.allSatisfy { $0[3] == "false" && $0[9].isEmpty })
    // Of those who came before, nothing is said; who came in the month was active in it.
    #expect(last.map { $0[6] } == ["", "", "1.000000"])
    let february = try #require(run.rows.first { $0[0] == "2024-02" })
    // The refund of 4 found 20 of the first day, and leaves 16; 3 more came on its own day.
    #expect(
      Array(february[4...12]) == [
        "1", "1", "1.000000", "2", "1", "1.000000", "19.00", "19.00", "19.00",
      ])
  }

  @Test("Groups are those of the first purchase, by meaning, by name or by position")
  func groups() throws {
    let run = try expectSnapshot(
      "cohorts-by-channel", ["cohorts", "orders.csv", "--by", "channel"], in: folder)
    #expect(run.rows.map { $0[0] + " " + $0[1] } == ["web 1", "shop 2", " 1"])
    for by in ["region", "#5"] {
      let named = try Command.run(
        ["cohorts", "orders.csv", "--by", by, "--quiet", "--excel"], in: folder)
      #expect(named.status == 0 && named.text.hasPrefix("\u{FEFF}group,customers,"))
      #expect(named.text.contains("\r\nnorth,3,"))
      #expect(named.text.contains(#""=""south, =1+1""",1,"#))
    }
    let both = try Command.run(
      ["cohorts", "orders.csv", "--by", "channel", "--table", "cohorts", "--quiet"], in: folder)
    #expect(
      both.rows.map { $0[0] + " " + $0[1] } == [
        "web 2024-01", "shop 2024-01", "shop 2024-02", " 2024-04",
      ])
  }

  @Test("JSON holds all tables, and the money of all cells is the revenue")
  func json() throws {
    let run = try Command.run(
      ["cohorts", "orders.csv", "--json", "--by", "region", "--quiet"], in: folder)
    let content = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    #expect(content["group_column"] as? String == "region")
    #expect(content["covered_from"] as? String == "2024-01-01")
    #expect(content["covered_to"] as? String == "2024-04-30")
    #expect(content["typical_gap_days"] as? Double == 8)
    let cohorts = try #require(content["cohorts"] as? [[String: Any]])
    let cells = cohorts.flatMap { $0["ages"] as? [[String: Any]] ?? [] }
    let sum = cells.reduce(Decimal(0)) { $0 + Decimal(string: $1["revenue"] as! String)! }
    // E only gave something back, and is no customer.
    #expect(sum == Decimal(string: "52.50"))
    #expect((content["all"] as? [String: Any])?["revenue"] as? String == "52.50")
    #expect((content["groups"] as? [[String: Any]])?.count == 2)
  }

  @Test("The same bytes for any number of workers and any blocks")
  func sameBytes() throws {
    let sample = SampleFile.path
    for options in [
      ["--by", "channel", "--table", "cohorts"], ["--json"], ["--table", "triangle"],
    ] {
      let runs = try [["--threads", "1"], ["--threads", "3", "--block-size", "777"]].map {
        try Command.run(["cohorts", sample] + options + $0, in: folder)
      }
      #expect(runs[0].status == 0 && runs[0].lines.count > 20)
      #expect(runs[0].output == runs[1].output && runs[0].messages == runs[1].messages)
    }
  }

  @Test(
    "What cannot be done is said, with what to do",
    arguments: [
      (["--by", "Colour"], 64, "no column 'Colour'"), (["--by", "category"], 64, "--category"),
      (["--by", "none"], 64, "leave it out"), (["--table", "groups"], 64, "needs --by"),
      (["--json", "--table", "triangle"], 64, "JSON holds all"),
      (["--json", "--excel"], 64, "--excel"), (["--silence", "0"], 64, "--silence"),
      (["--period", "day"], 64, "week"),
    ])
  func mistakes(options: [String], status: Int32, words: String) throws {
    let run = try Command.run(["cohorts", "orders.csv"] + options, in: folder)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.messages.contains(words), "\(run.messages)")
  }

  // By a plain program: dictionaries, row by row, and lists of refunds that are searched.
  @Test(
    "Real shops: customers, active ones and money of some cells",
    .enabled(if: SharedData.folder != nil, SharedData.reason))
  func real() throws {
    let data = try #require(SharedData.folder)
    func cells(_ file: String, _ cohort: String) throws -> [String] {
      let run = try Command.run(
        ["cohorts", data.appending(path: file).path, "--table", "triangle", "--quiet"], in: folder)
      #expect(run.status == 0)
      return run.rows.filter { $0[0] == cohort }.map {
        "\($0[4]) \($0[5]) \($0[7]) \($0[8]) \($0[10])"
      }
    }
    #expect(
      try cells("online-retail/online_retail.csv.xz", "2010-12") == [
        "879 879 1185 200 552320.790", "879 322 478 201 269096.690", "879 283 414 78 224736.490",
        "879 334 509 71 289818.560", "879 317 445 51 196613.440", "879 350 525 33 321033.040",
        "879 317 483 23 307554.580", "879 304 465 22 299731.900", "879 313 469 15 307684.410",
        "879 345 526 15 456020.880", "879 328 501 15 429225.670", "879 440 795 35 498056.390",
        "879 231 285 5 182302.830",
      ])
  }
}

/// The sample of the package.
enum SampleFile {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SampleData/orders.csv").path
}
