import Testing
import Transactions

@Suite struct BadRowTests {
  @Test("an open quote costs its first line only", arguments: [1, 3, 16, 64, 1000])
  func unclosed(blockSize: Int) throws {
    let text = """
      customer,date,amount
      A,2024-01-01,1
      "B,2024-01-01,2
      C,2024-01-01,3
      D,2024-01-01,"4
      E,2024-01-01,5
      """
    let log = try read(text.replacing("\n", with: "\r\n")) { $0.blockSize = blockSize }
    // The quote of line 5 closes the one of line 3; text follows it.
    #expect(log.customers().map(\.text) == ["A", "E"])
    #expect(log.rejects.map(\.line) == [3])
    let single = try read(text.replacing("\"4", with: "4")) { $0.blockSize = blockSize }
    #expect(single.customers().map(\.text) == ["A", "C", "D", "E"])
    #expect(single.rejects.map(\.line) == [3] && single.rejects.map(\.byteOffset) == [36])
    #expect(single.rejects.map(\.reason) == [FieldProblem.unclosedQuote.reason])
    #expect(single.rejects.map(\.text) == [Array("\"B,2024-01-01,2".utf8)])
    #expect(single.ledger.read.rows == 5 && single.inputs[0].rows == 5)
  }

  @Test("a line of more than 16 MB is one rejected row, and its end is no row")
  func longLine() throws {
    let bytes =
      Array("customer,date,amount\nA,2024-01-01,1\n".utf8)
      + Array(repeating: 120, count: (16 << 20) + 1)
      + Array("C,2024-01-01,5\nB,2024-01-01,1\nbad\n".utf8)
    for (file, rows) in [(bytes, 4), (Array(bytes.dropLast(20)), 2)] {
      let log = try read([file]) { $0.blockSize = 3 << 20 }
      #expect(log.customers().map(\.text) == (rows == 4 ? ["A", "B"] : ["A"]))
      #expect(log.rejects.map(\.line) == (rows == 4 ? [3, 5] : [3]))
      #expect(log.ledger.read.rows == rows && log.inputs[0].bytes == file.count)
      #expect(rows == 2 || log.rejects[1].byteOffset == file.count - 4)
    }
  }

  @Test("rows with other numbers of fields, and text behind a quote, are rejected as they stand")
  func shapes() throws {
    let rows = [
      "A,2024-01-01,1,x", "A,2024-01-01", "A", "A,2024-01-01,1,x,y", "\"A\"b,2024-01-01,1,x",
      "A,\"2024-01-01\" ,1,x", "A,2024-01-01,\"1\"\"\",x", "A,2024-01-01,1,\"x\"y",
      "\"A\nB\",2024-01-01,1", "A,2024-01-01,1,x,\"\"", "A,2024-01-01,2,",
    ]
    let log = try read("customer,date,amount,note\n" + rows.joined(separator: "\n"))
    #expect(log.rejects.map(\.line) == [3, 4, 5, 6, 7, 8, 10, 12])
    #expect(
      log.rejects.map(\.column) == ["", "", "", "customer", "date", "amount", "", ""])
    #expect(
      log.rejects.map { String(decoding: $0.text, as: UTF8.self) }
        == [1, 2, 3, 4, 5, 6, 8, 9].map { rows[$0] })
    // A column that nobody reads may hold anything.
    #expect(log.customers().map(\.amounts) == [[100, 100, 200]])
  }

  @Test("a delimiter behind the last field is none, in rows, in the header or in both")
  func trailingDelimiters() throws {
    let row = "A,2024-01-01,1"
    for (header, rows, doubts) in [
      ("customer,date,amount", ["\(row),", "\(row), \t", row], [2]),
      ("customer,date,amount", ["\(row),", "\(row),", "\(row),\r"], []),
      ("customer,date,amount,", ["\(row),", row, "\(row), "], []),
    ] as [(String, [String], [Int])] {
      let log = try read(header + "\n" + rows.joined(separator: "\n"))
      #expect(log.customers().map(\.amounts) == [[100, 100, 100]] && log.rejects.isEmpty)
      #expect(log.doubts.map(\.count) == doubts)
      #expect(log.doubts.allSatisfy { $0.code == "trailing_delimiters" })
    }
    // The row as it stands has its delimiter.
    let log = try read("customer,date,amount\nA,x,1, \nA,2024-01-01,1,,\n")
    #expect(log.rejects.map(\.text) == [Array("A,x,1, ".utf8), Array("A,2024-01-01,1,,".utf8)])
  }

  @Test("blank lines are no rows, nor are rows of delimiters, which are counted")
  func blanks() throws {
    let log = try read(
      "customer,date,amount\n\n \n\t \r\nA,2024-01-01,1\n\r\n,,\n , ,\n,\n,,,,\n\"\",,\n")
    #expect(log.ledger.read.rows == 2 && log.rejects.map(\.line) == [11])
    #expect(log.doubts.map(\.code) == ["empty_rows"] && log.doubts.map(\.count) == [4])
    let tabs = try read("customer\tdate\tamount\n\t\t\nA\t2024-01-01\t1\n\t\n") {
      $0.form.delimiter = 9
    }
    #expect(tabs.ledger.read.rows == 1 && tabs.rejects.isEmpty)
    #expect(tabs.doubts.map(\.count) == [2])
  }

  @Test("a row that is none is rejected by what it is", arguments: [1, 64, 1000])
  func noTransactions(blockSize: Int) throws {
    let rows: [(String, FieldProblem?)] = [
      ("A,2024-01-01,1", nil), ("customer,date,amount", .repeatedHeader),
      ("\u{FEFF}customer,date,amount", .repeatedHeader), ("Total,,1", .totalsLine),
      ("\"Grand total:\",,", .totalsLine), ("合计,2", .totalsLine), ("Totals", .totalsLine),
      ("product,price", .otherTable), ("product,price,tax,note", .otherTable),
      ("product,price 2", .wrongFieldCount), ("product", .wrongFieldCount),
      ("Totally,,1", .emptyDate), ("Total,2024-01-01,1", nil),
    ]
    let log = try read("customer,date,amount\n" + rows.map(\.0).joined(separator: "\r\n")) {
      $0.blockSize = blockSize
    }
    #expect(log.customers().map(\.text) == ["A", "Total"])
    #expect(log.rejects.map(\.reason) == rows.compactMap { $0.1?.reason })
    #expect(
      log.rejects.map(\.line) == rows.indices.filter { rows[$0].1 != nil }.map { $0 + 2 })
  }

  @Test("a line that starts as comments do is none")
  func comments() throws {
    let text = "customer,date,amount\n#x,y\n# all, of, them\n#C,2024-01-01,1\n#C,never,2\n"
    // What somebody says holds for every line; what is found, for those that are no rows.
    let said = try read(text) { $0.form.comment = UInt8(ascii: "#") }
    #expect(said.ledger.read.rows == 0 && said.doubts.isEmpty)
    let found = try read("# exported today\n" + text)
    #expect(found.customers().map(\.text) == ["#C"] && found.rejects.map(\.line) == [6])
    #expect(found.inputs[0].form.dialect.comment == UInt8(ascii: "#"))
    #expect(found.doubts.map(\.code) == ["comment_lines"] && found.doubts.map(\.count) == [2])
    #expect(try read(text).rejects.map(\.line) == [2, 3, 5])
  }

  @Test("an order id may be longer than a customer id, a product past 65,536 bytes is missing")
  func longValues() throws {
    let long = String(repeating: "9", count: 4097)
    let longest = String(repeating: "p", count: 65_536)
    let log = try read(
      "customer,date,amount,order_id,sku\nA,2024-01-01,1,\(long)a,x\nA,2024-01-01,2,\(long)b,\(longest)\n"
        + "A,2024-01-01,4,\(long)a,\(longest)p\n"
    ) { $0.columns[.product] = .named("sku") }
    #expect(log.rejects.isEmpty && log.customers().map(\.amounts) == [[100, 200, 400]])
    let names = try #require(log.categories([.product])).names
    #expect(names.map(\.count) == [1, 65_536])
    #expect(log.doubts.map(\.code) == ["long_values"] && log.doubts.map(\.count) == [1])
  }
}
