import TestSupport
import Testing
import Transactions

/// The structural index with the field reader, against the reader of one byte at a time.
@Suite struct CSVTextTests {
  private func plain(_ bytes: [UInt8], escape: UInt8? = nil) -> [[[UInt8]]]? {
    let rows = PlainCSV(bytes, escape: escape).rows.filter { !$0.text.isEmpty || $0.isUnclosed }
    if rows.contains(where: { $0.isUnclosed || $0.fields.contains { $0.isBad } }) { return nil }
    return rows.map { $0.fields.map(\.bytes) }
  }

  @Test(
    "texts of every size around the 64 bytes of a step are cut as the plain reader cuts them",
    arguments: [0, 1, 2, 3, 62, 63, 64, 65, 66, 127, 128, 129, 191, 192, 193, 1000])
  func sizes(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let alphabets: [[UInt8]] = [
      [44], [10], [34], [97], [97, 44], [97, 10], [97, 44, 10], [97, 97, 44, 10, 13],
      [97, 97, 97, 97, 97, 97, 34, 44, 10, 13],
    ]
    for alphabet in alphabets {
      for _ in 0..<20 {
        let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random)! }
        #expect(CSVText.rows(bytes, Dialect()) == plain(bytes))
      }
    }
  }

  @Test("random files are cut as the plain reader cuts them", arguments: 0..<40)
  func files(seed: UInt64) {
    var maker = RandomTransactions(seed: seed)
    let dialect = Dialect(escape: seed % 2 == 0 ? UInt8(ascii: "\\") : nil)
    maker.form.dialect = dialect
    let bytes = maker.file(rows: 30)
    #expect(CSVText.rows(bytes, dialect) == plain(bytes, escape: dialect.escape))
  }

  @Test("blanks are kept, and another delimiter and quote are taken as they are given")
  func dialects() {
    let rows = CSVText.rows(
      Array(" a ;'b;''c' ; \r\n;\" \n".utf8), Dialect(delimiter: 59, quote: 39))
    #expect(rows == nil, "there is a blank behind a closing quote")
    let good = CSVText.rows(
      Array(" a ;'b;''c'; \r\n;\" \n".utf8), Dialect(delimiter: 59, quote: 39))
    let texts = good?.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    #expect(texts == [[" a ", "b;'c", " "], ["", "\" "]])
  }
}
