import TestSupport
import Testing
import Transactions

@Suite struct TextEncodingTests {
  @Test("usual spellings are understood")
  func names() {
    let expected: [(String, TextEncoding?)] = [
      ("utf-8", .utf8), ("UTF8", .utf8), ("utf_8", .utf8), ("utf-16", .utf16LittleEndian),
      ("UTF-16LE", .utf16LittleEndian), ("utf16be", .utf16BigEndian), ("ucs-2", .utf16LittleEndian),
      ("gbk", .gb18030), ("GB2312", .gb18030), ("gb18030", .gb18030), ("cp936", .gb18030),
      ("latin1", .named("ISO-8859-1")), ("iso-8859-1", .named("ISO-8859-1")),
      ("ISO_8859-1", .named("ISO-8859-1")), ("cp1252", .windows1252),
      ("Windows-1252", .windows1252), ("shift_jis", .named("SHIFT_JIS")),
      ("Shift-JIS", .named("SHIFT_JIS")), ("big5", .named("BIG5")), ("euc-kr", .named("EUC-KR")),
      ("koi8-r", .named("KOI8-R")), ("windows-1251", .named("WINDOWS-1251")),
      ("iso-8859-15", .named("ISO-8859-15")), ("utf-32le", .named("UTF-32LE")),
      ("", nil), ("klingon", nil), ("utf-8//TRANSLIT", nil), ("//", nil), ("日本", nil), (" ", nil),
    ]
    for (name, encoding) in expected { #expect(TextEncoding(name: name) == encoding, "\(name)") }
  }

  @Test("a byte-order mark tells the encoding")
  func marks() {
    for encoding: TextEncoding in [
      .utf8, .utf16LittleEndian, .utf16BigEndian, .named("UTF-32LE"), .named("UTF-32BE"),
    ] {
      #expect(TextEncoding(markIn: encoding.byteOrderMark) == encoding)
      #expect(TextEncoding(markIn: encoding.byteOrderMark + [65, 0, 0, 0]) == encoding)
    }
    #expect(TextEncoding(markIn: []) == nil)
    #expect(TextEncoding(markIn: [0xEF, 0xBB]) == nil)
    #expect(TextEncoding(markIn: Array("customer".utf8)) == nil)
  }

  @Test("zero bytes tell UTF-16 without a mark, and damage does not")
  func zeros() {
    let text = "customer_id,date,amount,名称\nC1,2024-01-01,5,苹果\nC2,2024-01-02,6,香蕉\n"
    let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(TextEncoding(zerosIn: little) == .utf16LittleEndian)
    #expect(TextEncoding(zerosIn: big) == .utf16BigEndian)
    #expect(TextEncoding(zerosIn: Array(little.prefix(2))) == .utf16LittleEndian)
    #expect(TextEncoding(zerosIn: []) == nil)
    #expect(TextEncoding(zerosIn: Array(text.utf8)) == nil)
    #expect(TextEncoding(zerosIn: Array("customer_id,na\0me,date\nC1,x\0,3\n".utf8)) == nil)
    #expect(TextEncoding(zerosIn: Array(repeating: 0, count: 100)) == nil)
  }
}
