import Columns
import CustomerHistory
import Reports
import Segments
import TestSupport
import Testing
import TextOutput
import Transactions
import Values

@Suite("Score files")
struct ScoreFileTests {
  private func file(
    _ text: String, required: [ScoreColumn] = [], wished: [ScoreColumn] = ScoreColumn.allCases
  ) throws -> ScoreFile {
    let folder = try TemporaryFolder()
    return try ScoreFile(
      reading: try folder.write(text, as: "scores.csv"), required: required, wished: wished)
  }

  /// What an error says, without the folder.
  private func failure(_ text: String, required: [ScoreColumn] = []) throws -> String {
    do {
      _ = try file(text, required: required)
    } catch let error as SideTableError {
      return error.description.replacing(error.path.dropLast("scores.csv".count), with: "")
    }
    return ""
  }

  private func ids(_ file: ScoreFile) -> [String] { (0..<file.count).map(file.ids.text) }

  @Test(
    "A table comes back as it was written, plain or for a spreadsheet", arguments: CSVForm.allCases)
  func roundTrip(_ form: CSVForm) throws {
    let rows = (0..<3000).map {
      "\"0\($0),=\($0 % 7)\",2024-0\(1 + $0 % 9)-1\($0 % 10),\($0 % 5 == 0 ? "-" : "")\($0).\(10 + $0 % 90)\n"
    }
    let fixture = try TableFixture(rows.joined())
    let table = fixture.table
    let text = try fixture.text(table.columns, form: form)
    let file = try file(text)
    #expect(file.columns == table.columns && file.count == table.count && file.scale == 2)
    let revenue = try #require(file.money(.revenue))
    let segments = try #require(file.labels(.segment))
    let days = try #require(file.wholeNumbers(.lastPurchase))
    let scores = try #require(file.wholeNumbers(.fScore))
    let combined = try #require(file.numbers(.rfmScore))
    for customer in 0..<table.count {
      #expect(file.ids[customer] == table.summary.ids[customer])
      #expect(revenue[customer] == table.summary.revenue[customer])
      #expect(segments[customer] == table.segments.names[table.segment(of: customer)])
      #expect(days[customer] == table.summary.lastPurchase[customer])
      #expect(scores[customer] == Int32(table.scores.frequency[customer]))
      #expect(abs(combined[customer] - table.rfmScore(of: customer)) < 0.00501)
      #expect(file.customer(table.summary.ids[customer]) == customer)
    }
    #expect(revenue.total == table.totals.revenue)
    #expect(file.customer(Array("nobody".utf8)) == nil)
  }

  @Test("Empty fields are nothing: no zero and no label")
  func empty() throws {
    let file = try file(
      """
      customer_id,revenue,quadrant,segment,grade,p_alive,orders,last_purchase,lifecycle_stage
      A,12.5,maintain,loyal,B,0.25,3,2025-02-28,steady
      P,,,,,,,,prospect
      B,-0.125,abandon,at_risk,E,1,0,1969-12-31,lapsed

      """)
    let revenue = try #require(file.money(.revenue))
    // The second amount has three places, and the first is brought to them.
    #expect(file.scale == 3 && revenue[0] == 12_500 && revenue[1] == nil && revenue[2] == -125)
    #expect(revenue.value(of: 2) == -0.125 && revenue.total.description == "12.375")
    let quadrants = try #require(file.labels(.quadrant))
    #expect(quadrants.names == ["develop", "maintain", "cultivate", "abandon"])
    #expect(quadrants.codes.array == [1, -1, 3])
    let segments = try #require(file.labels(.segment))
    #expect(segments.names == ["loyal", "at_risk"] && segments.codes.array == [0, -1, 1])
    #expect(file.labels(.lifecycleStage)?[1] == "prospect")
    #expect(file.numbers(.probabilityAlive)?[1].isNaN == true)
    #expect(file.wholeNumbers(.orders)?[1] == .min && file.wholeNumbers(.lastPurchase)?[2] == -1)
    #expect(file.money(.currentValue) == nil && file.labels(.action) == nil)
  }

  @Test("Only wished columns are read: what stands in others does not matter")
  func wishes() throws {
    let text = "quadrant,customer_id,revenue,note\nodd,A,x,\"1\"x\n"
    let file = try file(text, wished: [])
    #expect(ids(file) == ["A"] && file.columns == [.quadrant, .customerID, .revenue])
    #expect(file.labels(.quadrant) == nil && file.money(.revenue) == nil)
  }

  @Test(
    "What is damaged is named with file, line, column and text",
    arguments: [
      ("A,1.5.2,develop,1\n", "revenue", "'1.5.2' is not an amount such as 12.50"),
      ("A,1e3,develop,1\n", "revenue", "'1e3' is not an amount such as 12.50"),
      (
        "A,99999999999999999999,develop,1\n", "revenue",
        "'99999999999999999999' is not an amount such as 12.50"
      ),
      (
        "A,1,Develop,1\n", "quadrant",
        "'Develop' is not one of develop, maintain, cultivate, abandon"
      ),
      ("A,1,develop,1.5\n", "orders", "'1.5' is not a whole number"),
      ("A,1,develop,x\u{1B}y\n", "orders", "'x?y' is not a whole number"),
      (",1,develop,1\n", "customer_id", "'' is not a customer's id"),
    ])
  func damage(_ row: String, _ column: String, _ said: String) throws {
    let text = "customer_id,revenue,quadrant,orders\nZ,1,abandon,2\n\n\"Y\n\",,,\n" + row
    #expect(
      try failure(text)
        == "scores.csv, line 6, column '\(column)': \(said). Mend the row, or write the table anew."
    )
  }

  @Test("An id that stands twice is an error, spelled in quotes or not")
  func repeated() throws {
    #expect(
      try failure("customer_id\nA\nB\n\"A\"\n")
        == "scores.csv, line 4, column 'customer_id': 'A' stands in a row before. Each customer has "
        + "one row; take one of the rows out.")
  }

  @Test("Columns that are needed and not there are named")
  func missing() throws {
    #expect(try failure("id,revenue\nA,1\n").contains("there is no column 'customer_id'"))
    #expect(
      try failure("customer_id,revenue\nA,1\n", required: [.grade])
        == "scores.csv: there is no column 'grade'; the header has: 'customer_id', 'revenue'. Name "
        + "the column so, or give another file.")
  }

  @Test(
    "Days are read whatever the century, and no other form of them",
    arguments: [
      "2025-02-29", "2025-2-01", "20250201", "2025-02-01T00:00",
    ])
  func days(_ text: String) throws {
    #expect(
      try failure("customer_id,first_purchase\nA,\(text)\n").contains(
        "'\(text)' is not a day such as 2025-03-31"))
    let days = try file("customer_id,first_purchase\nA,2024-02-29\nB,1900-01-01\n")
    #expect(days.wholeNumbers(.firstPurchase)?.array == [19_782, -25_567])
  }
}
