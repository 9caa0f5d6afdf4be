import Foundation
import Testing

/// What the report says, held against the files of the same run.
@Suite("The report")
struct ReportTests {
  /// The orders and what a plain run made of them: one for all tests, since without the optimiser it
  /// takes long.
  private static let plain = Result { () throws -> ScratchFolder in
    let folder = try ScratchFolder()
    let made = try Command.run(
      [
        "generate", "--customers", "150", "--days", "500", "--start", "2024-01-01", "--seed", "11",
        "--refund-rate", "0.03", "-o", "orders.csv",
      ], in: folder)
    #expect(made.status == 0)
    try run([], in: folder)
    return folder
  }

  private static func run(_ options: [String], in folder: ScratchFolder) throws {
    let run = try Command.run(
      [
        "score", "orders.csv", "-o", "scores.csv", "--summary", "summary.json", "--report",
        "report.html", "--lang", "en", "--quiet",
      ] + options, in: folder)
    #expect(run.status == 0, "\(run.messages)")
  }

  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    let plain = try Self.plain.get()
    for name in ["orders.csv", "scores.csv", "summary.json", "report.html"] {
      try plain.bytes(name).write(to: folder.url.appending(path: name))
    }
  }

  /// The report of a run with some options; the plain one is there already.
  @discardableResult
  private func score(_ options: [String] = []) throws -> ReportText {
    if !options.isEmpty { try Self.run(options, in: folder) }
    return ReportText(html: try folder.text("report.html"))
  }

  /// The columns of the score table by name.
  private func columns(_ name: String = "scores.csv") throws -> [String: [String]] {
    let lines = try folder.text(name).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(
      uniqueKeysWithValues: lines[0].indices.map { column in
        (lines[0][column], lines.dropFirst().map { $0[column] })
      })
  }

  private static func grouped(_ number: Int) -> String {
    number < 1000 ? "\(number)" : "\(number / 1000),\(String("000\(number % 1000)".suffix(3)))"
  }

  @Test("The page is as it was", arguments: ["en", "zh"])
  func snapshot(language: String) throws {
    if language != "en" { try score(["--lang", language]) }
    let page = try folder.text("report.html")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Snapshots/report-\(language).html")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try Data(page.utf8).write(to: file)
    }
    // Not as an expectation: the difference of two pages is no message.
    if try String(contentsOf: file, encoding: .utf8) != page {
      Issue.record("the page differs from Snapshots/report-\(language).html")
    }
  }

  @Test("Quadrants, segments and rows have the figures of summary.json")
  func figures() throws {
    let report = try score()
    let summary = try #require(
      try JSONSerialization.jsonObject(with: try folder.bytes("summary.json")) as? [String: Any])
    let outlook = try #require(summary["outlook"] as? [String: Any])
    let quadrants = try #require(outlook["quadrants"] as? [[String: Any]])
    let shown = try report.rows(of: "quadrants-table")
    #expect(shown.count == 4)
    for (row, quadrant) in zip(shown, quadrants) {
      #expect(row[0] == quadrant["name"] as? String)
      #expect(row[1] == Self.grouped(try #require(quadrant["customers"] as? Int)))
      #expect(row[3].replacing(",", with: "") == quadrant["revenue"] as? String)
      for (column, name) in [(5, "current_value"), (6, "potential_value")] {
        let value = try #require(Double(row[column].replacing(",", with: "")))
        #expect(abs(value - (quadrant[name] as? Double ?? .nan)) <= 0.005001)
      }
    }
    let segments = try #require(summary["segments"] as? [[String: Any]])
    let named = Dictionary(
      uniqueKeysWithValues: segments.map { ($0["name"] as? String ?? "", $0) })
    for row in try report.rows(of: "segments-table") {
      let segment = try #require(named[row[0].replacing(" ", with: "_")])
      #expect(row[1] == Self.grouped(try #require(segment["customers"] as? Int)))
      #expect(row[3].replacing(",", with: "") == segment["revenue"] as? String)
    }
    let rows = try #require(summary["rows"] as? [String: Any])
    let read = try report.rows(of: "rows")
    #expect(read[0][1] == Self.grouped(try #require(rows["read"] as? Int)))
    #expect(read[1][1] == Self.grouped(try #require(rows["used"] as? Int)))
    let value = try #require(summary["value"] as? [String: Any])
    let parts = try report.rows(of: "parts-table")
    #expect(parts[0][1].replacing(",", with: "") == value["historical_value"] as? String)
  }

  @Test("Tenths of the customers add up to what the score table gives")
  func tenths() throws {
    let report = try score()
    let cents = try #require(try columns()["revenue"]).map {
      Int($0.replacing(".", with: ""))!
    }.sorted(by: >)
    for (tenth, row) in try report.rows(of: "lorenz-table").enumerated() {
      let range = tenth * cents.count / 10..<(tenth + 1) * cents.count / 10
      #expect(row[1] == "\(range.count)")
      #expect(
        row[2].replacing(",", with: "").replacing(".", with: "") == "\(cents[range].reduce(0, +))")
    }
  }

  @Test("Customers by the last purchase and the purchase days have their mean probability")
  func activity() throws {
    let report = try score()
    let table = try columns()
    let (recency, days) = (table["recency_days"]!, table["purchase_days"]!)
    let purchases = table["expected_purchases"]!
    var customers = 0
    for row in try report.rows(of: "expected-table") {
      let range = Self.range(row[0])
      let bought = Self.range(row[1])
      let own = recency.indices.filter {
        range.contains(Int(recency[$0])!) && bought.contains(Int(days[$0])!)
      }
      #expect(row[2] == "\(own.count)")
      let mean = own.reduce(0.0) { $0 + Double(purchases[$1])! } / Double(own.count)
      #expect(abs(Double(row[3])! - mean) <= 0.0501)
      customers += own.count
    }
    #expect(customers == recency.count)
  }

  /// `3`, `4–5` or `20+`.
  private static func range(_ text: String) -> ClosedRange<Int> {
    if text.hasSuffix("+") { return Int(text.dropLast())!...1_000_000 }
    let ends = text.split(separator: "–").map { Int($0)! }
    return ends[0]...ends[ends.count - 1]
  }

  @Test("Pairs of categories are those that a plain count gives")
  func pairs() throws {
    let report = try score(["--refunds", "ignore"])
    let lines = try folder.text("orders.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let place = { (name: String) in lines[0].firstIndex(of: name)! }
    let (id, category, amount) = (place("customer_id"), place("category"), place("amount"))
    var bought: [String: Set<String>] = [:]
    for line in lines.dropFirst() where !line[amount].hasPrefix("-") {
      bought[line[id], default: []].insert(line[category])
    }
    let rows = try report.rows(of: "pairs-table")
    #expect(!rows.isEmpty)
    let count = Double(bought.count)
    for row in rows {
      let first = bought.values.count { $0.contains(row[0]) }
      let second = bought.values.count { $0.contains(row[1]) }
      let both = bought.values.count { $0.contains(row[0]) && $0.contains(row[1]) }
      #expect(row[2] == "\(both)")
      let lift = Double(both) * count / (Double(first) * Double(second))
      #expect(abs(Double(row[5])! - lift) <= 0.00501)
      #expect(first <= second)
    }
    let lifts = rows.map { Double($0[5])! }
    #expect(lifts == lifts.sorted(by: >))
  }

  @Test("The earlier forecast is the one that the days before the split give")
  func quality() throws {
    let report = try score(["--refunds", "ignore"])
    let finding = try report.finding(of: "quality")
    let split = try #require(finding.split(separator: " ").first { $0.hasPrefix("202") })
    let now = try columns()
    let bought = Dictionary(uniqueKeysWithValues: zip(now["customer_id"]!, now["purchase_days"]!))
    let held = try #require(
      try report.part(after: "purchase days in the ", until: " days since").split(separator: " ")
        .last)
    let model = try report.rows(of: "parameters")[0][0].split(separator: " ")[0]
    let run = try Command.run(
      [
        "score", "orders.csv", "--refunds", "ignore", "--to", "\(split)", "--as-of", "\(split)",
        "--horizon", "\(held)", "--discount-rate", "0", "--transaction-model", "\(model)",
        "--columns", "customer_id,purchase_days,expected_purchases", "-o", "then.csv", "--quiet",
      ], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    let then = try columns("then.csv")
    let expected = then["expected_purchases"]!.reduce(0.0) { $0 + Double($1)! }
    let seen = then["customer_id"]!.indices.reduce(0) {
      $0 + Int(bought[then["customer_id"]![$1]]!)! - Int(then["purchase_days"]![$1])!
    }
    #expect(finding.contains("expected \(Self.grouped(Int(expected.rounded()))) purchase days"))
    #expect(finding.contains("; \(Self.grouped(seen)) came"))
    // The last point of the tracking curve counts the same customers from their start.
    let points = try report.rows(of: "tracking-table")
    #expect(points.count >= 3)
  }

  @Test("The same page for any number of threads")
  func threads() throws {
    let plain = try score().html
    #expect(try score(["--threads", "1"]).html == plain)
    #expect(try score(["--threads", "3"]).html == plain)
  }

  @Test("The page of a score table has the figures of the run that wrote it")
  func ofTable() throws {
    let whole = try score()
    let run = try Command.run(
      ["report", "scores.csv", "--summary", "summary.json", "-o", "table.html", "--lang", "en"],
      in: folder)
    #expect(run.status == 0 && run.messages == "")
    let table = ReportText(html: try folder.text("table.html"))
    for name in ["segments-table", "grid-table", "lorenz-table", "alive-table", "next-table"] {
      #expect(try table.rows(of: name) == whole.rows(of: name), "\(name)")
    }
    // Modelled amounts are rounded in the table, so that their sums may differ by cents.
    for (own, other) in zip(
      try table.rows(of: "quadrants-table"), try whole.rows(of: "quadrants-table"))
    {
      #expect(Array(own.prefix(5)) == Array(other.prefix(5)))
    }
    #expect(try table.rows(of: "map-table") == whole.rows(of: "map-table"))
  }

  @Test("Two tables show who went where")
  func moves() throws {
    try score()
    let run = try Command.run(
      ["score", "orders.csv", "--as-of", "2024-12-31", "-o", "old.csv", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(
      try Command.run(
        ["report", "old.csv", "scores.csv", "-o", "two.html", "--lang", "en"], in: folder
      ).status == 0)
    let (old, new) = (try columns("old.csv"), try columns())
    let before = Dictionary(uniqueKeysWithValues: zip(old["customer_id"]!, old["quadrant"]!))
    var moves: [String: Int] = [:]
    for (id, after) in zip(new["customer_id"]!, new["quadrant"]!) {
      moves["\(before[id] ?? "(new)") \(after)", default: 0] += 1
    }
    let after = Set(new["customer_id"]!)
    for (id, quadrant) in before where !after.contains(id) {
      moves["\(quadrant) (gone)", default: 0] += 1
    }
    let rows = try ReportText(html: try folder.text("two.html")).rows(of: "moves-quadrant-table")
    #expect(rows.count == moves.count)
    for row in rows { #expect(moves["\(row[0]) \(row[1])"] == Int(row[2])) }
  }

  @Test(
    "Little input makes a page too",
    arguments: [
      "customer_id,date,amount\n", "customer_id,date,amount\na,2024-01-01,5\n",
      "customer_id,date,amount\na,2024-01-01,0\nb,2024-01-01,0\n",
      "customer_id,date,amount,category\na,2024-01-01,5,x\na,2024-02-01,5,x\nb,2024-03-01,-5,y\n",
      "customer_id,date,amount\na,2024-01-01,-5\n",
    ])
  func little(input: String) throws {
    try folder.write(input, to: "little.csv")
    for language in ["en", "zh"] {
      let run = try Command.run(
        [
          "score", "little.csv", "-o", "scores.csv", "--report", "little.html", "--lang", language,
          "--quiet",
        ], in: folder)
      #expect(run.status == 0, "\(run.messages)")
      let page = try folder.text("little.html")
      #expect(page.hasSuffix("</html>\n"))
      let shown = page.components(separatedBy: "<script>")[0]
      for wrong in ["NaN", "nan<", "\"nan", ">inf", "\"inf", "-0.00<", ">-0 %"] {
        #expect(!shown.contains(wrong), "\(wrong)")
      }
    }
  }

  @Test("What is no score table is said so")
  func errors() throws {
    _ = try expectSnapshot("report-missing", ["report", "nothing.csv", "-o", "r.html"], in: folder)
    _ = try expectSnapshot("report-orders", ["report", "orders.csv", "-o", "r.html"], in: folder)
    _ = try expectSnapshot(
      "report-three", ["report", "a.csv", "b.csv", "c.csv", "-o", "r.html"], in: folder)
    #expect(try !folder.names.contains("r.html"))
  }

  @Test("Notes of a Chinese page are Chinese")
  func chineseNotes() throws {
    try folder.write(
      "customer_id,date,amount\na,2024-01-01,5\n,2024-01-02,1\na,2024-03-01,-9\n", to: "notes.csv")
    #expect(
      try Command.run(
        ["score", "notes.csv", "-o", "n.csv", "--report", "n.html", "--lang", "zh", "--quiet"],
        in: folder
      ).status == 0)
    let notes = try ReportText(html: try folder.text("n.html")).rows(of: "notes")
    #expect(notes.count >= 3)
    for note in notes {
      #expect(note[0].contains("。") && !note[0].contains("the "), "\(note[0])")
    }
  }

  @Test("The pictures of the README are those of the sample")
  func gallery() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let run = try Command.run(
      [
        "score", root.appending(path: "SampleData/orders.csv").path, "-o", "s.csv", "--report",
        "sample.html", "--lang", "en", "--quiet",
      ], in: folder)
    #expect(run.status == 0)
    let page = ReportText(html: try folder.text("sample.html"))
    let style = try page.part(after: "<style>", until: "</style>")
    let patterns = try page.part(
      after: "<svg class=\"patterns\" aria-hidden=\"true\" focusable=\"false\">", until: "</svg>")
    for name in ["quadrants", "map", "alive", "retention", "forecast"] {
      let drawn = try page.picture("\(name)-svg")
      let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui,sans-serif\" "
        + "\(drawn.replacing("<title id=", with: "<style>\(style)svg{background:var(--paper)}</style>\(patterns)<title id=", maxReplacements: 1))</svg>\n"
      let file = root.appending(path: "Documentation/Gallery/\(name).svg")
      if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
        try Data(picture.utf8).write(to: file)
      }
      if try String(contentsOf: file, encoding: .utf8) != picture {
        Issue.record("Documentation/Gallery/\(name).svg is not what the sample gives")
      }
    }
  }
}
