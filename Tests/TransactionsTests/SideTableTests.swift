import TestSupport
import Testing
import Transactions

@Suite("Side tables")
struct SideTableTests {
  private func table(
    _ bytes: [UInt8], _ wishes: [SideTable.Column] = [.customer], _ dialect: Dialect = Dialect()
  ) throws -> SideTable {
    let folder = try TemporaryFolder()
    return try SideTable(reading: try folder.write(bytes, as: "side.csv"), wishes, dialect: dialect)
  }

  private func table(
    _ text: String, _ wishes: [SideTable.Column] = [.customer], _ dialect: Dialect = Dialect()
  ) throws -> SideTable {
    try table(Array(text.utf8), wishes, dialect)
  }

  private func values(_ table: SideTable, _ column: Int = 0) -> [String] {
    (0..<table.rowCount).map { String(decoding: table.value($0, column), as: UTF8.self) }
  }

  /// What an error says, without the folder.
  private func failure(
    _ text: String, _ wishes: [SideTable.Column] = [.customer]
  ) throws -> (error: SideTableError, text: String) {
    do {
      _ = try table(text, wishes)
    } catch let error as SideTableError {
      let folder = error.path.dropLast("side.csv".count)
      return (error, error.description.replacing(folder, with: ""))
    }
    throw Missing()
  }

  private struct Missing: Error {}

  @Test(
    "line ends, a byte-order mark, blank lines and a last line without an end do not matter",
    arguments: ["\n", "\r\n"], [true, false])
  func lines(_ end: String, _ hasMark: Bool) throws {
    let mark: [UInt8] = hasMark ? [0xEF, 0xBB, 0xBF] : []
    for last in ["", end, end + " " + end] {
      let rows = ["", "note,Customer ID", "x,C1", "", " \t", "y,C2"].joined(separator: end) + last
      let found = try table(mark + Array(rows.utf8))
      #expect(found.header == ["note", "Customer ID"] && found.positions == [1])
      #expect(values(found) == ["C1", "C2"])
      #expect((0..<2).map(found.line(of:)) == [3, 6])
    }
  }

  @Test("quotes are taken off as the transaction reader does")
  func quotes() throws {
    let found = try table(
      #"""
      customer_id,quadrant,note
      "a,b","say ""hi""","two
      lines"
       c , " d" ,5" pipe
      "  e ",f,

      """#, [.named("quadrant"), .customer])
    #expect(values(found, 0) == ["say \"hi\"", "\" d\"", "f"])
    #expect(values(found, 1) == ["a,b", "c", "e"])
    #expect((0..<3).map(found.line(of:)) == [2, 4, 5])
    let other = try table(
      "id;'a;b'\n'it''s';2\n", [.named("a;b"), .named("ID")],
      Dialect(
        delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'")))
    #expect(values(other, 0) == ["2"] && values(other, 1) == ["it's"])
  }

  @Test("random tables are read as the whole-text reader reads them", arguments: 0..<40)
  func random(_ seed: UInt64) throws {
    var random = RandomTransactions(seed: seed)
    random.isTable = true
    random.form.dialect.escape = nil
    let bytes = random.file(rows: seed % 4 == 0 ? 3000 : 20)
    let dialect = random.form.dialect
    guard let rows = CSVText.rows(bytes, dialect) else { return }
    let kept = rows.filter { row in
      row.count > 1 || row.contains { $0.contains { $0 != 32 && $0 != 9 && $0 != 13 } }
    }
    let expected = kept.dropFirst()
    do {
      let found = try table(bytes, [.named("customer"), .named("note")], dialect)
      let places = found.positions
      #expect(found.rowCount == expected.count)
      for (number, row) in expected.enumerated() {
        #expect(row.count == found.header.count)
        for column in 0..<2 {
          #expect(found.value(number, column) == trimmed(row[places[column]]))
        }
      }
    } catch let error as SideTableError {
      guard case .fieldCount(let count, let wanted) = error.problem else { throw error }
      let first = try #require(expected.first { $0.count != kept[0].count })
      #expect(first.count == count && kept[0].count == wanted)
    }
  }

  private func trimmed(_ value: [UInt8]) -> [UInt8] {
    var bytes = value[...]
    while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    return Array(bytes)
  }

  @Test("rows that lie across the pieces in which a file is read are whole", arguments: 0..<9)
  func pieces(_ shift: Int) throws {
    // Pieces have 256 KiB; a row of 64 bytes and some bytes before put every kind of byte at the edge.
    let before = String(repeating: "h", count: shift * 8)
    var text = "customer_id,\(before)\r\n"
    for number in 0..<13_000 {
      text += "\"C,\(100_000 + number)\"\"\r\n\",\"\(String(repeating: "n", count: 42))\"\r\n"
    }
    let found = try table(text)
    #expect(found.rowCount == 13_000)
    #expect(values(found) == (0..<13_000).map { "C,\(100_000 + $0)\"\r\n" })
    #expect(found.line(of: 12_999) == 2 + 2 * 12_999)
  }

  @Test("the customer column is found by its names, or is the only one")
  func customerColumn() throws {
    #expect(try table("whatever\nC1\n").positions == [0])
    #expect(try table("name,用户ID\nx,1\n").positions == [1])
    // Names are tried best first.
    #expect(try table("email,customer_id\nx,1\n").positions == [1])
  }

  @Test(
    "an empty file says what is expected", arguments: ["", "\n\r\n", "\u{FEFF}", "\u{FEFF}\n  \n"])
  func empty(_ text: String) throws {
    let (error, said) = try failure(text)
    guard case .empty = error.problem else { throw error }
    #expect(said == "side.csv: is empty. Expected a header line with the names of the columns.")
  }

  @Test("a header without rows is a table without rows")
  func noRows() throws {
    #expect(try table("customer_id,quadrant").rowCount == 0)
  }

  @Test("a missing column is named beside those that are there")
  func missing() throws {
    let (error, said) = try failure("id,Segment\n1,2\n", [.named("quadrant")])
    guard case .missingColumn = error.problem else { throw error }
    #expect(error.column == "quadrant")
    #expect(
      said == "side.csv: there is no column 'quadrant'; the header has: 'id', 'Segment'. Name the "
        + "column so, or give another file.")
    #expect(
      try failure("id,name\n1,2\n").text.contains("there is no column 'customer_id'"))
  }

  @Test("two columns that are equally good are named")
  func ambiguous() throws {
    let (error, said) = try failure("customer_id,Client-ID,x\n1,2,3\n")
    guard case .ambiguousColumn = error.problem else { throw error }
    #expect(
      said == "side.csv: 'customer_id' (#1) and 'Client-ID' (#2) could both be the column "
        + "'customer_id'. Rename one of them.")
  }

  @Test("a row with more or fewer fields than the header is an error with its line")
  func ragged() throws {
    let (error, said) = try failure("customer_id,name\nA,\"x\ny\"\nB\n")
    guard case .fieldCount(1, 2) = error.problem else { throw error }
    #expect(error.line == 4 && error.text == "B")
    #expect(
      said == "side.csv, line 4: 1 field where the header has 2: 'B'. Mend the row; a delimiter "
        + "inside of a field needs quotes around the field.")
    #expect(try failure("customer_id,name\r\nA,1,2\r\n").error.text == "A,1,2")
  }

  @Test("text behind a quote is an error where its column is used, and only there")
  func textAfterQuote() throws {
    let (error, said) = try failure("customer_id,name\n\"A\"x,1\n")
    guard case .textAfterQuote = error.problem else { throw error }
    #expect(error.column == "customer_id" && error.line == 2)
    #expect(
      said == "side.csv, line 2, column 'customer_id': there is text behind a closing quote, or a "
        + "quote inside is not doubled: '\"A\"x,1'. Mend the row.")
    #expect(values(try table("customer_id,name\nA,\"1\"x\n")) == ["A"])
  }

  @Test("a quote that is never closed is an error with the line where its row starts")
  func unclosed() throws {
    let (error, said) = try failure("customer_id,name\nA,1\nB,\"2\nC,3\n")
    guard case .unclosedQuote = error.problem else { throw error }
    #expect(error.line == 3)
    #expect(
      said == "side.csv, line 3: a quote is opened and never closed: 'B,\"2?C,3?'. Close it, or "
        + "double it where it is text.")
  }

  @Test("a file that is not there, and one that is a folder, are said to be so")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    for (path, code) in [
      (folder.path("none.csv"), TransactionError.Code.noSuchFile), (folder.path(""), .unreadable),
    ] {
      do {
        _ = try SideTable(reading: path, [.customer])
        Issue.record("nothing was thrown")
      } catch {
        guard case .unreadable(let cause) = error.problem else { throw error }
        #expect(cause.code == code && error.description == cause.message)
      }
    }
  }

  @Test("a list of customers has each id once, and counts the rest")
  func customerList() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("member_id,x\nA,1\n\"B\",1\nA,2\n,9\n B ,3\n007,1\n7,1\n")
    let list = try CustomerList(reading: path)
    #expect(list.ids.map { String(decoding: $0, as: UTF8.self) } == ["A", "B", "007", "7"])
    let repeated = try #require(list.repeated)
    #expect(repeated.count == 2 && repeated.example == [65] && repeated.line == 4)
    #expect(list.rowsWithoutID == 1 && list.column == "member_id")
    #expect(try CustomerList(reading: try folder.write("ids\nA\nB\n")).repeated == nil)
  }

  @Test("an earlier table gives its quadrants by name, the first row of an id counting")
  func previousQuadrants() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "customer_id,revenue,quadrant\nA,1,develop\nB,2,abandon\nC,3,\nA,1,abandon\nD,0,develop\n")
    let table = try PreviousQuadrants(reading: path)
    #expect(table.ids.map { String(decoding: $0, as: UTF8.self) } == ["A", "B", "C", "D"])
    #expect(table.names == ["develop", "abandon"] && table.quadrant == [0, 1, -1, 0])
    #expect(table.repeated?.count == 1 && table.rowsWithoutID == 0)
  }
}
