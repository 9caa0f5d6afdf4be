package import Transactions

/// The plain way to read an amount: text in, a wide integer and its decimal places out.
package struct PlainAmount: Equatable {
  package var mantissa: Int128
  package var places: Int

  /// The amount in units of ten to the minus `scale`, not below ``places``.
  package func units(atScale scale: Int) -> Int128 {
    (places..<scale).reduce(mantissa) { units, _ in units * 10 }
  }

  /// An optional sign, digits, at most one point among them; nothing else.
  package static func read(_ bytes: [UInt8]) -> Result<PlainAmount, PlainProblem> {
    if bytes.isEmpty { return .failure(PlainProblem(.emptyAmount)) }
    var text = String(decoding: bytes, as: UTF8.self)
    let isNegative = text.hasPrefix("-")
    if isNegative || text.hasPrefix("+") { text.removeFirst() }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count <= 2, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return .failure(PlainProblem(.notANumber)) }
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
}

/// Why a field has no value.
package struct PlainProblem: Error {
  package let problem: FieldProblem

  package init(_ problem: FieldProblem) { self.problem = problem }
}
