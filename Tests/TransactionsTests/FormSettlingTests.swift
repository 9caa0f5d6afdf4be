import Columns
import Foundation
import TestSupport
import Testing
import Transactions
import Values

/// Forms that show only late in a file, so that it is read once more.
@Suite struct FormSettlingTests {
  /// What a reading came to, without where it was read from.
  private struct Outcome: Equatable {
    let customers: [CustomerRows]
    let lines: [Int]
    let reasons: [String]
    let texts: [[UInt8]]
    let doubts: [String]
    let forms: [InputForm]

    init(_ log: TransactionLog) {
      customers = log.customers()
      lines = log.rejects.map(\.line)
      reasons = log.rejects.map(\.reason)
      texts = log.rejects.map(\.text)
      doubts = log.doubts.map { "\($0.code) \($0.count)" }
      forms = log.inputs.map(\.form)
    }
  }

  /// Reads bytes as a file and through a pipe, cut in every way; all must be alike.
  private func same(
    _ bytes: [UInt8], _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> TransactionLog {
    let folder = try TemporaryFolder()
    let file = try folder.write(bytes)
    var options = TransactionLog.Options()
    options.workers = Workers(count: 1)
    change(&options)
    let first = try TransactionLog.read([file], options)
    let expected = Outcome(first)
    for (workers, blockSize) in [(1, 1), (2, 64), (4, 1), (4, 64), (2, 1 << 20)] {
      options.workers = Workers(count: workers)
      options.blockSize = blockSize
      for path in [file, pipe(bytes, in: folder)] {
        let outcome = Outcome(try TransactionLog.read([path], options))
        let what: Comment = "\(workers) workers, block size \(blockSize), \(path)"
        #expect(outcome.customers == expected.customers, what)
        #expect(outcome.lines == expected.lines && outcome.reasons == expected.reasons, what)
        #expect(outcome.texts == expected.texts && outcome.doubts == expected.doubts, what)
        #expect(outcome.forms == expected.forms, what)
      }
    }
    return first
  }

  private func same(
    _ text: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> TransactionLog {
    try same(Array(text.utf8), change)
  }

  private func pipe(_ bytes: [UInt8], in folder: TemporaryFolder) -> String {
    let path = folder.path("pipe-\(UUID().uuidString)")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    // A thread of its own: opening a pipe waits for the other end.
    Thread { try? FileHandle(forWritingAtPath: path)?.write(contentsOf: Data(bytes)) }.start()
    return path
  }

  private func repeated(_ row: String, _ count: Int) -> String {
    "customer,date,amount\n" + String(repeating: row + "\n", count: count)
  }

  private func day(_ text: String) throws -> Int32 { try #require(Day(iso: text)).number }

  @Test("the order of day and month is proved by row 2,501")
  func lateDateProof() throws {
    let rows = repeated("A,03/04/2024,1", 2500)
    let dayFirst = try same(rows + "A,13/04/2024,1\n")
    #expect(Set(dayFirst.customers()[0].days) == [try day("2024-04-03"), try day("2024-04-13")])
    let monthFirst = try same(rows + "A,04/13/2024,1\n")
    #expect(Set(monthFirst.customers()[0].days) == [try day("2024-03-04"), try day("2024-04-13")])
    #expect(dayFirst.rejects.isEmpty && monthFirst.rejects.isEmpty && dayFirst.doubts.isEmpty)
    let open = readError(rows)
    #expect(open?.code == .ambiguous)
    #expect(open!.message.contains("'03/04/2024'") && open!.message.contains("--date-format"))
    // A proof in a row that is rejected for another reason proves all the same.
    let short = try same(rows + "A,13/04/2024,x\nA,13/04/2024\n,13/04/2024,1\n")
    #expect(short.rejects.map(\.line) == [2502, 2503])
    #expect(Set(short.customers()[0].days) == [try day("2024-04-03")])
  }

  @Test("a later contradiction of few is rejected by line, of many it is an error")
  func contradictions() throws {
    let rows = repeated("A,23/04/2024,1", 500)
    let few = try same(rows + String(repeating: "A,04/23/2024,1\n", count: 5))
    #expect(few.rejects.map(\.line) == Array(502...506) && few.ledger.used.rows == 500)
    #expect(few.rejects.allSatisfy { $0.column == "date" })
    let many = readError(rows + String(repeating: "A,04/23/2024,1\n", count: 6))
    #expect(many?.code == .ambiguous)
    #expect(many!.message.contains("'23/04/2024'") && many!.message.contains("'04/23/2024'"))
    // Said, any number of them is rejected.
    let said = try same(rows + String(repeating: "A,04/23/2024,1\n", count: 6)) {
      _ = $0.form.setDates("dmy")
    }
    #expect(said.rejects.count == 6)

    let points = repeated("A,2024-01-01,1.50", 500)
    let fewCommas = try same(points + String(repeating: "A,2024-01-01,\"1,5\"\n", count: 5))
    #expect(fewCommas.rejects.map(\.line) == Array(502...506))
    #expect(
      fewCommas.rejects.allSatisfy { $0.reason == FieldProblem.otherDecimalMark.reason })
    let manyCommas = readError(points + String(repeating: "A,2024-01-01,\"1,5\"\n", count: 6))
    #expect(manyCommas?.code == .ambiguous && manyCommas!.message.contains("--decimal"))
    let fewPoints = try same(
      "customer;date;amount\n" + String(repeating: "A;2024-01-01;1,50\n", count: 500)
        + "A;2024-01-01;5.\n")
    #expect(fewPoints.rejects.map(\.line) == [502] && fewPoints.ledger.used.units == 75_000)
  }

  @Test("the decimal mark is proved by the last row")
  func lateDecimalProof() throws {
    let rows = "customer;date;amount\n" + String(repeating: "A;2024-01-01;1.234\n", count: 2500)
    let comma = try same(rows + "A;2024-01-01;0,5\n")
    #expect(Set(comma.customers()[0].amounts) == [123_400, 50] && comma.scale == 2)
    let point = try same(rows + "A;2024-01-01;0.5\n")
    #expect(Set(point.customers()[0].amounts) == [1234, 500] && point.scale == 3)
    let open = readError(rows)
    #expect(open?.code == .ambiguous && open!.message.contains("'1.234'"))
    // Behind commas nobody expects a decimal comma: that is a doubt, not an error.
    let quoted = repeated("A,2024-01-01,\"1,234\"", 2500)
    let thousands = try same(quoted)
    #expect(Set(thousands.customers()[0].amounts) == [123_400])
    #expect(thousands.doubts.map(\.code) == ["doubtful_amounts"])
    let decimals = try same(quoted + "A,2024-01-01,\"1,5\"\n")
    #expect(Set(decimals.customers()[0].amounts) == [1234, 1500] && decimals.doubts.isEmpty)
  }

  @Test("a CR that ends a row shows only in the last line")
  func lateReturn() throws {
    let rows = repeated("A,2024-01-01,1", 5000)
    let log = try same(rows + "B,2024-01-01,1\rC,2024-01-01,2\r\nC,never,3\n")
    #expect(log.customers().map(\.text) == ["A", "B", "C"])
    #expect(log.rejects.map(\.line) == [5004] && log.inputs[0].form.returnsEndRows)
    // One that falls into no rows of the right length is text.
    let text = try same(rows + "B\r,2024-01-01,1\nC,2024-01-01,2\rx\nD,2024-01-01,1,x\ry\n")
    #expect(!text.inputs[0].form.returnsEndRows)
    #expect(text.rejects.map(\.line) == [5003, 5004] && text.customers()[1].text == "B\r")
  }

  @Test("a file whose rows all end with CR keeps its lines, even behind an open quote")
  func returns() throws {
    let rows = ["A,2024-01-01,1", "\"B,2024-01-01,2", "C,2024-01-01,3", "D,x,4"]
    let log = try same("customer,date,amount\r" + rows.joined(separator: "\r"))
    #expect(log.customers().map(\.text) == ["A", "C"])
    #expect(log.rejects.map(\.line) == [3, 5])
    #expect(log.rejects.map(\.byteOffset) == [36, 67])
    #expect(log.rejects[0].text == Array(rows[1].utf8))
  }

  @Test("a backslash before a quote is an escape where the rows prove it")
  func escapes() throws {
    let rows = repeated("A,2024-01-01,1", 3000)
    for row in [
      #""O\"Neil, x",2024-01-01,5"#, #""O\"Neil",2024-01-01,5"#, #"B,2024-01-01,5,"a\",b""#,
      #""say \"\" x, y",2024-01-01,5"#,
    ] {
      let header = row.hasPrefix("B") ? rows.replacing("amount\n", with: "amount,note\n") : rows
      let text =
        row.hasPrefix("B")
        ? header.replacing(",1\n", with: ",1,\n") + row + "\n" : rows + row + "\n"
      let log = try same(text)
      #expect(log.rejects.isEmpty && log.ledger.used.rows == 3001, "\(row)")
      #expect(log.inputs[0].form.dialect.escape == UInt8(ascii: "\\"))
    }
    let ids = try same(rows + #""O\"Neil, x",2024-01-01,5"# + "\n")
    #expect(ids.customers().last?.text == "O\"Neil, x")
  }

  @Test("a backslash is text where taking it for an escape would cost rows")
  func noEscapes() throws {
    let header = "customer,date,amount,path\n"
    let folders = String(repeating: "A,2024-01-01,1,\"C:\\\"\n", count: 20)
    let odd = "B,2024-01-01,1,\"x\\\" y\",z\n"
    let log = try same(header + folders + odd + folders)
    #expect(log.inputs[0].form.dialect.escape == nil)
    #expect(log.rejects.map(\.line) == [22] && log.ledger.used.rows == 40)
    // Nor is it asked where somebody said how quotes are escaped, or where no row calls for it.
    let said = try same(header + folders + odd) { $0.form.escape = UInt8(ascii: "^") }
    #expect(said.inputs[0].form.dialect.escape == UInt8(ascii: "^") && said.rejects.count == 1)
    #expect(try same(header + folders).inputs[0].form.dialect.escape == nil)
    // So many rows that quotes are never closed, with escapes, that the try would be given up.
    let many = header + odd + String(repeating: "A,2024-01-01,1,\"\\\"\n\n", count: 3)
    #expect(try same(many).rejects.map(\.line) == [2])
  }

  @Test("GB18030 and Windows-1252 are told by bytes behind the first 64 KB")
  func lateEncodings() throws {
    let rows = Array(repeated("A,2024-01-01,1", 5000).utf8)
    #expect(rows.count > 1 << 16)
    let tail = Array(",2024-01-02,2\n".utf8)
    let chinese: [[UInt8]] = [[0xD5, 0xC5, 0xC8, 0xFD], [0xBF, 0xCD, 0xBB, 0xA7]]
    let log = try same(rows + (0..<200).flatMap { chinese[$0 % 2] + tail })
    #expect(log.customers().map(\.text) == ["A", "张三", "客户"] && log.rejects.isEmpty)
    let western = Array("M".utf8) + [0xFC] + Array("ller".utf8)
    let other = try same(rows + (0..<200).flatMap { _ in western + tail })
    #expect(other.customers().map(\.text) == ["A", "Müller"])
    #expect(other.doubts.map { $0.code } == ["assumed_encoding"])
    // One damaged byte makes no other encoding of a file in UTF-8.
    let ids = Array(repeated("Zoë,2024-01-01,1", 5000).utf8)
    let damaged = try same(ids + [67, 0xC3] + tail)
    #expect(damaged.customers().map(\.text) == ["Zoë"] && damaged.rejects.map(\.line) == [5002])
    #expect(damaged.doubts.map(\.code) == ["damaged_text"])
  }

  @Test("a header in UTF-8 counts for the encoding at every block size")
  func headerEncoding() throws {
    let header = Array("客户编号,日期,金额,备注\n".utf8)
    let rows = (0..<30).flatMap { number -> [UInt8] in
      Array("A,2024-01-01,1,".utf8) + (number == 20 ? [0xC3, 10] : [10])
    }
    let log = try same(header + rows)
    #expect(log.inputs[0].mapping.header[0] == "客户编号" && log.ledger.used.rows == 30)
  }

  @Test("damaged bytes in the header and in a row tell the same at every block size")
  func damagedHeader() throws {
    // Found by the fuzzed reader: the header counted only where its block held more such bytes.
    var text = Array("customer_id,date,amount,m".utf8) + [0x9F, 0x88]
    text += Array("gin,product,channel\na,2024-01-01,10,2.5,p1,web\n".utf8)
    text += Array("b,2024-01-02,20,-1,p2,shop\n".utf8)
    text += Array("a,2024-03-01,5.005,1,p1,we".utf8) + [0xE3, 10]
    let log = try same(text) { $0.columns.wanted.insert(.channel) }
    #expect(log.ledger.used.rows == 2 && log.rejects.map(\.line) == [4])
    #expect(log.rejects.map(\.reason) == [FieldProblem.damagedText.reason])
  }

  @Test("encoding, line ends and values can each show only when the one before is right")
  func severalPasses() throws {
    // CRs end the rows only in the last line; the order of the dates shows only behind such a CR.
    let rows = repeated("A,03/04/2024,1", 3000)
    let log = try same(rows + "B,03/04/2024,1\rB,31/12/2024,\"1,234\"\r\nB,04/04/2024,\"1,5\"\n")
    #expect(log.customers().map(\.text) == ["A", "B"] && log.rejects.isEmpty)
    #expect(log.customers()[1].days.contains(try day("2024-12-31")))
    #expect(log.customers()[1].amounts.sorted() == [1000, 1234, 1500])
  }

  @Test("one file proves the order of the dates for another, never against its own proof")
  func lending() throws {
    let open = "customer,date,amount\nA,03/04/2024,1\n"
    let proof = "amount;customer;date\n2,50;B;31.12.2024\n1,00;A;05.04.2024\n"
    let other = "date|amount|customer\n12/31/2024|3.25|C\n03/04/2024|1|C\n"
    for blockSize in [1, 64, 1 << 20] {
      for texts in [[open, proof], [proof, open]] {
        let log = try read(texts) { options in
          options.blockSize = blockSize
          options.workers = Workers(count: 2)
        }
        let days = log.customers().first { $0.text == "A" }!.days
        #expect(Set(days) == [try day("2024-04-03"), try day("2024-04-05")])
        #expect(log.rejects.isEmpty && log.scale == 2 && log.ledger.used.units == 450)
        #expect(log.doubts.map(\.code) == ["date_order_of_another_file"])
      }
      let both = try read([proof, other]) { $0.blockSize = blockSize }
      let days = both.customers().first { $0.text == "C" }!.days
      #expect(Set(days) == [try day("2024-12-31"), try day("2024-03-04")])
      #expect(both.rejects.isEmpty && both.ledger.used.units == 775)
      #expect(both.inputs.map(\.form.dialect.delimiter) == [59, 124])
      #expect(both.inputs.map(\.form.decimalMark) == [.comma, .point])
      // Two that prove different orders lend none.
      #expect(throws: TransactionError.self) { try read([proof, other, open]) }
    }
  }

  @Test("files of other forms are read together, each by its own")
  func forms() throws {
    let files: [[UInt8]] = [
      Array("customer,date,amount\nA,2024-01-01,1.5\nA,x,1\n".utf8),
      Array(
        "Titel\namount;date;customer\n\"1,5\";02.01.2024;Mü\n1,5;31.01.2024;Mü\n1;2;3;4\n".utf8),
      Array("customer|date|amount\rA|2024-01-03|1\rB|x|2".utf8),
      Array("customer\tamount\tdate\nZo".utf8) + [0xEB] + Array("\t$4\tMar 4, 2024\n".utf8),
    ]
    for (workers, blockSize) in [(1, 1), (2, 64), (4, 1 << 20)] {
      let log = try read(files) { options in
        options.workers = Workers(count: workers)
        options.blockSize = blockSize
      }
      #expect(log.customers().map(\.text) == ["A", "Mü", "Zoë"])
      #expect(log.customers().map(\.amounts) == [[150, 100], [150, 150], [400]])
      #expect(log.rejects.map(\.line) == [3, 5, 3])
      #expect(log.rejects.map { $0.path.suffix(5) } == ["0.csv", "1.csv", "2.csv"])
      #expect(log.inputs.map(\.rows) == [2, 3, 2, 1])
    }
  }
}
