internal import Columns
internal import CustomerHistory
internal import Reports
internal import Segments
internal import ValueModels
internal import Values

/// The customer that is explained, and what its figures are printed with.
struct ExplainedSubject {
  let analysis: Analysis
  /// Position of the customer in the table.
  let customer: Int
  /// Its row of the table.
  let figures: ScoreFigures

  init(_ analysis: Analysis, _ customer: Int) {
    self.analysis = analysis
    self.customer = customer
    figures = ScoreFigures.rows(analysis.table, of: [customer])[0]
  }

  var table: ScoreTable { analysis.table }
  var summary: CustomerSummary { table.summary }
  var scale: Int { summary.scale }
  /// What money is called: margin, or revenue where no margin is known.
  var money: String { table.values?.isMargin == true ? "margin" : "revenue" }

  /// Modelled money, rounded to the places of the input.
  func rounded(_ money: Double) -> Double {
    let units = Double(Money.powerOfTen(scale))
    return (money * units).rounded(.toNearestOrAwayFromZero) / units
  }

  /// Modelled money in words.
  func text(_ money: Double) -> String { ValueLines.amount(money, scale: scale) }

  /// Exact money in words.
  func text(units: Int64) -> String {
    Overview.grouped(Money(units: Int128(units), scale: scale))
  }

  /// A field of the table in words; a dash where there is nothing.
  func text(_ column: ScoreColumn) -> String {
    guard let field = figures[column] else { return "-" }
    return Self.text(column, field)
  }

  /// The fields of the table as they are shown: thousands apart, probabilities short, nothing that moves a
  /// terminal.
  static func text(_ column: ScoreColumn, _ field: String) -> String {
    switch column.kind {
    case .id, .day, .label, .text: return InertText.shown(field)
    case .whole: return Int(field).map(Overview.grouped) ?? field
    case .money, .number:
      let parts = field.split(separator: ".", omittingEmptySubsequences: false)
      let sign = field.hasPrefix("-") ? "-" : ""
      guard let whole = Int(parts[0].drop { $0 == "-" }) else { return field }
      return sign + Overview.grouped(whole) + (parts.count > 1 ? ".\(parts[1])" : "")
    }
  }
}

/// Six places, as probabilities have them in the table.
func sixPlaces(_ value: Double) -> Double {
  (value * 1e6).rounded(.toNearestOrAwayFromZero) / 1e6
}

/// One day or several.
func dayCount(_ days: Int) -> String { days == 1 ? "1 day" : "\(Overview.grouped(days)) days" }

/// The same as an entry of a list: further lines stand behind its number.
func hanging(_ text: String) -> [String] {
  let lines = wrapped(text, indent: 5)
  return ["  " + lines[0].dropFirst(5)] + lines.dropFirst()
}

/// A sentence in lines of at most 78 characters, all indented.
func wrapped(_ text: String, indent: Int = 2) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty && indent + line.count + 1 + word.count > 78 {
      lines.append(line)
      line = String(word)
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return (lines + [line]).map { String(repeating: " ", count: indent) + $0 }
}

extension ExplainedSubject {
  /// When the customer bought; nil where that was not asked for.
  var timing: PurchaseTiming? {
    guard let rhythm = summary.rhythm else { return nil }
    return PurchaseTiming(
      purchaseDays: summary.purchaseDays[customer], firstPurchase: summary.firstPurchase[customer],
      lastPurchase: summary.lastPurchase[customer],
      previousPurchase: rhythm.previousPurchase[customer], timeSum: rhythm.timeSum[customer],
      gapSquares: rhythm.gapSquares[customer], asOf: summary.asOf.number)
  }
}
