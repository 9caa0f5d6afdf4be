import TestSupport
import Testing
import Transactions

@Suite struct BlankStreamTests {
  func convert(_ text: String, _ size: Int, _ dialect: Dialect = Dialect()) throws -> String {
    let bytes = try BlankStream(MemoryStream(Array(text.utf8)), dialect).rest(size)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(
    "runs of blanks become a tab, and those at both ends of a line go", arguments: streamBufferSizes
  )
  func cases(_ size: Int) throws {
    let expected: [(String, String)] = [
      ("", ""), (" ", ""), ("a", "a"), (" a  b\t c \n", "a\tb\tc\n"), ("a b", "a\tb"),
      ("\n \n\t\r\n a\r\n", "\n\n\r\na\r\n"), ("a  \rb c\r", "a\rb\tc\r"),
      ("\"a  b\"  c\n", "\"a  b\"\tc\n"), ("  \" a \n b \" \n", "\" a \n b \"\n"),
      ("\"a \"\" b\" c \n d", "\"a \"\" b\"\tc\nd"), ("5\"  pipe\n", "5\"\tpipe\n"),
    ]
    for (text, converted) in expected { #expect(try convert(text, size) == converted) }
    let single = Dialect(quote: UInt8(ascii: "'"))
    #expect(try convert("'a  b' \"c  d\"\n", size, single) == "'a  b'\t\"c\td\"\n")
  }

  @Test("what lies across the reads of the stream is one run all the same")
  func longRuns() throws {
    for length in [65_534, 65_535, 65_536, 65_537, 131_072] {
      let blanks = String(repeating: " ", count: length)
      #expect(try convert("a\(blanks)b\(blanks)\n", 4096) == "a\tb\n")
    }
  }

  @Test("columns aligned by blanks are read when that is said, and their rejects name the line")
  func reading() throws {
    let text = " id   day        sum\n C1  2024-03-05   5.00 \n C2  2024-03-06   x\n"
    let log = try read(text) {
      $0.form.blanksDelimit = true
      $0.columns[.customer] = .named("id")
      $0.columns[.date] = .named("day")
      $0.columns[.amount] = .named("sum")
    }
    #expect(log.customers().map(\.text) == ["C1"])
    #expect(log.rejects.map(\.line) == [3] && log.rejects.map(\.column) == ["sum"])
    #expect(log.inputs[0].form.blanksDelimit && log.inputs[0].form.dialect.delimiter == 9)
  }
}
