import Testing
import TextOutput

@Suite("Cells for spreadsheets")
struct ExcelTextTests {
  /// The field that a text becomes.
  private func field(_ text: [UInt8]) -> String {
    var writer = ByteWriter(capacity: 1)
    defer { writer.deallocate() }
    writer.put(field: text, .excel)
    var bytes: [UInt8] = []
    writer.withBytes { span in for position in span.indices { bytes.append(span[position]) } }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func field(_ text: String) -> String { field(Array(text.utf8)) }

  @Test(
    "What a spreadsheet could take for a number, a day or a truth value becomes a constant formula",
    arguments: [
      ("00123", "00123"), ("12345678901234567890", "12345678901234567890"), ("1E5", "1E5"),
      ("1-2", "1-2"), ("3/4", "3/4"), ("5%", "5%"), ("(5)", "(5)"), (".5", ".5"), ("$1", "$1"),
      ("12:30", "12:30"), ("MAR1", "MAR1"), ("true", "true"), ("FALSE", "FALSE"), ("１２", "１２"),
      ("a1,b", "a1,b"),
    ])
  func formulas(text: String, inside: String) {
    #expect(field(text) == "\"=\"\"\(inside)\"\"\"")
  }

  @Test("A quote inside of a formula is doubled for the formula and again for the field")
  func quotes() {
    #expect(field("5\"") == "\"=\"\"5\"\"\"\"\"\"\"")
    #expect(field("1\"&cmd|x\"") == "\"=\"\"1\"\"\"\"&cmd|x\"\"\"\"\"\"\"")
  }

  @Test(
    "What starts like a formula gets an apostrophe, and so does what starts with one",
    arguments: [
      "=1+1", "+1", "-1", "-", "@SUM(A1)", "\tx", "\r=x", "\n=x", "\0=x", "＝1", "＋1", "－1", "＠1",
      "  =1", "'x", "'=x", "''",
    ])
  func apostrophes(text: String) {
    let plain = text.utf8.allSatisfy { !"\t\r\n".utf8.contains($0) } && text.first != " "
    #expect(field(text) == (plain ? "'\(text)" : "\"'\(text)\""))
  }

  @Test(
    "Other texts stay, quoted where a delimiter of any locale needs it",
    arguments: [
      ("ann", "ann"), ("", ""), ("é日本", "é日本"), ("a;=b", "\"a;=b\""), ("a,b", "\"a,b\""),
      ("a\tb", "\"a\tb\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("ａ", "ａ"), ("x=y", "x=y"),
      ("trues", "trues"), ("true\u{1F600}", "true\u{1F600}"),
    ])
  func others(text: String, expected: String) { #expect(field(text) == expected) }

  @Test("A formula holds 255 characters, quotes counted twice; longer texts get an apostrophe")
  func long() {
    let longest = String(repeating: "7", count: 255)
    #expect(field(longest) == "\"=\"\"\(longest)\"\"\"")
    #expect(field(longest + "7") == "'\(longest)7")
    #expect(field("\"" + longest.dropFirst()).hasPrefix("\"'\"\""))
    // A line break cannot stand in a formula that is typed.
    #expect(field("1\n2") == "\"'1\n2\"")
  }

  @Test("Bytes that are not UTF-8 pass as they are")
  func bytes() {
    let text: [UInt8] = [0x41, 0xFF, 0xEF, 0xBC, 0xEF]
    var writer = ByteWriter(capacity: 1)
    defer { writer.deallocate() }
    writer.put(field: text, .excel)
    var written: [UInt8] = []
    writer.withBytes { span in for position in span.indices { written.append(span[position]) } }
    #expect(written == text)
  }

  @Test("A text comes back from its cell, and what is no cell of a text is none")
  func back() {
    for text in [
      "00123", "5\"", "=1+1", "'x", "''", "ann", "\"", "1\"\"2", "-5", "'=\"1\"", "=\"1\"",
    ] {
      // Without the quotes of the field, as a reader of CSV gives it.
      let written = field(text)
      let isQuoted = written.hasPrefix("\"")
      let cell =
        isQuoted
        ? String(written.dropFirst().dropLast()).replacing("\"\"", with: "\"") : written
      let found = ExcelText.content(of: Array(cell.utf8)) ?? Array(cell.utf8)
      #expect(String(decoding: found, as: UTF8.self) == text, "\(written)")
    }
    for text in ["=\"", "=\"a\"b\"", "=\"a\"\"", "=1", "'t Hooft", "'", "x", "", "\"1\""] {
      #expect(ExcelText.content(of: Array(text.utf8)) == nil, "\(text)")
    }
  }
}
