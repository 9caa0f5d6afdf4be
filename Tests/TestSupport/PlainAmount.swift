package import Transactions

/// The plain way to read an amount: text in, a wide integer and its decimal places out.
package struct PlainAmount: Equatable {
  package var mantissa: Int128
  package var places: Int

  /// The amount in units of ten to the minus `scale`, not below ``places``.
  package func units(atScale scale: Int) -> Int128 {
    (places..<scale).reduce(mantissa) { units, _ in units * 10 }
  }

  /// An optional sign, digits, at most one mark among them; or one of ``odd``.
  package static func read(
    _ bytes: [UInt8], _ mark: DecimalMark = .point
  ) -> Result<PlainAmount, PlainProblem> {
    // A lone apostrophe is what spreadsheets write before texts.
    if bytes.isEmpty || bytes == [39] { return .failure(PlainProblem(.emptyAmount)) }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("'"), let grouped = PlainNumber.read(text, mark: mark) {
      return .success(grouped)
    }
    guard let odd = odd.first(where: { $0.text == text }) else { return plain(text, mark) }
    return (mark == .point ? odd.point : odd.comma).flatMap { plain($0, .point) }
  }

  private static func plain(
    _ text: String, _ mark: DecimalMark
  ) -> Result<PlainAmount, PlainProblem> {
    var text = text
    let isNegative = text.hasPrefix("-")
    if isNegative || text.hasPrefix("+") { text.removeFirst() }
    let parts = text.split(separator: mark == .point ? "." : ",", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count <= 2, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return .failure(PlainProblem(dateProblem(text) ?? .notANumber)) }
    let whole = String(parts[0])
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    while fraction.utf8.count > 6 {
      guard fraction.hasSuffix("0") else { return .failure(PlainProblem(.tooManyDecimals)) }
      fraction.removeLast()
    }
    let magnitude = Int128(whole + fraction) ?? Int128.max
    let mantissa = isNegative ? -magnitude : magnitude
    guard Int64(exactly: mantissa) != nil else { return .failure(PlainProblem(.amountOutOfRange)) }
    return .success(PlainAmount(mantissa: mantissa, places: fraction.utf8.count))
  }

  /// What a date among the amounts is, where a stray quote has moved the columns.
  private static func dateProblem(_ text: String) -> FieldProblem? {
    if text.prefixMatch(of: /([0-9]{4}([-\/])[0-9]{1,2}\2[0-9]{1,2})(?![0-9])/) != nil
      || text.prefixMatch(of: /([0-9]{1,2}([-\/])[0-9]{1,2}\2[0-9]{4})(?![0-9])/) != nil
    {
      return .dateAsAmount
    }
    let isGrouped = text.wholeMatch(of: /[-+]?[0-9]+(?:(?:[.,' ][0-9]+){2,}|'[0-9]+)/) != nil
    return isGrouped ? .unevenGroups : nil
  }

  /// A text of an odd form, and the plain number that it means under each mark.
  package struct Odd {
    package let text: String
    /// The mark that it proves, or nil.
    package let proof: DecimalMark?
    package let point: Result<String, PlainProblem>
    package let comma: Result<String, PlainProblem>
  }

  /// Examples of the forms that amounts have; tables of texts test the others.
  package static let odd: [Odd] = [
    both("x", .notANumber), both("NaN", .notFiniteAmount), both("-", .placeholderAmount),
    both("N/A", .placeholderAmount), both("12 %", .percentAmount),
    both("1_000", .underscoredAmount),
    both("0x10", .hexadecimalAmount), both("1,23,4", .unevenGroups),
    both("2024-03-05", .dateAsAmount), both("+-5", .notANumber), both("1e5", "100000"),
    both("$5", "5"), both("(7)", "-7"), both("5-", "-5"), both("1 234", "1234"),
    both("\u{2212}3", "-3"), both("\u{FF11}\u{FF12}", "12"),
    Odd(text: "1,234", proof: nil, point: .success("1234"), comma: .success("1.234")),
    Odd(text: "1.234", proof: nil, point: .success("1.234"), comma: .success("1234")),
    point("1,234.50", "1234.50"), point("5.", "5"), point(".5", "0.5"), point("-$5.10", "-5.10"),
    point("1.5E+2", "150"), point("1.2345678", "1.2345678"), point("1.50000000", "1.500000"),
    point("1,00,000", "100000"), comma("1.234,50", "1234.50"), comma("0,5", "0.5"),
    comma(",5", "0.5"), comma("1.234.567", "1234567"),
  ]

  private static func both(_ text: String, _ problem: FieldProblem) -> Odd {
    let failure = Result<String, PlainProblem>.failure(PlainProblem(problem))
    return Odd(text: text, proof: nil, point: failure, comma: failure)
  }

  private static func both(_ text: String, _ number: String) -> Odd {
    Odd(text: text, proof: nil, point: .success(number), comma: .success(number))
  }

  private static func point(_ text: String, _ number: String) -> Odd {
    Odd(
      text: text, proof: .point, point: .success(number),
      comma: .failure(PlainProblem(.otherDecimalMark)))
  }

  private static func comma(_ text: String, _ number: String) -> Odd {
    Odd(
      text: text, proof: .comma, point: .failure(PlainProblem(.otherDecimalMark)),
      comma: .success(number))
  }
}

/// Why a field has no value.
package struct PlainProblem: Error {
  package let problem: FieldProblem

  package init(_ problem: FieldProblem) { self.problem = problem }
}
