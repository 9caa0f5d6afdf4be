import Reports
import Segments
import Testing
import TextOutput

@Suite("Rows of the score table")
struct ScoreTableWriterTests {
  @Test(
    "Money has the places of the finest amount, at least two, and keeps its sign",
    arguments: [
      (["1", "2.5"], "3.50"), (["1.005", "2"], "3.005"), (["0.0001"], "0.0001"),
      (["0.00001", "5"], "5.00001"), (["0.000001", "1"], "1.000001"),
      (["123456789.12", "1"], "123456790.12"), (["99999999.99", "0.01"], "100000000.00"),
      (["100000000", "-1"], "99999999.00"), (["12345678901.23"], "12345678901.23"),
      (["92233720368547758.07"], "92233720368547758.07"),
      (["1234567890123.456789"], "1234567890123.456789"),
    ])
  func money(amounts: [String], revenue: String) throws {
    // Dates in rising order: a refund finds its purchase.
    let rows = amounts.enumerated().map { "x,2024-01-0\($0 + 1),\($1)\n" }.joined()
    #expect(try TableFixture(rows).written([.revenue]) == [revenue])
  }

  @Test("Revenue below zero is written with its sign, at scale two and at others")
  func negative() throws {
    let rows =
      "x,2024-01-05,1\nx,2024-01-01,-3.5\ny,2024-01-05,123456789\ny,2024-01-01,-250000000\n"
    #expect(try TableFixture(rows).written([.revenue]) == ["-2.50", "-126543211.00"])
    #expect(
      try TableFixture(rows + "z,2024-01-05,0.001\n").written([.revenue])
        == ["-2.500", "-126543211.000", "0.001"])
  }

  @Test("Ids come back byte for byte, quoted where a reader needs it")
  func ids() throws {
    let ids = [
      "00017850", "17850.0", "\"a,b\"", "\"say \"\"x\"\"\"", "\"two\nlines\"", "é日本", "-5", "=x",
      String(repeating: "long", count: 1000),
    ]
    let rows = ids.map { "\($0),2024-01-01,1\n" }.joined()
    let text = try TableFixture(rows).written([.customerID]).joined(separator: "\n")
    #expect(text == ids.joined(separator: "\n"))
  }

  @Test("Days of any year are written as ISO days, also over many centuries")
  func days() throws {
    let near = "x,2024-02-29,1\nx,2024-03-01,1\n"
    #expect(
      try TableFixture(near).written([.firstPurchase, .lastPurchase]) == ["2024-02-29,2024-03-01"])
    let far = "x,1900-01-02,1\nx,2199-12-31,1\ny,1970-01-01,1\n"
    #expect(
      try TableFixture(far).written([.firstPurchase, .lastPurchase, .tenureDays, .recencyDays])
        == ["1900-01-02,2199-12-31,109571,0", "1970-01-01,1970-01-01,84005,84005"])
  }

  @Test("The combined score has two decimals, and its ends are 0 and 100", arguments: 2...10)
  func combined(bins: Int) throws {
    let rows = (0..<40).map { "c\($0),2024-01-\(10 + $0 % 19),\($0)\n" }.joined()
    let fixture = try TableFixture(rows, bins: bins)
    let lines = try fixture.written([.rfmScore, .rScore, .fScore, .mScore])
    for line in lines {
      let fields = line.split(separator: ",")
      let scores = fields[1...].compactMap { Double($0) }
      let expected = scores.map { ($0 - 1) / Double(bins - 1) }.reduce(0, +) / 3 * 100
      let written = try #require(Double(fields[0]))
      #expect(abs(written - expected) <= 0.0050001)
      #expect(fields[0].split(separator: ".").last?.count == 2)
    }
    #expect(fixture.table.rfmScore(r: 1, f: 1, m: 1) == 0)
    #expect(abs(fixture.table.rfmScore(r: bins, f: bins, m: bins) - 100) < 1e-9)
  }

  @Test("For spreadsheets the rows are the same, with ids and names that stay text")
  func excel() throws {
    let count = 20_000
    let rows = (0..<count).map { "0\($0),2024-01-01,\($0)\n" }.joined()
    let segments = try SegmentTable(parsing: "[1-5][1-5],2024\n", bins: 5)
    let fixture = try TableFixture(rows, segments: segments)
    let columns: [ScoreColumn] = [.customerID, .firstPurchase, .segment, .revenue]
    let lines = (0..<count).map {
      "\"=\"\"0\($0)\"\"\",2024-01-01,\"=\"\"2024\"\"\",\($0).00\r\n"
    }
    let expected =
      "\u{FEFF}customer_id,first_purchase,segment,revenue\r\n" + lines.joined()
    for workers in [1, 2, 5] {
      #expect(try fixture.text(columns, form: .excel, workers: workers) == expected)
    }
  }

  @Test("A column that is wished many times is written as often, however long its text is")
  func repeated() throws {
    let ids = (0..<8).map { String(repeating: "\($0)", count: 4000) }
    let fixture = try TableFixture(ids.map { "\($0),2024-01-01,1\n" }.joined())
    let columns = [ScoreColumn](repeating: .customerID, count: 60)
    let lines = try fixture.written(columns, workers: 1)
    #expect(lines == ids.map { [String](repeating: $0, count: 60).joined(separator: ",") })
  }

  @Test("More customers than one chunk come in order, whatever the number of workers")
  func chunks() throws {
    let count = 20_000
    let rows = (0..<count).map { "c\($0),2024-01-01,\($0)\n" }.joined()
    let fixture = try TableFixture(rows)
    let expected = (0..<count).map { "c\($0),\($0).00" }
    for workers in [1, 2, 5] {
      #expect(try fixture.written([.customerID, .revenue], workers: workers) == expected)
    }
  }
}
