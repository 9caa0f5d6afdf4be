import Columns
import TestSupport
import Testing
import Transactions
import Values

/// Amounts in several currencies: told by a column, or by what stands beside the amount.
@Suite struct CurrencyTests {
  private let text = """
    customer,date,amount,currency
    A,2024-01-01,10.00,EUR
    A,2024-01-02,5.50,usd
    B,2024-01-03,2.00,EUR
    C,2024-01-04,7.00,GBP

    """

  /// Reads a text cut in several ways; all must be alike.
  private func same(
    _ text: String, _ wishes: CurrencyWishes
  ) throws -> TransactionLog {
    let first = try read(text) { $0.form.currencies = wishes }
    for (workers, blockSize) in [(1, 1), (2, 7), (4, 64)] {
      let log = try read(text) { options in
        options.form.currencies = wishes
        options.workers = Workers(count: workers)
        options.blockSize = blockSize
      }
      #expect(log.customers() == first.customers() && log.scale == first.scale)
      #expect(log.ledger.used == first.ledger.used && log.ledger.read == first.ledger.read)
      #expect(log.rejects.map(\.line) == first.rejects.map(\.line))
    }
    return first
  }

  @Test("several currencies are an error that names them, their rows and what to say")
  func several() throws {
    let error = try #require(readError(text))
    #expect(error.code == .ambiguous)
    #expect(error.message.contains("EUR (2 rows), GBP (1 rows), USD (1 rows)"))
    #expect(error.message.contains("--only-currency EUR"))
    #expect(error.message.contains("--rates EUR=...,GBP=...,USD=..."))
    #expect(throws: TransactionError.self) { try read(text) { $0.blockSize = 1 } }
    // Spread over files they are several just the same.
    let parts = [
      "customer,date,amount\nA,2024-01-01,€5\n", "customer,date,amount\nA,2024-01-01,$5\n",
    ]
    #expect(throws: TransactionError.self) { try read(parts) }
  }

  @Test("one currency is no question, however it is written")
  func one() throws {
    for amounts in [["€5", "5 EUR", "EUR 5,00", "5"], ["$5", "USD 5", "US$5", "$5.00 USD"]] {
      let rows = amounts.map { "A,2024-01-01,\"\($0)\"\n" }
      let log = try read("customer,date,amount\n" + rows.joined())
      #expect(log.customers().map(\.amounts) == [[500, 500, 500, 500]], "\(amounts)")
      #expect(log.currencies.count == 1 && log.rejects.isEmpty)
    }
    // A sign that many countries have is that of the code beside it.
    let log = try read("customer,date,amount,currency\nA,2024-01-01,$5,CAD\nA,2024-01-01,$5,\n")
    #expect(log.currencies.map(\.name) == ["CAD"] && log.rejects.isEmpty)
  }

  @Test("--only-currency takes the rows of one and leaves out the others, counted")
  func only() throws {
    let log = try same(text, try #require(CurrencyWishes(only: "eur")))
    #expect(log.customers().map(\.text) == ["A", "B"] && log.ledger.used.units == 1200)
    #expect(log.ledger[.otherCurrency].rows == 2 && log.rejects.isEmpty)
    #expect(log.ledger.read.rows == 4)
    let signs =
      "customer,date,amount\nA,2024-01-01,€5\nB,2024-01-01,$7\nC,2024-01-01,¥9\nD,2024-01-01,1\n"
    let euros = try same(signs, try #require(CurrencyWishes(only: "EUR")))
    #expect(euros.customers().map(\.text) == ["A", "D"])
    let dollars = try same(signs, try #require(CurrencyWishes(only: "USD")))
    #expect(dollars.customers().map(\.text) == ["B", "D"])
    #expect(CurrencyWishes(only: "euro cents") == nil)
  }

  @Test("--rates brings amounts to one currency exactly")
  func rates() throws {
    let wishes = try #require(CurrencyWishes(rates: "EUR=1.08,GBP=1.2725,USD=1"))
    let log = try same(text, wishes)
    #expect(log.scale == 6 || log.scale == 4)
    #expect(log.ledger.money(log.ledger.used).description.hasPrefix("27.3675"))
    let missing = try same(text, try #require(CurrencyWishes(rates: "EUR=1.08,USD=1")))
    #expect(missing.rejects.map(\.line) == [5] && missing.rejects[0].column == "currency")
    #expect(missing.rejects[0].reason == FieldProblem.unknownCurrency.reason)
    for bad in ["", "EUR", "EUR=", "EUR=x", "EUR=0", "EUR=-1", "XYZW=1", "EUR=1,EUR=2"] {
      #expect(CurrencyWishes(rates: bad) == nil, "\(bad)")
    }
  }

  @Test(
    "what has more than six places is rounded half to even, on both sides of zero",
    arguments: [
      ("1", "0.000001", 1), ("0.5", "0.000001", 0), ("1.5", "0.000001", 2),
      ("2.5", "0.000001", 2), ("3.5", "0.000001", 4), ("2.500001", "0.000001", 3),
      ("2.499999", "0.000001", 2), ("-0.5", "0.000001", 0), ("-1.5", "0.000001", -2),
      ("-2.5", "0.000001", -2), ("-2.500001", "0.000001", -3), ("1.05", "0.123456", 129_629),
    ] as [(String, String, Int64)])
  func rounding(amount: String, rate: String, units: Int64) throws {
    let wishes = try #require(CurrencyWishes(rates: "EUR=\(rate)"))
    let log = try same("customer,date,amount\nA,2024-01-01,\(amount) EUR\n", wishes)
    let expected = log.scale == 6 ? units : 0
    #expect(log.customers()[0].amounts == [expected] && (log.scale == 6 || units == 0))
  }

  @Test("random amounts by random rates are the products of wide integers, rounded half to even")
  func randomRates() throws {
    var random = SplitMix64(seed: 8)
    var text = "customer,date,amount,currency\n"
    let rates = ["EUR": (1_080_731, 6), "GBP": (12_725, 4), "JPY": (6_689, 6)]
    var expected: [Int64] = []
    for _ in 0..<500 {
      let cents = Int.random(in: -100_000...100_000, using: &random)
      let name = rates.keys.sorted().randomElement(using: &random)!
      let (mantissa, places) = rates[name]!
      // In units of ten to the minus eight at most; brought to six places.
      var product = cents * mantissa
      var missing = 6 - (places + 2)
      while missing > 0 {
        product *= 10
        missing -= 1
      }
      if missing < 0 {
        let divisor = missing == -2 ? 100 : 10
        let floor = product >= 0 ? product / divisor : -((-product + divisor - 1) / divisor)
        let rest = product - floor * divisor
        let isUp = rest * 2 > divisor || rest * 2 == divisor && floor % 2 != 0
        product = floor + (isUp ? 1 : 0)
      }
      expected.append(Int64(product))
      let sign = cents < 0 ? "-" : ""
      let part = String(100 + abs(cents) % 100).dropFirst()
      text += "A,2024-01-01,\(sign)\(abs(cents) / 100).\(part),\(name)\n"
    }
    let wishes = try #require(CurrencyWishes(rates: "EUR=1.080731,GBP=1.2725,JPY=0.006689"))
    let log = try same(text, wishes)
    #expect(log.scale == 6 && log.customers()[0].amounts == expected)
  }

  @Test("a currency that nobody knows is one of several, and rejected where one was said")
  func unknown() throws {
    let rows = "customer,date,amount,currency\nA,2024-01-01,1,EUR\nA,2024-01-01,2,points\n"
    let error = try #require(readError(rows))
    #expect(error.code == .ambiguous && error.message.contains("points (1 rows)"))
    let log = try same(rows, try #require(CurrencyWishes(only: "EUR")))
    #expect(log.rejects.map(\.line) == [3] && log.rejects[0].column == "currency")
    #expect(log.ledger.used.units == 100)
  }

  @Test("the currency column is not asked where it is switched off")
  func switchedOff() throws {
    let log = try read(text) { $0.columns[.currency] = .none }
    #expect(log.ledger.used.units == 2450 && log.rejects.isEmpty)
  }
}
