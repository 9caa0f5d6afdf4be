import TestSupport
import Testing
import Transactions

@Suite struct DateEvidenceTests {
  private func evidence(_ texts: [String]) -> DateEvidence {
    texts.reduce(into: DateEvidence()) {
      _ = readDate(Array($1.utf8), .natural(.dayFirst), &$0)
    }
  }

  @Test(
    "the column settles the order of day and month",
    arguments: [
      (["2024-03-05", "5 Mar 2024"], DateSettlement.Order.unneeded), ([], .unneeded),
      (["05/05/2024", "01/01/2024"], .unneeded),
      (["03/04/2024", "05/05/2024"], .ambiguous(example: "03/04/2024")),
      (["05/06/2024", "03/04/2024", "07/08/2024"], .ambiguous(example: "03/04/2024")),
      (["03/04/2024", "13/04/2024"], .known(.dayFirst)),
      (["03/04/2024", "04/13/2024"], .known(.monthFirst)),
      (
        ["13/01/2024", "01/13/2024", "05/06/2024"],
        .contradictory(dayFirst: "13/01/2024", monthFirst: "01/13/2024")
      ),
      // A day that does not exist, or a placeholder, proves nothing.
      (["03/04/2024", "31/02/2024", "31/12/9999"], .ambiguous(example: "03/04/2024")),
      (["31/12/99", "01/01/05", "15/06/68"], .known(.dayFirst)),
      (["24-03-05", "24-03-25", "24-04-17"], .yearFirstOrLast(example: "24-03-05")),
      (["05-03-24", "25-03-24", "17-04-25"], .known(.dayFirst)),
      (["99-12-31", "01-02-03"], .yearFirstOrLast(example: "99-12-31")),
    ] as [([String], DateSettlement.Order)])
  func orders(texts: [String], expected: DateSettlement.Order) {
    let settlement = evidence(texts).settled()
    #expect(settlement.order == expected)
    switch expected {
    case .unneeded, .known: #expect(settlement.form != nil && settlement.complaint == nil)
    default: #expect(settlement.form == nil && settlement.complaint != nil)
    }
  }

  @Test("what cannot be told is said in words")
  func complaints() {
    #expect(
      evidence(["03/04/2024"]).settled().complaint == """
        '03/04/2024' could be 3 April or March 4, and no date of the column tells; say --date-format \
        dmy or mdy
        """)
    let contradiction = evidence(["13/01/2024", "01/13/2024"]).settled().complaint ?? ""
    #expect(contradiction.contains("'13/01/2024'") && contradiction.contains("'01/13/2024'"))
  }

  @Test("another file decides where one does not tell, and never against its own proof")
  func borrowing() {
    let open = evidence(["03/04/2024"])
    let lent = open.settled(borrowing: evidence(["04/13/2024"]))
    #expect(lent.order == .known(.monthFirst) && lent.form == .natural(.monthFirst))
    #expect(lent.doubts == [.orderOfAnotherFile(.monthFirst, example: "03/04/2024")])
    #expect(open.settled(borrowing: evidence(["04/05/2024"])).form == nil)
    #expect(open.settled(borrowing: evidence(["04/13/2024", "13/04/2024"])).form == nil)
    let proven = evidence(["13/04/2024"]).settled(borrowing: evidence(["04/13/2024"]))
    #expect(proven.order == .known(.dayFirst) && proven.doubts.isEmpty)
    #expect(evidence(["2024-01-01"]).settled(borrowing: open).order == .unneeded)
  }

  @Test(
    "what stays in doubt is told",
    arguments: [
      (["2024-03-05", "5 Mar 2024", "13/04/2024"], [DateDoubt]()),
      (["31/12/99"], [.twoDigitYears(count: 1, example: "31/12/99")]),
      (["45322.5", "45321"], [.serialDays(count: 2, example: "45321")]),
      (["1709596800", "1709683200000"], [.mixedKinds(examples: ["1709596800", "1709683200000"])]),
      (
        ["45321", "2024-03-05"],
        [.serialDays(count: 1, example: "45321"), .mixedKinds(examples: ["2024-03-05", "45321"])]
      ),
    ] as [([String], [DateDoubt])])
  func doubts(texts: [String], expected: [DateDoubt]) {
    let settlement = evidence(texts).settled()
    #expect(settlement.doubts == expected)
    #expect(
      settlement.doubts.allSatisfy { $0.sentence.contains(texts.min { $0.count < $1.count }!) })
  }

  @Test("dates that a fast path read count as a kind of their own")
  func plainDates() {
    var column = evidence(["45321"])
    column.plainDates += 2
    #expect(column.settled().doubts.contains(.mixedKinds(examples: ["YYYY-MM-DD", "45321"])))
  }

  @Test("evidence of parts comes to the same in any order and grouping")
  func merging() {
    var random = SplitMix64(seed: 33)
    var texts = [
      "2024-03-05", "2024-03-04", "13/01/2024", "01/13/2024", "02/03/24", "24-03-05", "99-12-31",
      "45321", "1709596800", "1709683200000", "1709683200000000", "1709683200000000000",
      "5 Mar 2024", "5 Mar 24", "2024-03-05T10:00Z", "05/05/2024", "N/A", "x",
    ]
    let whole = evidence(texts)
    for _ in 0..<200 {
      texts.shuffle(using: &random)
      var parts = texts.map { evidence([$0]) }
      while parts.count > 1 {
        let part = parts.remove(at: Int.random(in: 0..<parts.count, using: &random))
        parts[Int.random(in: 0..<parts.count, using: &random)].merge(part)
      }
      #expect(parts[0] == whole)
    }
    #expect(whole.yearFirst.count == 3 && whole.yearFirst.example.text == "2024-03-04")
    #expect(whole.monthNames.count == 2 && whole.offsets.count == 1 && whole.neutral.count == 1)
    #expect(whole.dayFirst.count == 2 && whole.monthFirst.count == 1 && whole.ambiguous.count == 1)
    #expect(whole.shortYearFirst.count == 1 && whole.twoDigitYears.count == 3)
  }
}
