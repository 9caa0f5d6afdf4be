import Columns
import CustomerHistory
import Testing
import Transactions
import Values

@Suite struct OverflowTests {
  private let most = "92233720368547758.07"

  private func error(_ rows: String..., hasOrders: Bool = false) -> TransactionError? {
    let header = "customer,date,amount" + (hasOrders ? ",order_id\n" : "\n")
    do {
      _ = try summary(header + rows.joined(separator: "\n")) { $0.filter.zeroAmounts = .keep }
      return nil
    } catch {
      return error as? TransactionError
    }
  }

  @Test("the largest sums fit")
  func largest() throws {
    let summary = try summary(
      "customer,date,amount\nA,2024-01-01,\(most)\nB,2024-01-01,-\(most)\nB,2024-01-01,0\n"
        + "C,2024-01-01,-92233720368547758.08\nC,2024-01-02,\(most)")
    #expect(summary.revenue.array == [.max, -.max, -1])
    #expect(summary.totalRevenue.units == -1)
    #expect(summary.unmatchedRefunds.rows == 2)
  }

  @Test("a sum past 64 bits is an error that names the customer")
  func sums() throws {
    let day = try #require(error("A,2024-01-01,\(most)", "A,2024-01-01,0.01"))
    #expect(day.code == .amountOverflow && day.message.contains("'A'"))
    #expect(error("A,2024-01-01,\(most)", "A,2024-01-02,0.01")?.code == .amountOverflow)
    #expect(error("A,2024-01-02,\(most)", "A,2024-01-01,0.01")?.code == .amountOverflow)
    #expect(error("A,2024-01-01,-\(most)", "A,2024-01-02,-0.02")?.code == .amountOverflow)
    #expect(
      error("A,2024-01-01,\(most),X", "A,2024-01-01,0.01,Y", hasOrders: true)?.code
        == .amountOverflow)
  }

  @Test("the customer named is the first to appear, not the first to overflow", arguments: 0..<8)
  func firstNamed(keys: UInt64) throws {
    let rows = [
      "A,2024-01-01,1", "B,2024-01-01,\(most)", "C,2024-01-01,\(most)", "D,2024-01-01,\(most)",
      "D,2024-01-02,1", "C,2024-01-02,1", "B,2024-01-02,1",
    ]
    let error = #expect(throws: TransactionError.self) {
      try summary("customer,date,amount\n" + rows.joined(separator: "\n")) {
        $0.hashKeys = (keys, keys &* 77 + 1)
        $0.partitionBits = Int(keys % 4)
      }
    }
    #expect(error?.message.hasPrefix("customer 'B'") == true)
  }

  @Test("an amount too large at a scale that a later block brings is an error", arguments: 0..<8)
  func scaleGrowth(keys: UInt64) throws {
    let rows = [
      "A,2024-01-01,1", "B,2024-01-01,1", "C,2024-01-01,\(most)", "B,2024-01-02,\(most)",
      "A,2024-01-02,0.001",
    ]
    let error = #expect(throws: TransactionError.self) {
      try summary("customer,date,amount\n" + rows.joined(separator: "\n")) {
        $0.blockSize = 30
        $0.workers = .init(count: 1)
        $0.hashKeys = (keys, keys &* 77 + 1)
        $0.partitionBits = Int(keys % 3)
      }
    }
    #expect(error?.code == .amountOverflow)
    #expect(error?.message.hasPrefix("customer 'B'") == true)
  }
}
