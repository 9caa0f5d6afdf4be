extension NumberReader {
  /// Why a text that is not empty is no amount; slow, since few are.
  static func problem(_ text: FieldSlice) -> FieldProblem {
    if text.isPlaceholder() { return .placeholderAmount }
    if isNotFinite(text) { return .notFiniteAmount }
    if let shape = NumberShape(text) {
      return shape.separators > 0 && hasGroups(shape) ? .unevenGroups : .notANumber
    }
    if isHexadecimal(text) { return .hexadecimalAmount }
    if isPercent(text) { return .percentAmount }
    if isUnderscored(text) { return .underscoredAmount }
    return isDate(text) ? .dateAsAmount : .notANumber
  }

  /// More than one separator of a kind, or digits between two: somebody meant groups.
  private static func hasGroups(_ shape: NumberShape) -> Bool {
    for place in 0..<shape.separators where shape.run(place) == 0 { return false }
    return shape.lastRun > 0
  }

  /// `NaN`, `-inf`, `+Infinity`, `∞` and Windows' `1.#INF`.
  private static func isNotFinite(_ text: FieldSlice) -> Bool {
    let first = NumberSymbol(text, 0)
    let isSigned = first.kind == .minus || first.kind == .plus
    let name = isSigned ? text.part(first.length, text.count) : text
    let known: [StaticString] = [
      "nan", "inf", "infinity", "\u{221E}", "1.#inf", "1.#ind", "1.#qnan", "nan(ind)",
    ]
    return known.contains { name.isText($0) }
  }

  private static func isHexadecimal(_ text: FieldSlice) -> Bool {
    let start = NumberSymbol(text, 0).kind == .minus ? NumberSymbol(text, 0).length : 0
    guard text[start] == 48, text[start + 1] | 0x20 == UInt8(ascii: "x"), text.count > start + 2
    else { return false }
    return (start + 2..<text.count).allSatisfy { place in
      text[place] &- 48 < 10 || (text[place] | 0x20) &- 97 < 6
    }
  }

  private static func isPercent(_ text: FieldSlice) -> Bool {
    var end = text.count
    if text[end - 1] == UInt8(ascii: "%") {
      end -= 1
    } else if end > 3, text[end - 3] == 0xEF, text[end - 2] == 0xBC, text[end - 1] == 0x85 {
      end -= 3
    } else {
      return false
    }
    return NumberShape(text.part(0, end)) != nil
  }

  private static func isUnderscored(_ text: FieldSlice) -> Bool {
    var digits = 0
    var underscores = 0
    for place in 0..<text.count {
      if text[place] &- 48 < 10 {
        digits += 1
      } else if text[place] == UInt8(ascii: "_") {
        guard text[place + 1] &- 48 < 10, digits > 0 else { return false }
        underscores += 1
      } else if text[place] != UInt8(ascii: "."), text[place] != UInt8(ascii: "-") {
        return false
      }
    }
    return underscores > 0
  }

  /// Three runs of digits with two equal separators, of lengths that a date has, or a time of day.
  private static func isDate(_ text: FieldSlice) -> Bool {
    var lengths = [0]
    var separators: [UInt8] = []
    for place in 0..<text.count {
      let byte = text[place]
      if byte &- 48 < 10 {
        lengths[lengths.count - 1] += 1
      } else if separators.count == 2 {
        break
      } else {
        separators.append(byte)
        lengths.append(0)
      }
    }
    let isTime = separators.first == UInt8(ascii: ":") && lengths.prefix(2).allSatisfy { $0 == 2 }
    guard lengths.count == 3, separators[0] == separators[1],
      [45, 46, 47].contains(separators[0])
    else { return isTime }
    let (first, second, third) = (lengths[0], lengths[1], lengths[2])
    guard (1...2).contains(second) else { return false }
    return first == 4 && (1...2).contains(third)
      || (1...2).contains(first) && (third == 4 || third == 2)
  }
}
