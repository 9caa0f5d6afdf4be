import TestSupport
import Testing
import Transactions

@Suite struct NumberEvidenceTests {
  private func evidence(_ texts: [String]) -> NumberEvidence {
    texts.reduce(into: NumberEvidence()) { _ = readNumber(Array($1.utf8), .point, &$0) }
  }

  @Test(
    "each text proves a mark, leaves it open or says nothing",
    arguments: [
      ("1,234.56", "P"), ("0.5", "P"), ("1234.567", "P"), ("12.34", "P"), ("1.5", "P"), (".5", "P"),
      ("0.123", "P"), ("1,234,567", "P"), ("1,00,000", "P"), ("1 234.567", "P"), ("1'234.5", "P"),
      ("5.", "P"), ("1.234e2", "P"), ("$1.50", "P"), ("1.2345678", "P"),
      ("1.234,56", "C"), ("0,5", "C"), ("1234,567", "C"), ("12,34", "C"), ("1,5", "C"), (",5", "C"),
      ("0,123", "C"), ("1.234.567", "C"), ("1\u{A0}234,567", "C"), ("1'234,5", "C"),
      ("19,- \u{20AC}", "C"), ("1.234", "p"), ("12.345", "p"), ("-123.456 EUR", "p"),
      ("1,234", "c"), ("(123,456)", "c"), ("\u{FF11}\u{FF0C}\u{FF12}\u{FF13}\u{FF14}", "c"),
      ("12", ""), ("1 234", ""), ("1'234", ""), ("", ""), ("abc", ""), ("1.2.3", ""),
      ("1,23,4", ""),
      ("1,234.5,6", ""), ("NaN", ""), ("1e3", ""), ("12.5%", ""), ("2024.03.05", ""),
    ])
  func kinds(text: String, expected: String) {
    let evidence = evidence([text])
    let shown =
      String(repeating: "P", count: evidence.pointProofs)
      + String(repeating: "C", count: evidence.commaProofs)
      + String(repeating: "p", count: evidence.pointAmbiguous)
      + String(repeating: "c", count: evidence.commaAmbiguous)
    #expect(shown == expected)
  }

  @Test(
    "the column settles the mark",
    arguments: [
      (["12", "7"], ",", NumberSettlement.mark(.point, doubt: nil)),
      (["1.234", "0.5"], ";", .mark(.point, doubt: nil)),
      (["1.234", "0,5"], ";", .mark(.comma, doubt: nil)),
      (["1,234", "0.5", "99"], ",", .mark(.point, doubt: nil)),
      (["1,234", "0,5"], ",", .mark(.comma, doubt: nil)),
      (["2,500", "1,234"], ",", .mark(.point, doubt: .onlyThousandsLike(example: "1,234"))),
      (["10.000", "1.234"], ",", .mark(.point, doubt: .onlyThousandsLike(example: "1.234"))),
      (["1.234"], "\t", .mark(.point, doubt: .onlyThousandsLike(example: "1.234"))),
      (["10.000", "1.234"], ";", .ambiguous(example: "1.234")),
      (["1.234", "2,500"], ",", .contradictory(point: "1.234", comma: "2,500")),
      (["1.5", "2,25"], ";", .contradictory(point: "1.5", comma: "2,25")),
    ] as [([String], String, NumberSettlement)])
  func settlements(texts: [String], delimiter: String, expected: NumberSettlement) {
    #expect(evidence(texts).settled(delimiter: delimiter.utf8.first!) == expected)
  }

  @Test("what cannot be told is said in words")
  func complaints() {
    #expect(
      NumberSettlement.ambiguous(example: "1.234").complaint == """
        amounts such as '1.234' could mean thousands or decimals; say --decimal point or \
        --decimal comma
        """)
    var plain = evidence(["2,25"])
    plain.pointProofs += 3
    let complaint = plain.settled(delimiter: 44).complaint ?? ""
    #expect(complaint.contains("'2,25'") && complaint.contains("--decimal comma"))
    #expect(evidence(["1.5"]).settled(delimiter: 44).complaint == nil)
  }

  @Test("evidence of parts comes to the same in any order and grouping")
  func merging() {
    var random = SplitMix64(seed: 14)
    var texts = ["1.234", "12,345", "1,5", "2.25", "999.999", "7,125", "0.5 EUR", "1.250,00", "3"]
    texts.append(String(repeating: "0", count: 40) + ".5")
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
    #expect(whole.pointProofs == 3 && whole.commaProofs == 2 && whole.pointAmbiguous == 2)
    #expect(whole.pointExample.text == "2.25" && whole.commaExample.text == "1,5")
    let long = evidence([String(repeating: "0", count: 40) + ".5"])
    #expect(long.pointExample.text == String(repeating: "0", count: 32) + "...")
  }
}
