import Foundation

/// Texts that have broken programs before, as customer ids: none is empty or has blanks at an end, which
/// readers of ids take off, and none has the guard of spreadsheets, `="..."`, which they take off too.
enum NaughtyStrings {
  /// A list of our own, and behind it the long one of the shared folder where there is such a folder.
  static let all: [[UInt8]] = {
    var seen: Set<[UInt8]> = []
    return (own + shared).filter { seen.insert($0).inserted }
  }()

  private static let own: [[UInt8]] =
    [
      "00123", "12345678901234567890", "1E5", "1e-9", "1-2", "3/4", "12:30", "MAR1", "TRUE", "5%",
      "$5", ".5", "0x1F", "-5", "+4912345", "=1+1", "=cmd|'/C calc'!A0", "@SUM(1+1)*cmd|'x'!A0",
      "=HYPERLINK(\"http://x\",\"y\")", "＝1+1", "＋1", "－1", "＠x", "１２３", "'", "''", "'=x", "'x",
      "\"", "\"\"", "a\"b", "\"=\"", ",", ";", "a;=1+1", "a,b", "|", "\\",
      "a\tb", "two\nlines", "two\r\nlines", "a\rb", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}",
      "\u{9B}31mC1", "\u{85}next", "\u{7F}", "\u{8}\u{8}back", "null", "NULL", "nan", "undefined",
      "None", "é", "e\u{301}", "日本語", "👨‍👩‍👧", "\u{202E}abc", "a\u{200B}b", "\u{FEFF}mark",
      "customer_id", "<script>alert(1)</script>", "'; DROP TABLE customers; --", "../../etc/passwd",
      "%s%n", "${HOME}", "`id`", "$(id)",
      "A\u{0}B",
    ].map { Array($0.utf8) }

  /// Bytes that are no text in UTF-8.
  static let damaged: [[UInt8]] = [
    [0xFF, 0xFE, 0x41], [0x41, 0x80], [0xC3], [0xC0, 0xAF], [0x9B, 0x33, 0x6D],
  ]

  private static let shared: [[UInt8]] = {
    guard let data = SharedData.folder,
      let text = try? Data(
        contentsOf: data.deletingLastPathComponent().appending(path: "csv/naughty-strings.txt"))
    else { return [] }
    return text.split(separator: 10).compactMap { line in
      var line = line[...]
      while let last = line.last, last == 32 || last == 9 || last == 13 { line.removeLast() }
      while let first = line.first, first == 32 || first == 9 { line.removeFirst() }
      return line.isEmpty ? nil : Array(line)
    }
  }()

  /// A table of transactions with a row for each of the ids.
  static var transactions: Data { transactions(of: all) }

  /// A table of transactions with a row for each of some ids.
  static func transactions(of ids: [[UInt8]]) -> Data {
    var text = Data("customer_id,date,amount\n".utf8)
    for (number, id) in ids.enumerated() {
      text.append(UInt8(ascii: "\""))
      for byte in id {
        if byte == UInt8(ascii: "\"") { text.append(byte) }
        text.append(byte)
      }
      text.append(contentsOf: Array("\",2024-01-05,\(number + 1)\n".utf8))
    }
    return text
  }
}
