internal import Values

extension SQLDialect {
  /// A name in quotes, so that nothing in it is read as anything else.
  func name(_ name: SQLName.Part) -> String { quoted(name.text, quote, backslashIsPlainInNames) }

  /// The name of a table, with those of its schema and database where they are given.
  func name(_ name: SQLName) -> String { name.parts.map(self.name).joined(separator: ".") }

  /// A text in quotes.
  func text(_ text: String) -> String { quoted(text, "'", backslashIsPlainInTexts) }

  private func quoted(_ text: String, _ mark: Character, _ backslashIsPlain: Bool) -> String {
    var result = String(mark)
    for character in text.unicodeScalars {
      if character == mark.unicodeScalars.first! || character == "\\" && !backslashIsPlain {
        // A mark is doubled everywhere; so is a backslash where it means anything.
        result.unicodeScalars.append(character)
      }
      result.unicodeScalars.append(character)
    }
    return result + String(mark)
  }

  /// A number with all its bits. As a text that is cast: engines read bare decimals as exact decimals, and
  /// round them as they please.
  func number(_ value: Double) -> String { "CAST('\(value)' AS \(doubleType))" }

  /// An exact amount.
  func amount(_ money: Money) -> String {
    "CAST('\(money)' AS DECIMAL(18, \(money.scale)))"
  }

  /// Days since 1970-01-01 of an expression that is a date or a time.
  func dayNumber(of expression: String) -> String { filled(dayNumber, expression) }

  /// A date from an expression that is a day number.
  func date(of expression: String) -> String { filled(date, expression) }

  /// Units of ten to the minus `scale` of an expression that is an amount.
  ///
  /// The floor after adding a half, since engines differ in how they round halves; what is no number
  /// gives 0, so that no cast fails before such rows are left out.
  func units(of expression: String, scale: Int) -> String {
    let power = Money.powerOfTen(scale)
    return filled(
      whole,
      "FLOOR(CASE WHEN \(expression) - \(expression) = 0 THEN \(expression) ELSE 0 END * \(power) + 0.5)"
    )
  }

  /// An amount from an expression that is units of ten to the minus `scale`, exactly.
  func amount(ofUnits expression: String, scale: Int) -> String {
    let unit = Money(units: 1, scale: scale)
    return "CAST(CAST(\(expression) AS DECIMAL(18, 0)) * CAST('\(unit)' AS DECIMAL(\(scale + 1), "
      + "\(scale))) AS DECIMAL(18, \(scale)))"
  }

  /// A type whose values may be missing.
  func nullable(_ type: String) -> String {
    allowsNullByDefault ? type : "Nullable(\(type))"
  }

  /// A whole number of 64 bits.
  func whole(_ expression: String) -> String { filled(whole, expression) }

  func text(of expression: String) -> String { "TRIM(CAST(\(expression) AS \(textType)))" }

  func number(of expression: String) -> String { "CAST(\(expression) AS \(doubleType))" }

  private func filled(_ template: String, _ expression: String) -> String {
    var result = ""
    for character in template {
      if character == "$" { result += expression } else { result.append(character) }
    }
    return result
  }
}
