import Foundation
import Testing

/// SQL, cells and customer summaries; the SQL itself is held against engines by `Tests/Warehouse`.
@Suite("Warehouses")
struct WarehouseTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private static let summary =
    "customer_id,first_purchase,last_purchase,recency_days,purchase_days,orders,revenue,repeat_spend,"
    + "previous_purchase,time_sum,gap_squares\n"

  private static let cells =
    "kind,x,t_x,age,customers,sum_t_x,sum_age,sum_t_x_2,sum_t_x_age,sum_age_2,"
    + "sum_log_spend,sum_log_spend_2,amount\n"

  /// Cells of two customers.
  private static let rows = [
    "purchases,0,,,1,0,90,0,0,8100,,,", "purchases,2,,,1,30,90,900,2700,8100,,,",
    "spend,2,,,1,,,,,,2.5,6.25,", "age,0,,90,1,,,,,,,,", "age,2,,90,1,,,,,,,,",
    "last,0,0,,1,,,,,,,,", "last,2,30,,1,,,,,,,,", "recency_cut,5,,60,,,,,,,,,",
    "frequency_cut,5,,3,,,,,,,,,", "monetary_cut,5,,,,,,,,,,,24.36",
    "total,4,,,2,,,,,,,,30.00", "as_of,,,19800,,,,,,,,,", "scale,2,,5,,,,,,,,,",
  ]

  private func write(cells rows: [String]) throws {
    try folder.write(Self.cells + rows.joined(separator: "\n") + "\n", to: "cells.csv")
  }

  @Test(
    "The SQL of every step is what the snapshot says",
    arguments: [
      ("sql-check", ["--step", "check", "--from", "2024-01-01", "--as-of", "2025-01-31"]),
      ("sql-summary", ["--step", "summary", "--source", "sales.orders", "--order", "order_id"]),
      ("sql-cells", ["--step", "cells"]), ("sql-rfm", ["--step", "rfm"]),
    ])
  func steps(name: String, arguments: [String]) throws {
    let run = try expectSnapshot(name, ["sql", "--dialect", "duckdb"] + arguments, in: folder)
    #expect(run.status == 0 && run.messages.isEmpty)
  }

  @Test("A model of cells knows the cuts of the scores, and says what it does not know")
  func fitCells() throws {
    try write(cells: Self.rows)
    let run = try Command.run(["fit", "--cells", "cells.csv", "-o", "model.json"], in: folder)
    #expect(run.status == 0 && run.messages.contains("Model:    model.json"), "\(run.messages)")
    let model = try folder.text("model.json")
    #expect(model.contains("\"as_of\" : \"2024-03-18\"") && model.contains("24.36"))
    let score = try Command.run(
      [
        "sql", "--dialect", "postgres", "--step", "score", "--model", "model.json", "--cells",
        "cells.csv", "--table", "forecasts.csv", "--current-cut", "10",
      ], in: folder)
    #expect(score.status == 0, "\(score.messages)")
    #expect(
      score.text.contains("current_value_level")
        && score.text.contains("Gives: not: potential value"))
    #expect(try folder.text("forecasts.csv").split(separator: "\n").count == 3)
  }

  @Test(
    "Cells that contradict each other or themselves are bad data, and no model is written",
    arguments: [
      (1, "purchases,2,,,1,30,90,900,2700,8000,,,", "line 3"),
      (1, "purchases,2,,,1,30,91,900,2730,8281,,,", "x = 2 contradict each other"),
      (4, "age,2,,90,2,,,,,,,,", "x = 2 contradict each other"),
      (2, "spend,2,,,1,,,,,,2.5,5,", "line 4"), (2, "spend,2,,,1,,,,,,,,", "line 4"),
      (2, "spend,2,,,2,,,,,,5,12.5,", "2 customers have repeat spend, but only 1"),
      (10, "total,4,,,3,,,,,,,,30.00", "the cells hold 2 customers, the row 'total' says 3"),
      (12, "scale,2,,11,,,,,,,,,", "line 14"),
      (9, "monetary_cut,5,,,,,,,,,,,24.361", "2 decimal places"),
      (11, "hello,,,19800,,,,,,,,,", "one of purchases, spend"),
      (3, "age,0,,70000,1,,,,,,,,", "line 5"),
    ])
  func brokenCells(row: Int, text: String, said: String) throws {
    var rows = Self.rows
    rows[row] = text
    try write(cells: rows)
    let run = try Command.run(["fit", "--cells", "cells.csv", "-o", "model.json"], in: folder)
    #expect(run.status == 65 && run.messages.contains(said), "\(run.messages)")
    #expect(try folder.names == ["cells.csv"])
  }

  @Test("Cells without their last rows are told apart from whole ones")
  func cutCells() throws {
    try write(cells: Array(Self.rows.dropLast(2)))
    let run = try Command.run(["fit", "--cells", "cells.csv"], in: folder)
    #expect(run.status == 65 && run.output.isEmpty && run.messages.contains("not all there"))
  }

  @Test("A customer summary is scored as the transactions are, but for what only they tell")
  func summaryScores() throws {
    try folder.write(
      Self.summary
        + (1...60).map { number in
          let days = number % 5 + 1
          let last = 31 + days
          return "C\(number),2024-01-01,2024-\(days == 1 ? "01-01" : "02-0\(days)"),"
            + "\(days == 1 ? 100 : 100 - last + 1),\(days == 1 ? 1 : 2),\(days),\(number).50,"
            + "\(days == 1 ? "0" : "\(number).25"),2024-01-01,\(days == 1 ? 0 : last - 1),"
            + "\(days == 1 ? 0 : (last - 1) * (last - 1))"
        }.joined(separator: "\n") + "\n", to: "customers.csv")
    let run = try Command.run(
      [
        "score", "--from-summary", "customers.csv", "--save-model", "model.json", "--summary",
        "s.json",
      ],
      in: folder)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.lines.count == 61 && run.lines[0].contains(",quadrant,"))
    #expect(!run.lines[0].contains("cross_sell_value"))
    let fitted = try Command.run(["fit", "--summary", "customers.csv", "--quiet"], in: folder)
    #expect(fitted.text == (try folder.text("model.json")))
    let again = try Command.run(
      ["score", "--from-summary", "customers.csv", "--model", "model.json", "--quiet"], in: folder)
    #expect(again.text == run.text)
  }

  @Test(
    "A summary that cannot be is bad data, with its row",
    arguments: [
      "A,2024-01-01,2024-01-31,10,2,2,5,-1,2024-01-01,30,900",
      "A,2024-01-01,2024-01-31,10,-2,2,5,1,2024-01-01,30,900",
    ])
  func brokenSummary(row: String) throws {
    try folder.write(Self.summary + row + "\n", to: "customers.csv")
    for arguments in [["score"], ["fit"]] {
      let run = try Command.run(arguments + ["--from-summary", "customers.csv"], in: folder)
      #expect(run.status == 65 && run.output.isEmpty, "\(run.messages)")
      #expect(run.messages.contains("customers.csv, line 2, column"))
    }
  }

  @Test(
    "Wrong command lines say what to do",
    arguments: [
      (["sql", "--dialect", "oracle", "--step", "summary"], "duckdb"),
      (["sql", "--dialect", "duckdb", "--step", "score"], "--model"),
      (["sql", "--dialect", "duckdb", "--step", "summary", "--source", "a..b"], "names no table"),
      (["sql", "--dialect", "duckdb", "--step", "summary", "--scale", "7"], "2 to 6"),
      (
        ["sql", "--dialect", "duckdb", "--step", "rfm", "--rfm-weights", "entropy"], "three weights"
      ),
      (["sql", "--dialect", "duckdb", "--step", "summary", "--table", "t.csv"], "--cells"),
      (["fit", "--cells", "a", "--from-summary", "b"], "one of"), (["score"], "at least one"),
      (["score", "--from-summary", "a", "--report", "r.html"], "report"),
      (["score", "--from-summary", "a", "b.csv"], "transaction file, or"),
    ])
  func usage(arguments: [String], said: String) throws {
    let run = try Command.run(arguments, in: folder)
    #expect(run.status == 64 && run.messages.contains(said), "\(run.status) \(run.messages)")
  }

  @Test("A model of another schema is a bad configuration")
  func otherSchema() throws {
    try folder.write("{\"schema_version\": 99}", to: "model.json")
    let run = try Command.run(
      ["sql", "--dialect", "duckdb", "--step", "score", "--model", "model.json"], in: folder)
    #expect(run.status == 78 && run.messages.contains("version 99"))
  }
}
