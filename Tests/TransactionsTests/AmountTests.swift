import Testing
import Transactions
import Values

@Suite struct AmountTests {
  private func read(amounts: [String], blockSize: Int = 1 << 20) throws -> TransactionLog {
    let rows = amounts.map { "C,2024-01-01,\($0)\n" }
    return try TransactionsTests.read("customer,date,amount\n" + rows.joined()) {
      $0.blockSize = blockSize
    }
  }

  @Test(
    "numbers are read exactly",
    arguments: [
      ("0", 0, 2), ("-0", 0, 2), ("12", 1200, 2), ("-3.5", -350, 2), ("+5", 500, 2), (".5", 50, 2),
      ("5.", 500, 2), ("-.25", -25, 2), ("0.001", 1, 3), ("1.234567", 1_234_567, 6),
      ("1.000", 1000, 3), ("1.0000000000", 1_000_000, 6), ("0.1234560000000", 123_456, 6),
      ("000000000000000000000000000012.5", 1250, 2), ("92233720368547758.07", .max, 2),
      ("-92233720368547758.08", .min, 2), ("9223372036854.775807", .max, 6),
      ("-9223372036854.775808", .min, 6), ("\" 7.5 \"", 750, 2), ("\t8 ", 800, 2),
      ("1234567890123456.78", 123_456_789_012_345_678, 2),
      ("2147483647", 214_748_364_700, 2), ("21474836.47", 2_147_483_647, 2),
      ("1e5", 10_000_000, 2), ("\"1,234.50\"", 123_450, 2), ("1 234", 123_400, 2), ("$5", 500, 2),
      ("5-", -500, 2), ("(5.25)", -525, 2), ("1.5e-3", 15, 4),
      ("21474836.48", 2_147_483_648, 2), ("-21474836.48", -2_147_483_648, 2),
      ("-21474836.49", -2_147_483_649, 2),
    ] as [(String, Int64, Int)])
  func good(text: String, units: Int64, scale: Int) throws {
    let log = try read(amounts: [text])
    #expect(log.scale == scale && log.rejects.isEmpty)
    #expect(log.customers().map(\.amounts) == [[units]])
  }

  @Test(
    "anything else is rejected, with its reason",
    arguments: [
      ("", FieldProblem.emptyAmount), ("\"\"", .emptyAmount), ("  ", .emptyAmount),
      ("-", .placeholderAmount), ("+", .notANumber), (".", .notANumber), ("-.", .notANumber),
      ("NaN", .notFiniteAmount), ("inf", .notFiniteAmount), ("0x10", .hexadecimalAmount),
      ("1.2.3", .unevenGroups), ("--5", .notANumber), ("+-5", .notANumber), ("5%", .percentAmount),
      ("١٢", .notANumber), ("1\0", .notANumber), ("1234567890123456789012345x", .notANumber),
      ("5 apples", .notANumber), ("2024-01-01", .dateAsAmount), ("1_000", .underscoredAmount),
      ("1.2345678", .tooManyDecimals), ("0.0000001", .tooManyDecimals),
      ("1.00000000000000000000000001", .tooManyDecimals),
      ("9223372036854775808", .amountOutOfRange), ("-9223372036854775809", .amountOutOfRange),
      ("9223372036854775807", .amountOutOfRange), ("99999999999999999999999", .amountOutOfRange),
      ("92233720368547758.08", .amountOutOfRange), ("\"5\"x", .textAfterQuote),
    ])
  func bad(text: String, problem: FieldProblem) throws {
    let log = try read(amounts: ["1", text, "2"])
    #expect(log.customers().map(\.amounts) == [[100, 200]])
    let reject = try #require(log.rejects.first)
    #expect(log.rejects.count == 1 && reject.line == 3 && reject.column == "amount")
    #expect(reject.reason == problem.reason && reject.byteOffset == 36)
    #expect(reject.text == Array("C,2024-01-01,\(text)".utf8))
    #expect(log.ledger.rejected.rows == 1 && log.ledger.read.rows == 3)
  }

  @Test("the scale may grow at any row, in any block", arguments: [1, 20, 64, 1000])
  func growth(blockSize: Int) throws {
    for place in 0..<12 {
      for places in 3...6 {
        var amounts = Array(repeating: "1.25", count: 12)
        amounts[place] = "0." + String(repeating: "0", count: places - 1) + "1"
        var units = Array(repeating: 125 * Money.powerOfTen(places - 2), count: 12)
        units[place] = 1
        let log = try read(amounts: amounts, blockSize: blockSize)
        #expect(log.scale == places && log.customers()[0].amounts == units)
        let total = units.reduce(0, +)
        #expect(log.ledger.used.units == Int128(total))
      }
    }
  }

  @Test("rows left out and rejected rows with a readable amount keep their money at a grown scale")
  func moneyOfOthers() throws {
    let text = """
      customer,date,amount
      C,2024-01-01,1.5
      ,2024-01-01,2.25
      C,never,-4.125
      C,2024-01-01,0.0001

      """
    let log = try TransactionsTests.read(text) { $0.blockSize = 16 }
    let ledger = log.ledger
    #expect(ledger.money(ledger.used).description == "1.5001")
    #expect(ledger.money(ledger.rejected).description == "-4.1250")
    #expect(ledger.money(ledger[.missingCustomer]).description == "2.2500")
    #expect(ledger.money(ledger.read).description == "-0.3749")
  }

  @Test("what becomes of an amount too large for the final scale does not depend on the blocks")
  func largeAmountAtAFinerScale() throws {
    let amounts = ["9000000000000000.00", "0.000001"]
    let outcomes = try [1, 1000].map { blockSize in
      let log = try read(amounts: amounts, blockSize: blockSize)
      return log.rejects.count
    }
    #expect(outcomes[0] == outcomes[1])
  }
}
