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
      ("2000-02-29", "2000-02-29"), ("0001-01-01", "0001-01-01"), ("1899-12-31", "1899-12-31"),
      ("1900-01-01", "1900-01-01"), ("1969-12-31", "1969-12-31"), ("1970-01-01", "1970-01-01"),
      ("2079-06-06", "2079-06-06"), ("2079-06-07", "2079-06-07"), ("2080-01-01", "2080-01-01"),
      ("9999-12-31", "9999-12-31"), (" 2024-03-05 ", "2024-03-05"),
    ])
  func good(text: String, day: String) throws {
    let log = try read(date: text)
    let expected = try #require(Day(iso: day))
    #expect(log.customers().map(\.days) == [[expected.number]])
    #expect(log.days == expected...expected && expected.description == day)
  }

  @Test(
    "what is no date is rejected",
    arguments: [
      "1900-02-29", "2023-02-29", "2100-02-29", "2024-02-30", "2024-04-31", "2024-00-10",
      "2024-13-01", "2024-01-00", "2024-01-32", "0000-01-01", "2024-1-05", "24-01-05",
      "2024-03/05", "2024.03.05", "05/03/2024", "March 5", "2024-03-05x", "2024-03-05T", "2024-03",
      "2024-03-05 24:00", "2024-03-05 10:60", "2024-03-05 10:00:61", "2024-03-05 10",
      "2024-03-05 1:00", "2024-03-05 10:00:00.", "2024-03-05T10:00+19:00", "2024-03-05T10:00+02:",
      "2024-03-05T10:00+02:60", "2024-03-05T10:00+2", "2024-03-05T10:00ZZ", "202403", "2024030",
      "202403055", "-024-03-05", "\0\0\0\0\0\0\0\0\0\0", "2024-03-0\u{E9}", "２０２４-03-05",
    ])
  func bad(text: String) throws {
    let log = try read(date: text)
    #expect(log.ledger.used.rows == 0 && log.days == nil)
    #expect(log.rejects.map(\.reason) == [FieldProblem.notADate.reason])
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
    for year in [1, 4, 100, 400, 1582, 1600, 1900, 1999, 2000, 2024, 2100, 9999] {
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
          expected += [date.number, date.number]
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
