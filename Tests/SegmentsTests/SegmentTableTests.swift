import Segments
import Testing

@Suite("SegmentTable")
struct SegmentTableTests {
  @Test("the default table names every cell of five bins")
  func standard() {
    let table = SegmentTable.standard()
    #expect(
      table.names == [
        "hibernating", "at_risk", "cannot_lose", "about_to_sleep", "need_attention", "loyal",
        "promising", "new", "potential_loyalist", "champion",
      ])
    #expect(!table.usesMonetary)
    // Row by row: R from 1 to 5, F from 1 to 5, initials of the names.
    let initials = ["hhaac", "hhaac", "bbnll", "pPPll", "wPPCC"]
    let letters: [Character: String] = [
      "h": "hibernating", "a": "at_risk", "c": "cannot_lose", "b": "about_to_sleep",
      "n": "need_attention", "l": "loyal", "p": "promising", "w": "new",
      "P": "potential_loyalist", "C": "champion",
    ]
    for (r, line) in initials.enumerated() {
      for (f, letter) in line.enumerated() {
        for m in 1...5 { #expect(table.name(r: r + 1, f: f + 1, m: m) == letters[letter]) }
      }
    }
  }

  @Test("the default table for other bins goes by the middle of the bin")
  func otherBins() {
    let ten = SegmentTable.standard(bins: 10)
    let five = SegmentTable.standard()
    for r in 1...10 {
      for f in 1...10 {
        #expect(ten.name(r: r, f: f, m: 1) == five.name(r: (r + 1) / 2, f: (f + 1) / 2, m: 1))
      }
    }
    let three = SegmentTable.standard(bins: 3)
    #expect(three.name(r: 3, f: 3, m: 1) == "champion" && three.name(r: 3, f: 1, m: 1) == "new")
    #expect(three.name(r: 1, f: 3, m: 1) == "cannot_lose")
    #expect(!three.names.contains("promising"))
    let two = SegmentTable.standard(bins: 2)
    #expect(two.names == ["hibernating", "at_risk", "loyal", "potential_loyalist"])
  }

  @Test("a table is read from lines with a header, comments, blanks and quotes")
  func parsing() throws {
    let text =
      "\u{FEFF}# mine\r\n\r\nCells,Segment\r\n [1-1]1 , \"low, \"\"quiet\"\"\" \r\n"
      + "\"12\",up # no comment\r\n  # a comment\r\n2|[1-2],Größe"
    let table = try SegmentTable(parsing: text, bins: 2)
    #expect(table.names == ["low, \"quiet\"", "up # no comment", "Größe"])
    #expect(table.segment(r: 1, f: 1, m: 2) == 0)
    #expect(table.segment(r: 1, f: 2, m: 1) == 1)
    #expect(table.segment(r: 2, f: 2, m: 2) == 2)
    #expect(try SegmentTable(parsing: table.text, bins: 2) == table)
  }

  @Test("a name may depend on M and stand in several rules")
  func monetary() throws {
    let table = try SegmentTable(
      parsing: "[1-4][1-5],rest\n5[1-4],rest\n55[1-3],top\n55[4-5],best\n")
    #expect(table.usesMonetary && table.names == ["rest", "top", "best"])
    #expect(table.name(r: 5, f: 5, m: 3) == "top" && table.name(r: 5, f: 5, m: 4) == "best")
    #expect(table.name(r: 5, f: 4, m: 5) == "rest")
    #expect(table.entries.count == 125)
    #expect(table.entries.last?.cell == "555" && table.entries.last?.m == 5)
  }

  @Test("with ten bins parts are separated where a number has two digits")
  func tenBins() throws {
    let table = try SegmentTable(
      parsing: "[1-9][1-10],rest\n10|[1-7],low\n10.[8-9],high\n[10]|10|[1-9],higher\n10|10|10,top",
      bins: 10)
    #expect(table.name(r: 9, f: 10, m: 1) == "rest" && table.name(r: 10, f: 7, m: 1) == "low")
    #expect(table.name(r: 10, f: 10, m: 9) == "higher")
    #expect(table.name(r: 10, f: 10, m: 10) == "top")
    #expect(table.entries.last?.cell == "10|10|10")
    #expect(try SegmentTable(parsing: table.text, bins: 10) == table)
  }

  @Test("the text of a table reads back to the same table", arguments: 2...10)
  func roundTrip(bins: Int) throws {
    let table = SegmentTable.standard(bins: bins)
    #expect(table.entries.count == bins * bins)
    #expect(try SegmentTable(parsing: table.text, bins: bins) == table)
    for entry in table.entries {
      for m in 1...bins { #expect(table.name(r: entry.r, f: entry.f, m: m) == entry.name) }
    }
  }

  @Test("a score outside of the bins stops the program")
  func outside() async {
    await #expect(processExitsWith: .failure) {
      _ = SegmentTable.standard().segment(r: 6, f: 1, m: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = SegmentTable.standard().segment(r: 1, f: 0, m: 1)
    }
  }
}
