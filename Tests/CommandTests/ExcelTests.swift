import Foundation
import TestSupport
import Testing

@Suite("Tables for spreadsheets")
struct ExcelTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func run(_ arguments: [String]) throws -> CommandRun {
    let run = try Command.run(arguments, in: folder)
    #expect(run.status == 0, "\(run.messages)")
    return run
  }

  /// The fields of a table, its header first; the table must have the form for spreadsheets.
  private func cells(
    _ table: Data, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [[[UInt8]]] {
    #expect(table.starts(with: [0xEF, 0xBB, 0xBF]), sourceLocation: sourceLocation)
    let rows = PlainCSV(Array(table)).rows
    for row in rows {
      let end = row.offset + row.text.count
      #expect(table[end] == 13 && table[end + 1] == 10, sourceLocation: sourceLocation)
      #expect(row.fields.allSatisfy { !$0.isBad }, sourceLocation: sourceLocation)
    }
    return rows.map { $0.fields.map(\.bytes) }
  }

  /// What a spreadsheet shows of a text cell; nil where it could show something else than a text.
  private func shown(_ cell: [UInt8]) -> [UInt8]? {
    let text = String(decoding: cell, as: UTF8.self)
    if text.hasPrefix("=\""), text.utf8.count >= 3, cell.last == UInt8(ascii: "\"") {
      let inside = cell[2..<(cell.count - 1)]
      let parts = inside.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      // Every second part is what stands between the two quotes of a pair: nothing.
      let pairs = stride(from: 1, to: parts.count, by: 2).allSatisfy { parts[$0].isEmpty }
      guard parts.count % 2 == 1, pairs, inside.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
        return nil
      }
      return Array(
        stride(from: 0, to: parts.count, by: 2).map { parts[$0] }
          .joined(separator: [UInt8(ascii: "\"")]))
    }
    if cell.first == UInt8(ascii: "'") { return Array(cell.dropFirst()) }
    let starts = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
    let isFormula = starts.contains { cell.starts(with: $0.utf8) }
    let digits = "0123456789０１２３４５６７８９".unicodeScalars
    let hasDigit = text.unicodeScalars.contains { digits.contains($0) }
    let isTruth = ["true", "false"].contains(text.lowercased())
    return isFormula || hasDigit || isTruth ? nil : cell
  }

  @Test("Hostile ids are shown as the texts that they are, and all else is as in the plain table")
  func hostileIDs() throws {
    try NaughtyStrings.transactions.write(to: folder.url.appending(path: "in.csv"))
    let columns = ["--columns", "customer_id,first_purchase,revenue,rfm_score,segment", "--quiet"]
    let table = try cells(try run(["score", "in.csv", "--excel"] + columns).output)
    let plain = PlainCSV(Array(try run(["score", "in.csv"] + columns).output)).rows
    #expect(table.count == NaughtyStrings.all.count + 1 && plain.count == table.count)
    for (row, id) in zip(table.dropFirst(), NaughtyStrings.all) {
      #expect(shown(row[0]) == id, "\(String(decoding: id, as: UTF8.self))")
    }
    for (row, expected) in zip(table, plain) {
      #expect(row.dropFirst() == expected.fields.dropFirst().map(\.bytes)[...])
    }
  }

  @Test("The workers write the same bytes, to a file as to standard output")
  func sameBytes() throws {
    try folder.generate("orders.csv", customers: 300)
    let one = try run(["score", "orders.csv", "--excel", "--quiet", "--threads", "1"])
    for threads in ["2", "5"] {
      _ = try run([
        "score", "orders.csv", "--excel", "--quiet", "--threads", threads, "-o", "scores.csv",
      ])
      #expect(try folder.bytes("scores.csv") == one.output)
    }
    #expect(try cells(one.output).count > 200)
  }

  @Test("A table for spreadsheets serves as the table before, and as a list of customers")
  func readBack() throws {
    try folder.generate("orders.csv", customers: 300)
    let wished = ["score", "orders.csv", "--quiet", "--columns", "customer_id,quadrant"]
    for (name, form) in [("plain.csv", []), ("excel.csv", ["--excel"])] {
      _ = try run(wished + form + ["-o", name])
    }
    // Another cut moves customers; the band keeps those of the table before.
    let other = wished + ["--cut", "quantile:0.79"]
    let kept = try ["plain.csv", "excel.csv"].map {
      try run(other + ["--band", "0.9", "--previous", $0]).output
    }
    #expect(try kept[0] == kept[1] && kept[0] != run(other).output)
    let listed = try run(wished + ["--customers", "excel.csv"])
    #expect(try listed.output == folder.bytes("plain.csv"), "nobody is a prospect")
  }

  @Test("Hostile ids come back from the table for spreadsheets as those of the transactions")
  func hostileList() throws {
    try NaughtyStrings.transactions.write(to: folder.url.appending(path: "in.csv"))
    _ = try run(["score", "in.csv", "--excel", "--columns", "customer_id", "-o", "list.csv"])
    let wished = ["score", "in.csv", "--quiet", "--columns", "customer_id"]
    #expect(
      try run(wished + ["--customers", "list.csv"]).output == run(wished).output,
      "nobody is a prospect")
  }

  @Test("Recommendations, rules and sets have the form too")
  func others() throws {
    try folder.generate("orders.csv", customers: 300)
    let plain = try run(["recommend", "orders.csv", "--quiet", "--top", "2"])
    let table = try cells(
      try run(["recommend", "orders.csv", "--quiet", "--top", "2", "--excel"]).output)
    #expect(table.count == plain.lines.count && table.count > 100)
    for (row, line) in zip(table.dropFirst(), plain.rows) {
      for column in [0, 2, 6] { #expect(shown(row[column]) == Array(line[column].utf8)) }
      for column in [1, 3, 4, 5] { #expect(row[column] == Array(line[column].utf8)) }
    }
    let rules = [
      "rules", "orders.csv", "--by", "product", "--baskets", "customer", "--min-support", "5",
      "--min-confidence", "0.1", "--longest", "2", "--quiet",
    ]
    let names = ["--excel", "-o", "rules.csv", "--sets", "sets.csv"]
    _ = try run(rules + names)
    let lines = try run(rules + ["--sets", "plain.csv"])
    let found = try cells(try folder.bytes("rules.csv"))
    #expect(found.count == lines.lines.count && found.count > 1)
    for (row, line) in zip(found.dropFirst(), lines.rows) {
      #expect(row[0...1].map(shown) == line[0...1].map { Array($0.utf8) })
      #expect(row.dropFirst(2) == line.dropFirst(2).map { Array($0.utf8) }[...])
    }
    #expect(
      try cells(try folder.bytes("sets.csv")).count
        == folder.text("plain.csv").split(separator: "\n").count)
  }

  @Test("The rejected rows have the form too, whatever they are made of")
  func rejects() throws {
    try folder.write("customer_id,date,amount\nx,2024-01-01,1\n=1+1,2024-99-99,1\n", to: "in.csv")
    _ = try run(["score", "in.csv", "--excel", "-o", "s.csv", "--rejects", "rejects.csv"])
    let rows = try cells(try folder.bytes("rejects.csv"))
    #expect(rows.count == 2)
    #expect(rows[1][1] == Array("3".utf8))
    #expect(shown(rows[1][5]) == Array("=1+1,2024-99-99,1".utf8))
  }

  @Test("JSON has no such form, and asking for it is a wrong command line")
  func json() throws {
    try folder.take(fixture: "orders.csv")
    for command in ["recommend", "rules"] {
      let run = try Command.run(
        [command, "orders.csv", "--format", "json", "--excel"], in: folder)
      #expect(run.status == 64)
      #expect(run.messages.contains("--excel is a form of CSV"))
    }
  }
}
