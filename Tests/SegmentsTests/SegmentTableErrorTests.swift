import Segments
import TestSupport
import Testing

@Suite("SegmentTableError")
struct SegmentTableErrorTests {
  private func problem(of text: String, bins: Int = 5) -> SegmentTableError? {
    do throws(SegmentTableError) {
      _ = try SegmentTable(parsing: text, bins: bins)
      return nil
    } catch {
      return error
    }
  }

  @Test("cells without a name are listed")
  func gaps() {
    let error = problem(of: "[1-4][1-5],rest\n5[1-3],top\n55[1-3],best")
    #expect(error?.problem == .gaps(["54", "554", "555"]))
    #expect(error?.line == nil)
    #expect(
      error?.description
        == "segment table: 3 cells have no name: 54 554 555; add rules that cover them")
    #expect(
      problem(of: "11,a")?.description.contains("25 2") == false
        && problem(of: "11,a")?.description.contains(" and 4 more") == true)
  }

  @Test("two rules for a cell are an error that names both, under one name too")
  func overlaps() {
    for name in ["other", "rest"] {
      let error = problem(of: "# table\n[1-5][1-3],rest\n[4-5][3-5],\(name)")
      #expect(error?.line == 3 && error?.text == "[4-5][3-5],\(name)")
      #expect(error?.problem == .overlap(cell: "431", line: 2, text: "[1-5][1-3],rest"))
    }
    #expect(
      problem(of: "[1-5][1-3],a\n[4-5][3-5],b")?.description
        == "segment table, line 2, '[4-5][3-5],b': it covers cell 431, which line 1, "
        + "'[1-5][1-3],a', covers already: rules have no order, so make one of the two narrower")
  }

  @Test("a rule whose cells are all taken can never win")
  func neverWins() {
    let error = problem(of: "[1-5][1-5],rest\n55,champion")
    #expect(error?.problem == .neverWins(name: "champion") && error?.line == 2)
    let covered = problem(of: "[1-2][1-5],a\n[3-5][1-5],b\n[2-3]4,c")
    #expect(covered?.problem == .neverWins(name: "c") && covered?.line == 3)
  }

  @Test("lines that are no rule are refused with their number")
  func lines() {
    #expect(problem(of: "")?.problem == .empty)
    #expect(problem(of: "cells,segment\n# nothing\n")?.problem == .empty)
    #expect(problem(of: "\n33")?.problem == .fields(1))
    #expect(problem(of: "\n33")?.line == 2)
    #expect(problem(of: "33,a,b")?.problem == .fields(3))
    #expect(problem(of: "33, ")?.problem == .noName)
    #expect(problem(of: "33,\"\"")?.problem == .noName)
    #expect(problem(of: "33,\"a")?.problem == .quotes)
    #expect(problem(of: "33,\"a\"b")?.problem == .quotes)
    // A header is the first line of content only.
    #expect(problem(of: "33,a\ncells,segment")?.line == 2)
  }

  @Test(
    "patterns that cannot be read are refused",
    arguments: [
      "3", "3333", "06", "60", "[1-6]1", "[0-2]1", "[4-2]1", "[1-2", "[]1", "[1-]1", "a1", "1 1",
      "1-2", "|1", "1|", "1||2", "[1-2]|34", "٣٣", "[1,2]1", "[999999999999999999999]1", "",
    ])
  func patterns(text: String) {
    let error = problem(of: "\"\(text)\",name")
    guard case .pattern(let reason)? = error?.problem else {
      Issue.record("'\(text)' gave \(String(describing: error))")
      return
    }
    #expect(!reason.isEmpty && error?.line == 1)
  }

  @Test("messages of patterns say what to write")
  func messages() {
    #expect(
      problem(of: "[4-2]1,a")?.description
        == "segment table, line 1, '[4-2]1,a': the range [4-2] is empty: write [2-4]")
    #expect(
      problem(of: "101,a", bins: 10)?.description
        == "segment table, line 1, '101,a': score 0 is outside of 1...10: write scores in it, "
        + "with | between the parts where one has two digits, as 10|4")
    #expect(
      problem(of: "6[1-2],a")?.description
        == "segment table, line 1, '6[1-2],a': score 6 is outside of 1...5: write scores in it")
  }

  @Test("no text stops the program, and what is read back from a table is that table")
  func anyText() throws {
    var source = SplitMix64(seed: 5)
    let pieces = [
      "[1-2]", "[1-", "3", "10", "]", "|", ".", ",", "\"", "#", " ", "\n", "a", "é", "-",
    ]
    for _ in 0..<5000 {
      let count = Int.random(in: 0...12, using: &source)
      let text = (0..<count).map { _ in pieces.randomElement(using: &source)! }.joined()
      let bins = Int.random(in: 2...10, using: &source)
      let everything = "[1-\(bins)][1-\(bins)]," + text
      if let table = try? SegmentTable(parsing: everything, bins: bins) {
        #expect(try SegmentTable(parsing: table.text, bins: bins) == table)
      }
      _ = problem(of: text, bins: bins)
      _ = try? PairwiseComparison(parsing: text)
      _ = try? RFMWeights(parsing: text)
    }
  }
}
