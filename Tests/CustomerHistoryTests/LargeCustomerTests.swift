import Columns
import CustomerHistory
import Testing
import Transactions

@Suite struct LargeCustomerTests {
  @Test("a customer with 200,000 rows on one day", .timeLimit(.minutes(1)))
  func manyRows() throws {
    let rows = String(repeating: "C,2024-01-01,1\n", count: 200_000)
    let summary = try summary("customer,date,amount\n" + rows + "C,2024-01-01,-1\n")
    #expect(summary.purchaseDays.array == [1] && summary.revenue.array == [19_999_900])
    #expect(summary.unmatchedRefunds.rows == 0)
  }

  @Test("a customer with 50,000 orders on one day", .timeLimit(.minutes(1)))
  func manyOrders() throws {
    let rows = (0..<50_000).map { "C,2024-01-01,1,O\($0)\n" }.joined()
    let summary = try summary("customer,date,amount,order_id\n" + rows + "C,2024-01-01,-2,O7\n")
    #expect(summary.purchaseDays.array == [1] && summary.orders.array == [49_998])
  }

  @Test("a customer with thousands of purchases and refunds", .timeLimit(.minutes(1)))
  func manyRefunds() throws {
    var rows = String(repeating: "C,2024-01-01,1\n", count: 20_000)
    rows += (0..<20_000).map { "C,2024-02-\(10 + $0 % 15),\($0 % 2 == 0 ? "1" : "-1")\n" }.joined()
    rows += String(repeating: "C,2024-03-01,-1\n", count: 25_000)
    let summary = try summary("customer,date,amount\n" + rows + "C,2024-04-01,3\n")
    #expect(summary.purchaseDays.array == [1] && summary.unmatchedRefunds.rows == 5000)
  }

  @Test("one order with thousands of refunds", .timeLimit(.minutes(1)))
  func manyRefundsOfAnOrder() throws {
    let rows = String(repeating: "C,2024-01-01,1,A\nC,2024-01-02,-1,A\n", count: 20_000)
    let summary = try summary("customer,date,amount,order_id\n" + rows + "C,2024-01-01,3,A\n")
    #expect(summary.revenue.array == [300] && summary.orders.array == [1])
  }
}
