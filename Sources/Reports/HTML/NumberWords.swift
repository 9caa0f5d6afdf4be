internal import Values

/// Writes numbers for people: exact ones in full, those along an axis short.
struct NumberWords: Sendable {
  let words: Words
  /// Decimal places of amounts.
  let scale: Int

  func count(_ value: Int) -> String { Overview.grouped(value) }

  /// An exact amount.
  func money(_ units: Int128) -> String { Overview.grouped(Money(units: units, scale: scale)) }

  /// A modelled amount.
  func money(_ value: Double) -> String { ValueLines.amount(value, scale: scale) }

  /// An amount without decimals, for tables and sentences that are to be taken in at a glance.
  func whole(_ value: Double) -> String { ValueLines.whole(value) }

  /// An exact amount without decimals.
  func whole(_ units: Int128) -> String {
    let power = Int128(Money.powerOfTen(scale))
    let half = units < 0 ? -power / 2 : power / 2
    return Overview.grouped(Money(units: (units + half) / power, scale: 0))
  }

  func percent(_ share: Double) -> String { Overview.percent(share) }

  /// A share as a whole percentage, for axes and cells.
  func wholePercent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  func decimal(_ value: Double, _ places: Int) -> String { Overview.decimal(value, places) }

  /// A number with a word for its size, such as 1.5 k or 15 万, with at most two decimals.
  func short(_ value: Double) -> String {
    let size = abs(value)
    let steps: [(Double, String)] =
      words.language == .english
      ? [(1e9, " bn"), (1e6, " m"), (1e3, " k")] : [(1e8, " 亿"), (1e4, " 万")]
    for (step, name) in steps where size >= step { return trimmed(value / step) + name }
    return trimmed(value)
  }

  /// At most three digits that count, without zeros at the end.
  private func trimmed(_ value: Double) -> String {
    let size = abs(value)
    let places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4
    var text = Overview.decimal(value, places)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
