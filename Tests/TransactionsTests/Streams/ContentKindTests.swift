import TestSupport
import Testing
import Transactions

@Suite struct ContentKindTests {
  static let samples: [(ContentKind, [UInt8])] = [
    (.zip, [0x50, 0x4B, 3, 4, 20, 0]), (.zip, [0x50, 0x4B, 5, 6]),
    (.oldExcel, [0xD0, 0xCF, 0x11, 0xE0, 0xA1]), (.pdf, Array("%PDF-1.7\n".utf8)),
    (.webPage, Array("<!DOCTYPE html><html>".utf8)), (.webPage, Array("\n\n  <HTML lang=en>".utf8)),
    (.webPage, Array("\u{FEFF}<?xml version=\"1.0\"?>".utf8)), (.webPage, Array("<table>".utf8)),
    (.json, Array("{\"customer\": 1}".utf8)), (.json, Array(" [\n  {\"a\": 1}]".utf8)),
    (.json, Array("[[1,2],[3,4]]".utf8)), (.json, Array("{}".utf8)), (.json, Array("[]".utf8)),
    (.parquet, Array("PAR1\u{15}".utf8)), (.arrow, Array("ARROW1\0\0".utf8)),
    (.arrow, Array("FEA1".utf8)), (.sqlite, Array("SQLite format 3\0".utf8)),
    (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
    (.rar, Array("Rar!\u{1A}\u{7}\0".utf8)),
    (.tar, Array("orders.csv".utf8) + Array(repeating: 0, count: 247) + Array("ustar\u{0}00".utf8)),
    (.archive, Archive.gzip.pack([1, 2, 3])),
  ]

  @Test("other kinds of files are recognised, and the error says what to do")
  func kinds() throws {
    let folder = try TemporaryFolder()
    for (kind, bytes) in Self.samples {
      #expect(ContentKind(start: bytes) == kind)
      guard kind != .archive else { continue }
      for file in [bytes, Archive.zstd.pack(bytes)] {
        let path = try folder.write(file)
        let failure = #expect(throws: TransactionError.self) { try OpenInput(path: path) }
        #expect(failure?.code == .notATransactionTable)
        #expect(failure?.message.hasPrefix("\(path): is no text table but looks like ") == true)
      }
    }
    #expect(Set(Self.samples.map(\.0)) == Set(ContentKind.allCases))
    let path = try folder.write(Array("PK\u{3}\u{4}".utf8))
    let failure = #expect(throws: TransactionError.self) { try OpenInput(path: path) }
    #expect(
      failure?.message == "\(path): is no text table but looks like an Excel workbook or a zip "
        + "archive. Save the sheet as CSV, or unpack the archive first, and name that file.")
    let twice = try folder.write(Archive.gzip.pack(Archive.xz.pack([1])))
    #expect(throws: TransactionError.self) { try OpenInput(path: twice) }
  }

  @Test("text tables are no other kind, however they begin")
  func tables() {
    for text in [
      "", "customer_id,date,amount\n", "[customer],[date],[amount]\n", "PK,date\n", "<5,date\n",
      "\"id\",\"date\"\n", "{id},{date}\n", "\u{FEFF}客户,日期\n", "  ", "PDF,PAR,ARROW\n", "[", "{",
    ] {
      #expect(ContentKind(start: Array(text.utf8)) == nil, "\(text)")
    }
  }
}
