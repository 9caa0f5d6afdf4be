import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

@Suite("Customer summaries from a file")
struct SummaryReadingTests {
  private static let header =
    "customer_id,first_purchase,last_purchase,recency_days,purchase_days,orders,revenue,repeat_spend,"
    + "previous_purchase,time_sum,gap_squares\n"

  private func read(_ rows: String, header: String = header) throws -> CustomerSummary {
    let folder = try TemporaryFolder()
    let path = try folder.write(header + rows)
    return try withExtendedLifetime(folder) { try CustomerSummary(reading: path) }
  }

  @Test("Columns are read by name, money exactly, and all customers are judged on one day")
  func columns() throws {
    let summary = try read(
      "A,2024-01-01,2024-01-31,10,3,4,12.5,7.125,2024-01-11,40,500\n"
        + "\"B,1\",2024-02-10,2024-02-10,0,1,1,-3,0,2024-02-10,0,0\n")
    #expect(summary.count == 2 && summary.ids.text(1) == "B,1" && summary.scale == 3)
    #expect(summary.asOf == Day(iso: "2024-02-10"))
    #expect(summary.revenue.array == [12_500, -3000] && summary.repeatSpend?.array == [7125, 0])
    #expect(summary.orders.array == [4, 1] && summary.purchaseDays.array == [3, 1])
    #expect(
      summary.rhythm?.timeSum.array == [40, 0] && summary.rhythm?.gapSquares.array == [500, 0])
    #expect(summary.margin == nil && summary.ledger.used.rows == 2)
    #expect(summary.ledger.used.units == 9500)
  }

  @Test("Orders, margins and the rhythm may be missing")
  func fewColumns() throws {
    let summary = try read(
      "2024-01-01,A,5,2024-01-31,10,2,7\n",
      header:
        "first_purchase,customer_id,revenue,last_purchase,recency_days,purchase_days,repeat_spend\n"
    )
    #expect(summary.orders.array == [2] && summary.rhythm == nil && summary.revenue.array == [500])
  }

  @Test(
    "A row that contradicts itself is an error that names its line and column",
    arguments: [
      ("A,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,500,x\n", 3, ""),
      ("A,2024-01-01,2024-01-31,10,3,4,1,-7,2024-01-11,40,500\n", 3, "repeat_spend"),
      ("A,2024-01-01,2024-01-31,10,0,4,1,7,2024-01-11,40,500\n", 3, "purchase_days"),
      ("A,2024-01-01,2024-01-31,10,1,4,1,7,2024-01-11,40,500\n", 3, "purchase_days"),
      ("A,2024-01-01,2024-01-31,10,32,4,1,7,2024-01-11,40,500\n", 3, "purchase_days"),
      ("A,2024-01-31,2024-01-01,10,3,4,1,7,2024-01-11,40,500\n", 3, "last_purchase"),
      ("A,2024-01-01,2024-01-31,-1,3,4,1,7,2024-01-11,40,500\n", 3, "recency_days"),
      ("A,2024-01-01,2024-01-31,11,3,4,1,7,2024-01-11,40,500\n", 3, "recency_days"),
      ("A,2024-01-01,2024-01-31,10,3,0,1,7,2024-01-11,40,500\n", 3, "orders"),
      ("A,2024-01-01,2024-01-31,10,3,4,,7,2024-01-11,40,500\n", 3, "revenue"),
      ("A,2024-01-01,2024-01-31,10,3,4,NaN,7,2024-01-11,40,500\n", 3, "revenue"),
      ("A,2024-13-01,2024-01-31,10,3,4,1,7,2024-01-11,40,500\n", 3, "first_purchase"),
      ("A,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-31,40,500\n", 3, "previous_purchase"),
      ("A,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,20,500\n", 3, "time_sum"),
      ("A,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,400\n", 3, "gap_squares"),
      ("A,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,901\n", 3, "gap_squares"),
      ("Z,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,500\n", 3, "customer_id"),
      (",2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,500\n", 3, "customer_id"),
    ])
  func contradictions(row: String, line: Int, column: String) throws {
    let sound = "Z,2024-01-01,2024-01-31,10,3,4,1,7,2024-01-11,40,500\n"
    let error = try #require(throws: SideTableError.self) { try read(sound + row) }
    #expect(error.line == line && error.column == column, "\(error)")
  }

  @Test("A file without the columns that are needed is an error that names one")
  func missingColumn() throws {
    let error = try #require(throws: SideTableError.self) {
      try read("A,1\n", header: "customer_id,revenue\n")
    }
    #expect(error.description.contains("first_purchase"))
  }

  @Test("No customers are no error")
  func nobody() throws {
    let summary = try read("")
    #expect(summary.count == 0 && summary.usedDays == nil)
  }
}
