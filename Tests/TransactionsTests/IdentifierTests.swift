import TestSupport
import Testing
import Transactions
import Values

@Suite struct IdentifierTests {
  private func read(ids: [[UInt8]]) throws -> TransactionLog {
    let rows = ids.flatMap { $0 + Array(",2024-01-01,1\n".utf8) }
    return try TransactionsTests.read([Array("customer,date,amount\n".utf8) + rows])
  }

  @Test("ids of every length are kept byte for byte, and told apart by every byte")
  func lengths() throws {
    let lengths = Array(1...33) + [63, 64, 65, 254, 255, 256, 257, 4088, 4095, 4096]
    var ids: [[UInt8]] = []
    for length in lengths {
      let id = (0..<length).map { UInt8(97 + $0 % 26) }
      for place in Set([0, length / 2, length - 1]) {
        var other = id
        other[place] = 0x7F
        ids.append(other)
      }
      ids.append(id)
    }
    ids = ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    let customers = try read(ids: ids + ids.reversed()).customers()
    #expect(customers.map(\.id) == ids)
    #expect(customers.allSatisfy { $0.amounts == [100, 100] })
  }

  @Test("ids of every length stay whole beside amounts and days that take more room")
  func wideRows() throws {
    let amounts = ["1", "99999999999.00", "2", "-99999999999.00"]
    let days = ["2024-01-01", "1900-01-02", "2199-12-31"]
    var text = "customer,date,amount\n"
    var ids: [String] = []
    for length in [1, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 24, 25, 253, 254, 255, 256] {
      let id = String(repeating: "x", count: length - 1) + "\u{7F}"
      ids.append(id)
      for day in days { for amount in amounts { text += "\(id),\(day),\(amount)\n" } }
    }
    let customers = try TransactionsTests.read(text).customers()
    #expect(customers.map(\.text) == ids)
    let units: [Int64] = [100, 9_999_999_999_900, 200, -9_999_999_999_900]
    #expect(customers.allSatisfy { $0.amounts == units + units + units })
    let numbers = days.map { Day(iso: $0)!.number }
    #expect(customers.allSatisfy { Set($0.days) == Set(numbers) })
  }

  @Test("an id of 4,097 bytes is rejected, one of none is left out")
  func limits() throws {
    let log = try read(ids: [[67], Array(repeating: 120, count: 4097), [], [32, 9], [67]])
    #expect(log.rejects.map(\.reason) == [FieldProblem.idTooLong.reason])
    #expect(log.rejects.map(\.column) == ["customer"] && log.rejects.map(\.line) == [3])
    #expect(log.ledger[.missingCustomer].rows == 2 && log.ledger[.missingCustomer].units == 200)
    #expect(log.customers().map(\.amounts) == [[100, 100]])
  }

  @Test("NUL, other normal forms, zeros in front and letter case make other ids")
  func bytes() throws {
    let ids: [[UInt8]] = [
      [55], [48, 48, 55], [55, 0], [0], [0, 0], [55, 46, 48], [0xC3, 0xA9],
      [0x65, 0xCC, 0x81], [65], [97], [0xEF, 0xBB, 0xBF, 97], [97, 13], [1, 97], [0xC2, 0xA0, 97],
      Array("-1".utf8), Array("1e3".utf8), Array("1000".utf8), Array("null".utf8),
    ]
    #expect(try read(ids: ids + ids).customers().map(\.id) == ids)
  }

  @Test(
    "an id that is no UTF-8 is rejected, and any other beside it is kept", arguments: [1, 64, 1000])
  func damaged(blockSize: Int) throws {
    let ids: [[UInt8]] = [
      [67], [0xFF], [0xC3], [67, 0xC3], [0xC3, 67], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xC3, 0xA9],
      [0xF4, 0x90, 0x80, 0x80], Array("客户".utf8), Array("客户".utf8.dropLast()),
    ]
    let rows = ids.flatMap { $0 + Array(",2024-01-01,1\n".utf8) }
    let log = try TransactionsTests.read([Array("customer,date,amount\n".utf8) + rows]) {
      _ = $0.form.setEncoding("UTF-8")
      $0.blockSize = blockSize
    }
    #expect(log.customers().map(\.id) == [[67], [0xC3, 0xA9], Array("客户".utf8)])
    #expect(log.rejects.map(\.line) == [3, 4, 5, 6, 7, 8, 10, 12])
    #expect(log.rejects.allSatisfy { $0.reason == FieldProblem.damagedText.reason })
    #expect(log.rejects.allSatisfy { $0.column == "customer" })
  }

  @Test("blanks around an id are taken off and counted, in quotes and outside")
  func blanks() throws {
    let texts = ["C", " C", "C\t", "\" C \"", "\"C\"", "\" C\"\" \"", "C \"x\" ", "a b"]
    let log = try read(ids: texts.map { Array($0.utf8) })
    #expect(log.customers().map(\.text) == ["C", "C\"", "C \"x\"", "a b"])
    #expect(log.customers()[0].amounts.count == 5)
    #expect(log.trimmedIds == 5)
  }

  @Test("customers with the same hash keys or others come in order of first appearance")
  func order() throws {
    var random = SplitMix64(seed: 1)
    let ids = (0..<3000).map { _ in Int.random(in: 0..<1500, using: &random) }
    let text = "customer,date,amount\n" + ids.map { "\($0),2024-01-01,\($0)\n" }.joined()
    var expected: [String] = []
    var seen: Set<Int> = []
    for id in ids where seen.insert(id).inserted { expected.append("\(id)") }
    for (bits, keys) in [(0, (0, 0)), (3, (0, 0)), (5, (9, 9)), (10, (1, 3))]
      as [(Int, (UInt64, UInt64))]
    {
      let log = try TransactionsTests.read(text) {
        $0.partitionBits = bits
        $0.hashKeys = keys
        $0.blockSize = 500
      }
      #expect(log.customers().map(\.text) == expected)
    }
  }
}
