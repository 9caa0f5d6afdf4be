import Columns
import CustomerHistory
import TestSupport
import Testing
import Transactions
import Values

@Suite struct PurchaseRhythmTests {
  private func rhythm(_ rows: String) throws -> PurchaseRhythm {
    let folder = try TemporaryFolder()
    let log = try TransactionLog.read([try folder.write("customer,date,amount\n" + rows)])
    let summary = try CustomerSummary(log, rhythm: true)
    return try #require(summary.rhythm)
  }

  @Test("the last but one day, the sum of the times and the squares of the gaps")
  func figures() throws {
    let found = try rhythm(
      """
      A,2024-01-01,1
      B,2024-01-05,1
      A,2024-01-11,1
      A,2024-01-04,1
      A,2024-01-04,2
      B,2024-01-05,3

      """)
    let first = Day(year: 2024, month: 1, day: 1)!.number
    // Days 0, 3 and 10, with the gaps 3 and 7; and a single day.
    #expect(found.previousPurchase.array == [first + 3, first + 4])
    #expect(found.timeSum.array == [13, 0] && found.gapSquares.array == [58, 0])
  }

  @Test("days that refunds emptied have no place in it")
  func refunds() throws {
    let found = try rhythm(
      "A,2024-01-01,1\nA,2024-01-03,5\nA,2024-01-04,-5\nA,2024-01-08,2\n")
    #expect(found.timeSum.array == [7] && found.gapSquares.array == [49])
  }

  @Test("centuries fit")
  func centuries() throws {
    let found = try rhythm("A,1900-01-02,1\nA,2199-12-31,1\n")
    let days: Int64 = 109_571
    #expect(found.timeSum.array == [days] && found.gapSquares.array == [days * days])
  }

  @Test("nobody asks, nothing is kept; nobody buys, nothing stands there")
  func absent() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("customer,date,amount\nA,2024-01-01,1\n")
    #expect(try CustomerSummary(TransactionLog.read([path])).rhythm == nil)
    #expect(try rhythm("").timeSum.count == 0)
  }
}
