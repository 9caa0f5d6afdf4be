import Foundation
import Testing

@Suite("The score table")
struct ScoreTableTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.take(fixture: "orders.csv")
  }

  private func score(_ options: String...) throws -> CommandRun {
    let run = try Command.run(["score", "orders.csv", "--quiet"] + options, in: folder)
    #expect(run.status == 0)
    #expect(run.messages.isEmpty, "quiet runs say nothing")
    return run
  }

  @Test("A small file gives the table and the overview of the snapshot")
  func small() throws {
    let run = try expectSnapshot("score", ["score", "orders.csv"], in: folder)
    #expect(run.status == 0)
  }

  @Test("With a file named, standard output stays empty and the overview says where it lies")
  func named() throws {
    let arguments = ["score", "orders.csv", "-o", "scores.csv", "--summary", "summary.json"]
    let run = try expectSnapshot("score-to-file", arguments, in: folder)
    #expect(run.output.isEmpty)
    let table = try score()
    #expect(try folder.bytes("scores.csv") == table.output)
    #expect(try folder.names == ["orders.csv", "scores.csv", "summary.json"])
  }

  @Test("A header without rows is a table of no customers")
  func headerOnly() throws {
    try folder.write("customer_id,order_date,amount\n", to: "header.csv")
    let run = try expectSnapshot("header-only", ["score", "header.csv"], in: folder)
    #expect(run.status == 0)
    #expect(run.lines.count == 1)
  }

  @Test("Columns come as wished, and only those")
  func columns() throws {
    let run = try score("--columns", "segment,revenue,customer_id")
    #expect(run.lines[0] == "segment,revenue,customer_id")
    #expect(run.lines[1] == "loyal,260.25,ann")
    #expect(run.lines[3] == "hibernating,240.00,\"d,e\"")
  }

  @Test(
    "Rows are sorted by the wished column, equal ones by first appearance",
    arguments: [
      ("revenue", ["eve", "bob", "\"d,e\"", "ann"]),
      ("revenue:desc", ["ann", "\"d,e\"", "bob", "eve"]),
      ("recency_days", ["eve", "ann", "bob", "\"d,e\""]),
      ("last_purchase:desc", ["eve", "ann", "bob", "\"d,e\""]),
      ("customer_id:desc", ["eve", "\"d,e\"", "bob", "ann"]),
      ("orders", ["\"d,e\"", "eve", "bob", "ann"]),
      ("rfm_score:asc", ["\"d,e\"", "bob", "eve", "ann"]),
      ("segment", ["bob", "\"d,e\"", "ann", "eve"]),
    ])
  func sorted(order: String, ids: [String]) throws {
    let run = try score("--columns", "customer_id", "--sort", order)
    #expect(Array(run.lines.dropFirst()) == ids)
  }

  @Test("From ten bins on the digits of a cell are apart, below they are not")
  func bins() throws {
    let ten = try score("--columns", "rfm_cell,r_score,f_score,m_score", "--bins", "10")
    for row in ten.rows { #expect(row[0] == row[1...].joined(separator: "|")) }
    let two = try score("--columns", "rfm_cell,r_score,f_score,m_score", "--bins", "2")
    for row in two.rows {
      #expect(row[0] == row[1...].joined())
      #expect(row[1...].allSatisfy { $0 == "1" || $0 == "2" })
    }
  }

  @Test("A segment's name with a comma or a quote is quoted in the table")
  func quotedNames() throws {
    try folder.write(
      """
      # a table of my own
      cells,segment
      [1-3][1-5],"cold, mostly"
      [4-5][1-5],"so-called ""warm\"""

      """, to: "segments.csv")
    let run = try score("--columns", "segment", "--segments", "segments.csv")
    #expect(
      Array(run.lines.dropFirst()) == [
        "\"so-called \"\"warm\"\"\"", "\"cold, mostly\"", "\"cold, mostly\"",
        "\"so-called \"\"warm\"\"\"",
      ])
  }

  @Test("Weights change the combined score and nothing else")
  func weights() throws {
    let columns = ["--columns", "customer_id,r_score,f_score,m_score"]
    let equal = try Command.run(["score", "orders.csv", "--quiet"] + columns, in: folder)
    for rule in ["2,1,1", "entropy", "pca", "ahp:3,5,2"] {
      let run = try Command.run(
        ["score", "orders.csv", "--quiet", "--rfm-weights", rule] + columns, in: folder)
      #expect(run.output == equal.output)
    }
    let run = try score("--columns", "rfm_score", "--rfm-weights", "1,0,0")
    #expect(Array(run.lines.dropFirst()) == ["75.00", "25.00", "0.00", "100.00"])
  }
}
