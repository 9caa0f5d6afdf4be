import TestSupport
import Testing
import Transactions

/// Reads one text; what it says about the mark is added to `evidence`.
func readNumber(
  _ bytes: [UInt8], _ mark: DecimalMark, _ evidence: inout NumberEvidence
) -> Result<WrittenAmount, FieldParsing.Failure> {
  // Safe: the pointer is used during the call only.
  unsafe (bytes + [0]).withUnsafeBufferPointer { buffer in
    unsafe NumberReader.read(
      bytes: buffer.baseAddress!, count: bytes.count, mark: mark, evidence: &evidence)
  }
}

/// One text in words: `-1234.56 USD` or the reason of the rejection.
private func shown(_ text: String, _ mark: DecimalMark) -> String {
  var evidence = NumberEvidence()
  switch readNumber(Array(text.utf8), mark, &evidence) {
  case .failure(let failure): return "\(failure.problem)"
  case .success(let amount):
    var digits = String(amount.number.mantissa.magnitude)
    let places = amount.number.places
    digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let number = places == 0 ? digits : "\(digits.dropLast(places)).\(digits.suffix(places))"
    let sign = amount.number.mantissa < 0 ? "-" : ""
    return sign + number + (amount.currency.map { " \($0)" } ?? "")
  }
}

@Suite struct NumberReaderTests {
  @Test(
    "amounts with a decimal point are read as what they say",
    arguments: [
      ("12", "12"), ("-3.5", "-3.5"), ("+5", "5"), (".5", "0.5"), ("5.", "5"), ("-0", "0"),
      ("1,234.56", "1234.56"), ("1,234", "1234"), ("12,345,678", "12345678"),
      ("1,00,000.00", "100000.00"), ("12,34,56,789", "123456789"), ("1,00,000", "100000"),
      ("1 234.5", "1234.5"), ("1\u{A0}234\u{A0}567", "1234567"), ("1\u{202F}234.5", "1234.5"),
      ("1\u{2009}234", "1234"), ("1'234.56", "1234.56"), ("1\u{2019}234\u{2019}567.8", "1234567.8"),
      ("$1,234.56", "1234.56 $"), ("-$5.10", "-5.10 $"), ("$-5.10", "-5.10 $"), ("$ 7", "7 $"),
      ("(123.45)", "-123.45"), ("($7.00)", "-7.00 $"), ("$(7.00)", "-7.00 $"),
      ("( 7.00 ) USD", "-7.00 USD"), ("\u{2212}100.00", "-100.00"), ("\u{2013}4", "-4"),
      ("25-", "-25"), ("25.5\u{2212}", "-25.5"), ("25- \u{20AC}", "-25 EUR"),
      ("25 kr-", "-25 kr"), ("\u{FF0D}\u{FF11}\u{FF12}\u{FF0E}\u{FF15}", "-12.5"),
      ("\u{FFE5}\u{FF11}\u{FF12}\u{FF13}.\u{FF15}\u{FF10}", "123.50 \u{A5}"),
      ("\u{A5}45.00", "45.00 \u{A5}"), ("100\u{5143}", "100 \u{A5}"), ("100\u{5186}", "100 JPY"),
      ("\u{FF11}\u{FF0C}\u{FF12}\u{FF13}\u{FF14}", "1234"), ("\u{20B9}1,00,000", "100000 INR"),
      ("\u{20A9}5,000", "5000 KRW"), ("5 \u{20BD}", "5 RUB"), ("12 z\u{142}", "12 PLN"),
      ("99 kr", "99 kr"), ("99 kr.", "99 kr"), ("CHF 5.-", "5 CHF"), ("R$ 5", "5 BRL"),
      ("US$5", "5 USD"), ("A$5", "5 AUD"), ("C$5", "5 CAD"), ("HK$5", "5 HKD"), ("NT$5", "5 TWD"),
      ("S$5", "5 SGD"), ("USD 5", "5 USD"), ("USD5", "5 USD"), ("5USD", "5 USD"),
      ("5EUR", "5 EUR"), ("-5 EUR", "-5 EUR"), ("EUR -5", "-5 EUR"), ("RMB 8", "8 CNY"),
      ("Rs.500", "500 Rs"), ("Rs. 500", "500 Rs"), ("Rs 500", "500 Rs"),
      ("500 K\u{10D}", "500 CZK"),
      ("\u{20AC}5 EUR", "5 EUR"), ("$5.00 CAD", "5.00 CAD"), ("USD $5.00", "5.00 USD"),
      ("1e3", "1000"), ("1.5E+2", "150"), ("1.50e1", "15.0"), ("-2e-3", "-0.002"), ("0e99", "0"),
      ("1e18", "1000000000000000000"), ("0.00001e-1", "0.000001"), ("100e-8", "0.000001"),
      ("=\"12.50\"", "12.50"), ("'12.50", "12.50"), ("\u{A0}12\u{A0}", "12"), ("\u{3000}7 ", "7"),
      ("000000000000000000000000000012.5", "12.5"), ("1.0000000000", "1.000000"),
      ("9223372036854.775807", "9223372036854.775807"),
      ("-9223372036854.775808", "-9223372036854.775808"),
      (
        "92,233,720,368,547,758.07",
        "92233720368547758.07"
      ),
    ])
  func point(text: String, expected: String) {
    #expect(shown(text, .point) == expected)
  }

  @Test(
    "amounts with a decimal comma are read as what they say",
    arguments: [
      ("12", "12"), ("1.234,56", "1234.56"), ("1.234", "1234"), ("0,50", "0.50"), (",5", "0.5"),
      ("5,", "5"), ("1.234.567,8", "1234567.8"), ("1\u{A0}234,56", "1234.56"),
      ("1'234,5", "1234.5"), ("-99,00 \u{20AC}", "-99.00 EUR"), ("19,- \u{20AC}", "19 EUR"),
      ("19,--", "19"), ("19,\u{2014}", "19"), ("-19,-", "-19"), ("(1,5)", "-1.5"),
      ("12,50-", "-12.50"), ("1,5e2", "150"), ("1,234", "1.234"), ("1234,567", "1234.567"),
    ])
  func comma(text: String, expected: String) {
    #expect(shown(text, .comma) == expected)
  }

  @Test(
    "what is no number is rejected with its reason, whatever the decimal mark",
    arguments: [
      ("", FieldProblem.emptyAmount), (" \u{A0}", .emptyAmount), ("=\"\"", .emptyAmount),
      ("'", .emptyAmount), ("-", .placeholderAmount), ("--", .placeholderAmount),
      ("N/A", .placeholderAmount), ("na", .placeholderAmount), ("NULL", .placeholderAmount),
      ("null", .placeholderAmount), ("None", .placeholderAmount), ("#N/A", .placeholderAmount),
      ("#VALUE!", .placeholderAmount), ("#REF!", .placeholderAmount), ("?", .placeholderAmount),
      ("TBD", .placeholderAmount), ("\u{65E0}", .placeholderAmount),
      ("\u{7A7A}", .placeholderAmount), ("\\N", .placeholderAmount),
      ("\u{2014}", .placeholderAmount), ("NaN", .notFiniteAmount), ("-nan", .notFiniteAmount),
      ("inf", .notFiniteAmount), ("-Infinity", .notFiniteAmount), ("+INF", .notFiniteAmount),
      ("\u{2212}\u{221E}", .notFiniteAmount), ("1.#INF", .notFiniteAmount),
      ("0x10", .hexadecimalAmount), ("-0xFF", .hexadecimalAmount), ("1_000", .underscoredAmount),
      ("12.5%", .percentAmount), ("12 %", .percentAmount), ("5\u{FF05}", .percentAmount),
      ("2024-03-05", .dateAsAmount), ("3/4/24", .dateAsAmount), ("05.03.2024 10:00", .dateAsAmount),
      ("10:20", .dateAsAmount), ("1,23,4", .unevenGroups), ("1 23", .unevenGroups),
      ("1'23", .unevenGroups), ("12,345,67,890", .unevenGroups), ("1,234.567,8", .unevenGroups),
      ("1 234'567", .unevenGroups), ("1.2.3", .unevenGroups), ("0 123", .unevenGroups),
      ("5 DR", .notANumber), ("5 CR", .notANumber), ("abc", .notANumber), ("Top 5", .notANumber),
      ("5 ft", .notANumber), ("1..2", .notANumber), ("..", .notANumber), (".", .notANumber),
      ("+", .notANumber), ("$", .notANumber), ("$ -", .notANumber), ("()", .notANumber),
      ("(5", .notANumber), ("5)", .notANumber), ("(-5)", .notANumber), ("-(5)", .notANumber),
      ("--5", .notANumber), ("+-5", .notANumber), ("-5-", .notANumber), ("((5))", .notANumber),
      ("$5 EUR", .notANumber), ("$$5", .notANumber), ("5 5 USD EUR", .notANumber),
      ("1e", .notANumber), ("e5", .notANumber), ("1e5.5", .notANumber), ("1,234e5x", .notANumber),
      ("=5", .notANumber), ("=SUM(A1)", .notANumber), ("1\0", .notANumber), ("\0", .notANumber),
      ("\u{661}\u{662}", .notANumber), ("5 apples", .notANumber), ("USD", .notANumber),
      ("1-2", .notANumber), ("1e30", .amountOutOfRange), ("9223372036854775808", .amountOutOfRange),
      ("-9223372036854775809", .amountOutOfRange), ("1e999999999999999999", .amountOutOfRange),
      ("1e-7", .tooManyDecimals), ("1e-999999999999999999999", .tooManyDecimals),
      ("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", .notANumber),
    ] as [(String, FieldProblem)])
  func rejected(text: String, problem: FieldProblem) {
    #expect(shown(text, .point) == "\(problem)")
    #expect(shown(text, .comma) == "\(problem)")
  }

  @Test(
    "an amount that is written with the other mark is rejected",
    arguments: [
      ("1.234,56", DecimalMark.point), ("0,5", .point), ("12,34", .point), ("1.234.567", .point),
      ("1 234,5", .point), ("1,234.56", .comma), ("0.5", .comma), ("12.34", .comma),
      ("1,234,567", .comma), ("1,00,000", .comma), ("1234.567", .comma), ("1.5e2", .comma),
    ])
  func otherMark(text: String, mark: DecimalMark) {
    #expect(shown(text, mark) == "otherDecimalMark")
  }

  @Test("decimals past the sixth place are rejected unless they are zeros")
  func decimals() {
    #expect(shown("1.2345678", .point) == "tooManyDecimals")
    #expect(shown("1,2345678", .comma) == "tooManyDecimals")
    #expect(shown("1,234.1234560", .point) == "1234.123456")
  }

  @Test("numbers of digits and separators are read as the plain way reads them, under both marks")
  func plainAgreement() {
    var random = SplitMix64(seed: 11)
    var read = 0
    for _ in 0..<8000 {
      let length = Int.random(in: 1...14, using: &random)
      var text = Int.random(in: 0..<6, using: &random) == 0 ? "-" : ""
      while text.utf8.count < length {
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<3: text += String(Int.random(in: 0...9, using: &random))
        case 3..<8: text += String(Int.random(in: 100...999, using: &random))
        case 8: text += "."
        case 9: text += ","
        case 10: text += Bool.random(using: &random) ? " " : "'"
        default: text += Bool.random(using: &random) ? "." : ","
        }
      }
      if Int.random(in: 0..<9, using: &random) == 0 { text += "-" }
      // Blanks at the ends and a leading apostrophe are taken off, and `5.-` is no negative number.
      let last = text.last { $0 != "-" }
      guard text.contains(where: \.isNumber), !text.hasPrefix(" "), !text.hasPrefix("'"),
        !text.hasSuffix(" "), !text.hasPrefix("- "), last != ".", last != ",", last != " ",
        last != "'"
      else { continue }
      for mark in [DecimalMark.point, .comma] {
        var evidence = NumberEvidence()
        let number = try? readNumber(Array(text.utf8), mark, &evidence).get().number
        let plain = PlainNumber.read(text, mark: mark)
        #expect(number?.mantissa == plain.flatMap { Int64(exactly: $0.mantissa) }, "\(text)")
        #expect(number?.places == plain?.places, "\(text)")
        if plain != nil { read += 1 }
      }
    }
    #expect(read > 1500)
  }

  @Test("a number written in either manner, with a currency, comes back")
  func roundTrips() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<5000 {
      let digits = Int.random(in: 1...15, using: &random)
      let whole = Int64.random(
        in: 0..<Int64("1" + String(repeating: "0", count: digits))!,
        using: &random)
      let places = Int.random(in: 0...3, using: &random)
      let fraction = Int64.random(in: 0..<[1, 10, 100, 1000][places], using: &random)
      let mark = Bool.random(using: &random) ? DecimalMark.point : .comma
      let group = [mark == .point ? "," : ".", " ", "\u{A0}", "\u{202F}", "'", ""]
        .randomElement(using: &random)!
      var text = ""
      for (place, digit) in String(whole).reversed().enumerated() {
        if place > 0, place % 3 == 0 { text = group + text }
        text = String(digit) + text
      }
      if places > 0 {
        let decimals = String(fraction)
        text += mark == .point ? "." : ","
        text += String(repeating: "0", count: places - decimals.utf8.count) + decimals
      }
      let isNegative = Bool.random(using: &random)
      switch (isNegative, Int.random(in: 0..<3, using: &random)) {
      case (true, 0): text = "(\u{20AC}\(text))"
      case (true, 1): text = "\(text)- \u{20AC}"
      case (true, _): text = "\u{2212}\(text)\u{A0}EUR"
      case (false, 0): text = "EUR \(text)"
      default: text = "\(text)\u{20AC}"
      }
      var evidence = NumberEvidence()
      let amount = try? readNumber(Array(text.utf8), mark, &evidence).get()
      let magnitude = whole * [1, 10, 100, 1000][places] + fraction
      #expect(amount?.number.mantissa == (isNegative ? -magnitude : magnitude), "\(text)")
      #expect(amount?.number.places == places && amount?.currency?.description == "EUR")
    }
  }

  @Test("any bytes at all are read without a trap, and say the same under both marks")
  func anyBytes() {
    var random = SplitMix64(seed: 13)
    let pieces = [
      "1", "23", "456", "0", ".", ",", " ", "'", "-", "+", "(", ")", "$", "\u{20AC}", "EUR", "e",
      "%",
      "\u{A0}", "\u{FF11}", "\u{2212}", "=\"", "\"", "\u{2014}", "N/A", "\0",
    ].map { Array($0.utf8) }
    for round in 0..<40_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        if round % 2 == 0 {
          bytes += pieces.randomElement(using: &random)!
        } else {
          bytes.append(UInt8.random(in: .min ... .max, using: &random))
        }
      }
      var (underPoint, underComma) = (NumberEvidence(), NumberEvidence())
      _ = readNumber(bytes, .point, &underPoint)
      _ = readNumber(bytes, .comma, &underComma)
      if underPoint != underComma { Issue.record("\(bytes)") }
    }
  }
}
