import Columns
import TestSupport
import Testing
import Transactions

/// Where the header is found, and how the rows are cut by it.
@Suite struct HeaderSearchTests {
  static let blockSizes = [1, 7, 64, 1 << 20]

  /// Reads one file at every block size, with one worker and with two; all must be alike.
  private func same(
    _ bytes: [UInt8], _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> TransactionLog {
    let first = try read([bytes], change)
    for blockSize in Self.blockSizes {
      for workers in [1, 2] {
        let log = try read([bytes]) { options in
          change(&options)
          options.blockSize = blockSize
          options.workers = Workers(count: workers)
        }
        let what: Comment = "block size \(blockSize), \(workers) workers"
        #expect(log.customers() == first.customers(), what)
        #expect(log.rejects.map(\.line) == first.rejects.map(\.line), what)
        #expect(log.inputs[0].form == first.inputs[0].form, what)
        #expect(log.ledger.read == first.ledger.read, what)
      }
    }
    return first
  }

  private func same(
    _ text: String, _ change: (inout TransactionLog.Options) -> Void = { _ in }
  ) throws -> TransactionLog {
    try same(Array(text.utf8), change)
  }

  @Test(
    "the delimiter and the quote are those by which the header names the columns",
    arguments: [",", ";", "\t", "|"], ["\"", "'"])
  func delimiters(delimiter: String, quote: String) throws {
    let header = ["customer", "note", "date", "amount"].joined(separator: delimiter)
    let quoted = header.split(separator: delimiter).map { quote + $0 + quote }
    let row = [quote + "A\(delimiter)\n" + quote, "x, ; |", "2024-01-01", "1.50"].filter {
      delimiter == "\t" || $0 != "x, ; |"
    }
    let cells = delimiter == "\t" ? row : [row[0], "x", row[1], row[2]]
    let text = quoted.joined(separator: delimiter) + "\n" + cells.joined(separator: delimiter)
    let log = try same(text)
    #expect(log.customers().map(\.amounts) == [[150]] && log.rejects.isEmpty)
    let dialect = log.inputs[0].form.dialect
    #expect(dialect.delimiter == delimiter.utf8.first && dialect.quote == quote.utf8.first)
    // A header without quotes says nothing of them: they are the usual ones.
    #expect(try read(header).inputs[0].form.dialect.quote == UInt8(ascii: "\""))
  }

  @Test("what is said of delimiter and quote is not asked")
  func said() throws {
    let text = "customer;date;amount|x\n'A;b;c'|1\n"
    let log = try same(text) { options in
      options.form.delimiter = UInt8(ascii: "|")
      options.form.quote = UInt8(ascii: "'")
      options.columns[.customer] = .position(1)
      options.columns[.date] = .position(1)
      options.columns[.amount] = .position(2)
    }
    #expect(log.rejects.map(\.line) == [2] && log.rejects[0].column == "customer;date;amount")
    #expect(readError(text) { $0.form.delimiter = 9 }?.code == .notATransactionTable)
  }

  @Test("titles, blank lines and comments before the header are passed over; lines count them")
  func titles() throws {
    let before = "\u{FEFF}Sales of March\r\n\r\nfrom;2024-03-01;;\r\n\"two\nlines\"\r\n"
    let log = try same(before + "customer;date;amount\r\nA;2024-01-01;1\r\nA;x;1\r\n")
    #expect(log.customers().map(\.amounts) == [[100]] && log.rejects.map(\.line) == [8])
    #expect(log.inputs[0].titleLines == 3)
    #expect(
      log.rejects.map(\.byteOffset) == [
        before.utf8.count + "customer;date;amount\r\nA;2024-01-01;1\r\n".utf8.count
      ])
    #expect(log.doubts.isEmpty)
    let comments = try same("# one\n# two, three\ncustomer,date,amount\n# four\nA,2024-01-01,1\n")
    #expect(comments.rejects.isEmpty && comments.ledger.read.rows == 1)
  }

  @Test("a header is looked for in 64 lines and no further")
  func lineLimit() throws {
    let header = "customer,date,amount\nA,2024-01-01,1\n"
    let found = try same(String(repeating: "title\n", count: 63) + header)
    #expect(found.inputs[0].titleLines == 63 && found.ledger.used.rows == 1)
    let error = readError(String(repeating: "title\n", count: 64) + header)
    #expect(error?.code == .notATransactionTable)
  }

  @Test("lines before the header that look like rows are a warning")
  func rowsBefore() throws {
    let text =
      "who,when,what\nA,2024-01-01,1\nB,2024-01-01,1\ncustomer,date,amount\nC,2024-01-01,1\n"
    let log = try same(text)
    #expect(log.customers().map(\.text) == ["C"])
    #expect(log.doubts.map(\.code) == ["rows_before_header"] && log.doubts.map(\.count) == [3])
  }

  @Test(
    "sep= names the delimiter, whatever else the header could be cut by", arguments: ["", "\r"])
  func separatorLine(end: String) throws {
    for delimiter in [";", ",", "\t", "|", "^"] {
      let columns = ["customer", "date", "amount", "a;b,c|d"].filter {
        delimiter == "^" || delimiter == "\t" || $0 != "a;b,c|d"
      }
      let row = ["A", "2024-01-01", "1", "x"].prefix(columns.count)
      let lines =
        ["sep=" + delimiter, columns.joined(separator: delimiter)]
        + [row.joined(separator: delimiter)]
      let log = try same(lines.map { $0 + end + "\n" }.joined())
      #expect(log.customers().map(\.amounts) == [[100]] && log.rejects.isEmpty)
      #expect(log.inputs[0].form.dialect.delimiter == delimiter.utf8.first)
    }
    // What is said wins.
    let log = try same("sep=,\(end)\ncustomer;date;amount\(end)\nA;2024-01-01;1\n") {
      $0.form.delimiter = UInt8(ascii: ";")
    }
    #expect(log.ledger.used.rows == 1)
  }

  @Test("a header of more than 64 KB is found, behind titles too", arguments: ["", "a title\n\n"])
  func longHeader(title: String) throws {
    for quote in ["", "\""] {
      let names =
        (0..<9000).map { "\(quote)column \($0)\(quote)" } + ["customer", "date", "amount"]
      let header = names.joined(separator: ",")
      #expect(header.utf8.count > 1 << 16)
      let row = String(repeating: ",", count: 9000) + "A,2024-01-01,1\n"
      let log = try read(title + header + "\r\n" + row + row + "A\n") { $0.blockSize = 1000 }
      #expect(log.customers().map(\.amounts) == [[100, 100]])
      #expect(log.rejects.map(\.line) == [title.isEmpty ? 4 : 6])
    }
  }

  @Test(
    "a header alone has no rows and is no error", arguments: ["", "\n", "\r\n", "\r", "\n\n\n"])
  func headerOnly(end: String) throws {
    for title in ["", "title\n"] {
      let log = try same(title + "customer;date;amount" + end)
      #expect(log.ledger.read.rows == 0 && log.days == nil && log.rejects.isEmpty)
    }
  }

  @Test("a first line that is a row is an error that names --no-header")
  func rowAsHeader() throws {
    let text = "A,2024-01-01,1\nB,2024-01-01,2\n"
    func positions(_ options: inout TransactionLog.Options) {
      options.columns[.customer] = .position(1)
      options.columns[.date] = .position(2)
      options.columns[.amount] = .position(3)
    }
    let error = try #require(readError(text, positions))
    #expect(error.code == .notATransactionTable)
    #expect(error.message.contains("--no-header") && error.message.contains("'2024-01-01'"))
    #expect(readError(text)?.code == .notATransactionTable)
    // Names that are no values are a header, whatever they are.
    #expect(try read("x,y,z\n" + text, positions).ledger.used.rows == 2)
  }

  @Test("without a header every line is a row, and columns are called by position")
  func noHeader() throws {
    func positions(_ options: inout TransactionLog.Options) {
      options.form.hasHeader = false
      options.columns[.customer] = .position(1)
      options.columns[.date] = .position(3)
      options.columns[.amount] = .position(2)
    }
    let rows = ["A;1,50;2024-01-01", "B;2,25;2024-01-02", "C;3;never"]
    for end in ["\n", "\r\n", "\r"] {
      for before in ["", "\u{FEFF}", end, "\u{FEFF}" + end + " " + end] {
        let log = try same(before + rows.joined(separator: end), positions)
        #expect(log.customers().map(\.amounts) == [[150], [225]])
        #expect(
          log.rejects.map(\.line) == [before.hasSuffix(end) ? (before.contains(" ") ? 5 : 4) : 3])
        #expect(log.rejects.map(\.column) == ["#3"] && log.inputs[0].mapping.header[0] == "#1")
        #expect(log.inputs[0].form.dialect.delimiter == UInt8(ascii: ";"))
      }
    }
    let separated = try same("sep=;\n" + rows.joined(separator: "\n"), positions)
    #expect(separated.customers().map(\.text) == ["A", "B"])
    let commented = try same("# x\n" + rows.joined(separator: "\n")) { options in
      positions(&options)
      options.form.comment = UInt8(ascii: "#")
    }
    #expect(commented.ledger.used.rows == 2)
    let outside = readError(rows.joined(separator: "\n")) { options in
      positions(&options)
      options.columns[.date] = .position(4)
    }
    #expect(outside?.code == .columns && outside!.message.contains("columns"))
  }

  @Test("an LF within a field of a file of CRs, and a CR within one of LFs, are text")
  func otherLineEnds() throws {
    let returns = "customer,date,amount,note\rA,2024-01-01,1,\"x\ny\"\rB,2024-01-01,2,z\r"
    let log = try same(returns)
    #expect(log.customers().map(\.text) == ["A", "B"] && log.inputs[0].form.returnsEndRows)
    let feeds = returns.replacing("\n", with: "*").replacing("\r", with: "\n")
      .replacing("*", with: "\r")
    let other = try same(feeds)
    #expect(other.customers().map(\.text) == ["A", "B"] && !other.inputs[0].form.returnsEndRows)
    // A name that holds one is a name.
    let named = try same("customer,date,amount,\"note\r2\"\nA,2024-01-01,1,x\ry\n")
    #expect(named.ledger.used.rows == 1 && !named.inputs[0].form.returnsEndRows)
  }

  @Test("a repeated header further down does not hide the rows between")
  func repeatedHeader() throws {
    let text = "customer,date,amount\rA,2024-01-01,1\ncustomer,date,amount\nB,2024-01-01,2\n"
    let log = try same(text)
    #expect(log.customers().map(\.text) == ["A", "B"])
    #expect(log.rejects.map(\.reason) == [FieldProblem.repeatedHeader.reason])
  }

  @Test("names that are too long for a message are cut in it")
  func longNames() throws {
    let error = try #require(readError("date,amount," + String(repeating: "x", count: 5000)))
    #expect(error.message.contains("no customer column") && error.message.utf8.count < 400)
  }
}
