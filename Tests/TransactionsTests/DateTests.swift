import TestSupport
import Testing
import Transactions
import Values

@Suite struct DateTests {
  private func read(date: String) throws -> TransactionLog {
    try TransactionsTests.read("customer,date,amount\nC,\(date),1\n")
  }

  @Test(
    "days and times in every form are read as the day in UTC",
    arguments: [
      ("2024-03-05", "2024-03-05"), ("2024/03/05", "2024-03-05"), ("20240305", "2024-03-05"),
      ("2024-03-05 10:20", "2024-03-05"), ("2024/03/05 10:20:30", "2024-03-05"),
      ("20240305T10:20:30.123456", "2024-03-05"), ("2024-03-05T10:20:30Z", "2024-03-05"),
      ("\"2024-03-05T10:20:30,5 +02:00\"", "2024-03-05"), ("2024-03-05 23:59:60", "2024-03-05"),
      ("2024-03-05T01:59+02:00", "2024-03-04"), ("2024-03-05T02:00+02:00", "2024-03-05"),
      ("2024-03-05T22:00-0200", "2024-03-06"), ("2024-03-05T21:59-0200", "2024-03-05"),
      ("2024-03-05 23:00:00.5-01", "2024-03-06"), ("2024-03-01T00:30+05:45", "2024-02-29"),
      ("2023-12-31T23:30-18:00", "2024-01-01"), ("2024-02-29", "2024-02-29"),
      ("2000-02-29", "2000-02-29"), ("1900-01-02", "1900-01-02"), ("1969-12-31", "1969-12-31"),
      ("1970-01-01", "1970-01-01"), ("2079-06-06", "2079-06-06"), ("2079-06-07", "2079-06-07"),
      ("2080-01-01", "2080-01-01"), ("2199-12-31", "2199-12-31"), (" 2024-03-05 ", "2024-03-05"),
      ("2024-1-05", "2024-01-05"), ("24-01-31", "2031-01-24"), ("2024.03.05", "2024-03-05"),
      ("2024-03-05 1:00", "2024-03-05"), ("２０２４-03-05", "2024-03-05"), ("03/31/2024", "2024-03-31"),
    ])
  func good(text: String, day: String) throws {
    let log = try read(date: text)
    let expected = try #require(Day(iso: day))
    #expect(log.customers().map(\.days) == [[expected.number]])
    #expect(log.days == expected...expected && expected.description == day)
  }

  @Test(
    "what is no date is rejected with its reason",
    arguments: [
      ("1900-02-29", .noSuchDay), ("2023-02-29", .noSuchDay), ("2100-02-29", .noSuchDay),
      ("2024-04-31", .noSuchDay), ("2024-00-10", .noSuchDay), ("2024-13-01", .noSuchDay),
      ("2024-01-00", .noSuchDay), ("2024-01-32", .noSuchDay), ("0000-01-01", .placeholderDate),
      ("0001-01-01", .placeholderDate), ("1899-12-31", .placeholderDate),
      ("1900-01-01", .placeholderDate), ("9999-12-31", .placeholderDate),
      ("1066-10-14", .implausibleDate), ("2200-01-01", .implausibleDate),
      ("2024-03/05", .notADate), ("March 5", .notADate), ("2024-03-05x", .notADate),
      ("2024-03-05T", .notADate), ("2024-03", .notADate), ("2024-03-05 24:00", .notADate),
      ("2024-03-05 10:60", .notADate), ("2024-03-05 10:00:61", .notADate),
      ("2024-03-05 10", .notADate), ("2024-03-05 10:00:00.", .notADate),
      ("2024-03-05T10:00+19:00", .notADate), ("2024-03-05T10:00+02:", .notADate),
      ("2024-03-05T10:00+02:60", .notADate), ("2024-03-05T10:00+2", .notADate),
      ("2024-03-05T10:00ZZ", .unknownTimeZone), ("202403", .notADate), ("2024030", .notADate),
      ("202403055", .notADate), ("-024-03-05", .notADate),
      ("\0\0\0\0\0\0\0\0\0\0", .notADate), ("2024-03-0\u{E9}", .notADate),
    ] as [(String, FieldProblem)])
  func bad(text: String, problem: FieldProblem) throws {
    let log = try read(date: text)
    #expect(log.ledger.used.rows == 0 && log.days == nil)
    #expect(log.rejects.map(\.reason) == [problem.reason])
    #expect(log.rejects.map(\.column) == ["date"])
    #expect(log.ledger.rejected.units == 100)
  }

  @Test("an empty date has a reason of its own", arguments: ["", " ", "\"\""])
  func empty(text: String) throws {
    #expect(try read(date: text).rejects.map(\.reason) == [FieldProblem.emptyDate.reason])
  }

  @Test("every day of some years is read as the plain way reads it, right after any other day")
  func everyDay() throws {
    var text = "customer,date,amount\n"
    var expected: [Int32] = []
    // Earlier days and later ones are slips.
    let first = try #require(Day(iso: "1900-01-02")).number
    let last = try #require(Day(iso: "2199-12-31")).number
    for year in [1, 400, 1582, 1899, 1900, 1901, 1999, 2000, 2024, 2100, 2199, 2200, 9999] {
      for month in 1...13 {
        for day in 0...32 {
          guard let number = PlainDate.number(year: year, month: month, day: day) else {
            #expect(Day(year: year, month: month, day: day) == nil)
            continue
          }
          let date = Day(number: Int32(number))
          #expect(date == Day(year: year, month: month, day: day))
          #expect(date.date == (year, month, day) && Day(iso: date.description) == date)
          text += "C,\(date),1\nC,\(date),1\n"
          if (first...last).contains(date.number) { expected += [date.number, date.number] }
        }
      }
    }
    #expect(try TransactionsTests.read(text).customers()[0].days == expected)
  }

  @Test("one character more, less or other than in a date is read as the plain way reads it")
  func mutations() throws {
    var random = SplitMix64(seed: 3)
    let seeds = ["2024-03-05", "20240305", "2024/12/31T23:59:59.9+01:30", "2023-02-28 00:00Z"]
    let alphabet = Array("0123456789-/:.T Z+x".utf8)
    var texts: [[UInt8]] = []
    for _ in 0..<4000 {
      var bytes = Array(seeds.randomElement(using: &random)!.utf8)
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[place] = alphabet.randomElement(using: &random)!
      case 1: bytes.remove(at: place)
      default: bytes.insert(alphabet.randomElement(using: &random)!, at: place)
      }
      while bytes.first == 32 { bytes.removeFirst() }
      while bytes.last == 32 { bytes.removeLast() }
      texts.append(bytes)
    }
    let file =
      Array("customer,date,amount\n".utf8) + texts.flatMap { [67, 44] + $0 + [44, 49, 10] }
    var plain = PlainDate()
    let expected = texts.compactMap { plain.number($0).map(Int32.init) }
    #expect(try TransactionsTests.read([file]).customers()[0].days == expected)
  }
}
