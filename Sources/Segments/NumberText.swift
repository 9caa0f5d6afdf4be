extension StringProtocol {
  /// The text without blanks and tabs at its ends.
  var withoutOuterBlanks: SubSequence {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}

/// A number in decimal notation with `.` as the decimal sign, whatever the locale; nil for
/// anything else, hexadecimal notation, `inf` and `nan` included.
func decimalNumber(_ text: Substring) -> Double? {
  let text = text.withoutOuterBlanks
  guard text.utf8.allSatisfy({ (48...57).contains($0) || ".eE+-".utf8.contains($0) }),
    let value = Double(text), value.isFinite
  else { return nil }
  return value
}

/// A number for a message: two decimals where that says enough.
func shortNumber(_ value: Double) -> String {
  guard abs(value) >= 0.1, abs(value) < 1e6 else { return "\(value)" }
  return "\((value * 100).rounded() / 100)"
}
