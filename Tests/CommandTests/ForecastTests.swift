import Foundation
import Testing

@Suite("forecast")
struct ForecastTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// The lines of a run by the names of the columns.
  private func lines(_ run: CommandRun) -> [[String: String]] {
    let names = run.lines.first?.split(separator: ",").map(String.init) ?? []
    return run.rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }

  private func sum(_ lines: [[String: String]], _ column: String) -> Double {
    lines.reduce(0) { $0 + Double($1[column] ?? "")! }
  }

  @Test("Months add up to what score says of the same days, with the same interval")
  func sums() throws {
    let run = try Command.run(["forecast", SampleFile.path, "--periods", "2"], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let all = lines(run)
    let (past, ahead) = (
      all.filter { $0["kind"] == "observed" }, all.filter { $0["kind"] == "expected" }
    )
    let last = try #require(ahead.last)
    // The sample ends a day before December 2025 does; that day comes first, then whole months.
    #expect(past.count == 24 && ahead.count == 3 && last["last_day"] == "2026-02-28")
    #expect(ahead.map { $0["is_complete"] } == ["false", "true", "true"])
    #expect(past.last?["is_complete"] == "false" && past.first?["is_complete"] == "true")
    #expect(past.last?["last_day"] == "2025-12-30")

    let score = try ValueRun(
      SampleFile.path, ["--horizon", "60", "--discount-rate", "0"], in: folder)
    for (column, total) in [
      ("purchase_days", "expected_purchases"), ("revenue", "current_value"),
    ] {
      let expected = try #require(score.total(total))
      #expect(abs(sum(ahead, column) / expected - 1) < 1e-6)
      for (suffix, figure) in [("", "expected"), ("_low", "low"), ("_high", "high")] {
        let own = try #require(Double(last["cumulative_\(column)\(suffix)"] ?? ""))
        #expect(abs(own / (try #require(score.total(total, figure))) - 1) < 1e-6)
      }
    }
    // What was seen is what the score table has.
    #expect(sum(past, "purchase_days") == score.numbers("purchase_days").reduce(0, +))
    #expect(abs(sum(past, "revenue") - score.numbers("revenue").reduce(0, +)) < 0.005)
    #expect(sum(past, "new_customers") == Double(score.rows.count))
    for line in ahead {
      for column in ["purchase_days", "revenue"] {
        let figures = ["_low", "", "_high"].compactMap { Double(line[column + $0] ?? "") }
        #expect(figures.count == 3 && figures == figures.sorted())
      }
    }
  }

  @Test("New customers are apart, at the rate of the last year")
  func newCustomers() throws {
    let run = try Command.run(
      ["forecast", SampleFile.path, "--periods", "2", "--quiet"], in: folder)
    let all = lines(run)
    let ahead = all.filter { $0["kind"] == "expected" }
    let score = try ValueRun(SampleFile.path, in: folder)
    let recent = score.numbers("tenure_days").count { $0 < 365 }
    let days: [Double] = [31, 28]
    for (line, days) in zip(ahead.dropFirst(), days) {
      let came = try #require(Double(line["assumed_new_customers"] ?? ""))
      #expect(abs(came - days * Double(recent) / 365) < 1e-5)
      // Each buys at least on the first day.
      #expect(try #require(Double(line["assumed_new_purchase_days"] ?? "")) > came)
    }
  }

  @Test("At the end of a month there is no rest, and a quarter has the days of its months")
  func periods() throws {
    let options = ["forecast", SampleFile.path, "--as-of", "2025-06-30", "--quiet"]
    let months = lines(try Command.run(options + ["--periods", "3"], in: folder))
      .filter { $0["kind"] == "expected" }
    #expect(months.map { $0["period"] } == ["2025-07", "2025-08", "2025-09"])
    let quarters = lines(
      try Command.run(options + ["--period", "quarter", "--periods", "1"], in: folder)
    ).filter { $0["kind"] == "expected" }
    #expect(quarters.map { $0["period"] } == ["2025-Q3"])
    for column in ["purchase_days", "revenue"] {
      #expect(abs(sum(months, column) - sum(quarters, column)) < 0.02)
    }
    #expect(
      quarters[0]["purchase_days_low"] == months[2]["cumulative_purchase_days_low"])
  }

  @Test("Groups add up to all, and JSON says the same")
  func groups() throws {
    let options = ["forecast", SampleFile.path, "--periods", "2", "--quiet"]
    let all = lines(try Command.run(options, in: folder))
    let groups = lines(try Command.run(options + ["--by", "channel"], in: folder))
    #expect(Set(groups.compactMap { $0["group"] }).count == 3)
    for kind in ["observed", "expected"] {
      for column in ["purchase_days", "revenue"] {
        let whole = sum(all.filter { $0["kind"] == kind }, column)
        #expect(abs(sum(groups.filter { $0["kind"] == kind }, column) / whole - 1) < 1e-6)
      }
    }
    let run = try Command.run(options + ["--json", "--by", "channel"], in: folder)
    let content = try #require(
      try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
    let expected = try #require(content["expected"] as? [[String: Any]])
    let revenue = try #require(expected.last?["cumulative_revenue"] as? [String: Any])
    let wanted = try #require(Double(all.last?["cumulative_revenue"] ?? ""))
    #expect(abs((revenue["expected"] as? Double ?? 0) - wanted) < 0.006)
    #expect((content["groups"] as? [[String: Any]])?.count == 3)
    #expect(content["group_column"] as? String == "channel")
  }

  // From the fitted parameters and each customer's p_alive by the papers' closed forms, in Python: Schmittlein,
  // Morrison and Colombo 1987; Fader, Hardie and Lee 2005, equation 10.
  @Test(
    "CDNOW by month is what the papers' formulas give",
    .enabled(if: SharedData.folder != nil, SharedData.reason),
    arguments: [
      ("pareto-nbd", [225.6731, 206.7898, 203.2588]), ("bg-nbd", [225.6208, 206.3430, 202.4316]),
    ])
  func published(model: String, months: [Double]) throws {
    let data = try #require(SharedData.folder)
    let run = try Command.run(
      [
        "forecast", data.appending(path: "cdnow/cdnow_sample.csv").path, "--as-of", "1997-09-30",
        "--transaction-model", model, "--periods", "3", "--quiet",
      ], in: folder)
    let found = lines(run).filter { $0["kind"] == "expected" }
    #expect(found.map { $0["period"] } == ["1997-10", "1997-11", "1997-12"])
    for (line, month) in zip(found, months) {
      #expect(abs(Double(line["purchase_days"] ?? "")! - month) < 2e-4)
    }
  }

  @Test("Where nobody bought again nothing is expected, and why is said")
  func nothing() throws {
    try folder.write("customer,date,amount\nA,2024-01-15,5\nB,2024-02-10,7\n", to: "once.csv")
    let run = try expectSnapshot(
      "forecast-nothing", ["forecast", "once.csv", "--periods", "1"], in: folder)
    #expect(run.status == 0)
    #expect(lines(run).filter { $0["kind"] == "expected" }.allSatisfy { $0["revenue"] == "0.00" })
    try folder.write("customer,date,amount\n", to: "empty.csv")
    let empty = try Command.run(["forecast", "empty.csv"], in: folder)
    #expect(empty.status == 0 && lines(empty).allSatisfy { $0["kind"] == "expected" })
  }

  @Test("The same bytes for any number of workers")
  func sameBytes() throws {
    let options = ["forecast", SampleFile.path, "--periods", "1", "--json", "--threads"]
    let runs = try ["1", "3"].map { try Command.run(options + [$0], in: folder) }
    #expect(runs[0].status == 0 && runs[0].output == runs[1].output)
  }

  @Test(
    "What cannot be done is said",
    arguments: [
      (["--periods", "0"], "1 to 118 months"), (["--periods", "119"], "1 to 118 months"),
      (["--period", "year", "--periods", "9"], "1 to 8 years"),
      (["--by", "Colour"], "no column 'Colour'"), (["--json", "--excel"], "--excel"),
    ])
  func mistakes(options: [String], words: String) throws {
    let run = try Command.run(["forecast", SampleFile.path] + options, in: folder)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.messages.contains(words), "\(run.messages)")
  }
}
