import Foundation
import Testing

@Suite("Rejected rows")
struct RejectsTests {
  /// Good rows, and one of each kind of bad ones.
  static let input = """
    customer_id,note,date,amount
    a,fine,2024-01-01,1.00
    b,"two
    lines",2024-01-02,1,00
    b,"two ""quoted""
    lines",2024-01-02,x1
    c,,2024-02-30,2.50
    d,,,2.50
    e,,2024-01-03,
    "f"g,,2024-01-04,5.00
    h,,2024-01-05,0.1234567
    i,,2024-01-06,99999999999999999999
    j,,2024-01-07
    k,fine,2024-01-08,4.00

    """

  static let expected = #"""
    file,line,byte,column,reason,text
    odd.csv,3,52,,the number of fields differs from the header's,"b,""two
    lines"",2024-01-02,1,00"
    odd.csv,5,82,amount,the amount is not a number,"b,""two """"quoted""""
    lines"",2024-01-02,x1"
    odd.csv,7,121,date,there is no such day in the calendar,"c,,2024-02-30,2.50"
    odd.csv,8,140,date,the date is empty,"d,,,2.50"
    odd.csv,9,149,amount,the amount is empty,"e,,2024-01-03,"
    odd.csv,10,164,customer_id,"there is text behind a closing quote, or a quote inside is not doubled","""f""g,,2024-01-04,5.00"
    odd.csv,11,186,amount,the amount has more than 6 decimal places,"h,,2024-01-05,0.1234567"
    odd.csv,12,210,amount,the amount is too large for 64 bits,"i,,2024-01-06,99999999999999999999"
    odd.csv,13,245,,the number of fields differs from the header's,"j,,2024-01-07"

    """#

  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write(RejectsTests.input, to: "odd.csv")
  }

  @Test(
    "The reject file names line, byte, column, reason and text, for any block size",
    arguments: [1, 7, 64, 1 << 20], [1, 3])
  func file(size: Int, threads: Int) throws {
    let run = try Command.run(
      [
        "score", "odd.csv", "--rejects", "rejects.csv", "--summary", "summary.json", "--quiet",
        "--columns", "customer_id,revenue", "--block-size", "\(size)", "--threads", "\(threads)",
      ], in: folder)
    #expect(run.status == 0)
    #expect(try folder.text("rejects.csv") == RejectsTests.expected)
    #expect(run.lines == ["customer_id,revenue", "a,1.00", "k,4.00"])
    let summary = try SummaryContent(folder.bytes("summary.json"))
    #expect(summary.isBalanced)
    #expect(summary.rows.read == 11)
    #expect(summary.rows.rejected == 9)
    // The rows whose amount can be read: 2.50, 2.50 and 5.00.
    #expect(summary.amount.rejected == "10.00")
    #expect(summary.warnings.first?.code == "rejected_rows")
  }

  @Test("Every byte offset is where the text starts, and every line the one it starts on")
  func places() throws {
    _ = try Command.run(["score", "odd.csv", "--rejects", "rejects.csv"], in: folder)
    let bytes = Array(RejectsTests.input.utf8)
    for (text, line, byte) in [("b,\"two\n", 3, 52), ("c,,2024", 7, 121), ("j,,2024", 13, 245)] {
      #expect(bytes[byte...].starts(with: Array(text.utf8)))
      #expect(bytes[..<byte].count { $0 == 10 } == line - 1)
    }
  }

  @Test("The first line of standard error says what was rejected")
  func firstLine() throws {
    let run = try expectSnapshot("rejects", ["score", "odd.csv", "-o", "scores.csv"], in: folder)
    #expect(run.status == 0)
    #expect(run.messages.hasPrefix("9 rows were rejected; the first: odd.csv, line 3: "))
  }

  @Test("As many rejects as allowed are taken, one more is not")
  func limit() throws {
    func status(_ limit: String) throws -> Int32 {
      try Command.run(["score", "odd.csv", "--max-rejects", limit], in: folder).status
    }
    #expect(try status("9") == 0)
    #expect(try status("8") == 65)
    #expect(try status("0") == 65)
    #expect(try status("1%") == 0)
    #expect(try status("-1") == 64)
    #expect(try status("101%") == 64)
  }

  @Test("Without rejects the file has its header alone")
  func none() throws {
    try folder.take(fixture: "orders.csv")
    let run = try Command.run(
      ["score", "orders.csv", "--rejects", "rejects.csv", "--quiet"], in: folder)
    #expect(run.status == 0)
    #expect(try folder.text("rejects.csv") == "file,line,byte,column,reason,text\n")
  }
}
