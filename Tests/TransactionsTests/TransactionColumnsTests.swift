import Columns
import TestSupport
import Testing
import Transactions
import Values

@Suite("Plain columns of a log")
struct TransactionColumnsTests {
  private let text = """
    date,customer,product,order_id,amount,channel
    2024-01-03,B,red,o1,5.25,web
    2024-01-01,A,"blue, dark",o1,1,shop
    2024-01-02,B,red,,-2.5,
    2024-01-04,C,,o1,3,web
    2024-01-05,B,green,o1,4,web
    2024-01-05,,green,o1,4,web
    2024-01-05,A,green,o2,x,web

    """

  @Test("rows keep the order of the input, whatever the blocks and workers")
  func order() throws {
    for (blockSize, workers, bits) in [(1, 1, 0), (3, 2, 3), (1000, 3, 8), (64, 8, 9)] {
      let log = try read(text) {
        $0.blockSize = blockSize
        $0.workers = Workers(count: workers)
        $0.partitionBits = bits
        $0.columns.wanted = [.order, .product, .channel]
      }
      let columns = try log.columns(workers: Workers(count: workers))
      #expect((0..<columns.ids.count).map(columns.ids.text) == ["B", "A", "C"])
      #expect(columns.customer.array == [0, 1, 0, 2, 0])
      let first = try #require(Day(iso: "2024-01-01")).number
      #expect(columns.day.array.map { $0 - first } == [2, 0, 1, 3, 4])
      #expect(columns.amount.array == [525, 100, -250, 300, 400] && columns.scale == 2)
    }
  }

  @Test("further columns become codes in order of first appearance")
  func codes() throws {
    for blockSize in [1, 40, 1000] {
      let log = try read(text) {
        $0.blockSize = blockSize
        $0.workers = Workers(count: 2)
        $0.columns.wanted = [.order, .product, .channel]
      }
      let columns = try log.columns()
      #expect(columns.codes[.product]?.array == [0, 1, 0, -1, 2])
      let values = (columns.values[.product] ?? []).map { String(decoding: $0, as: UTF8.self) }
      #expect(values == ["red", "blue, dark", "green"])
      #expect(columns.codes[.channel]?.array == [0, 1, -1, 0, 0])
      // An order id is told apart within its customer only.
      #expect(columns.order?.array == [0, 1, -1, 2, 0])
    }
  }

  @Test("without an order column there are no order codes")
  func noOrders() throws {
    let log = try read("customer,date,amount\nA,2024-01-01,1\n")
    let columns = try log.columns()
    #expect(columns.order == nil && columns.codes.isEmpty && columns.count == 1)
  }

  @Test("an amount that does not fit at the common scale is an error that names the customer")
  func overflow() throws {
    let log = try read(
      "customer,date,amount\nBIG,2024-01-01,9000000000000000.00\nA,2024-01-01,0.000001\n")
    #expect { try log.columns() } throws: { error in
      (error as? TransactionError)?.code == .amountOverflow && "\(error)".contains("BIG")
    }
  }
}
