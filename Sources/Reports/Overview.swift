package import Affinity
internal import CustomerHistory
internal import Segments
internal import Transactions
package import ValueModels
package import Values

/// The run in words and figures, for a person at a terminal.
public struct Overview: Sendable {
  private let table: ScoreTable
  private let totals: ValueTotals?
  private let potential: PotentialTotals?
  private let warnings: [Warning]

  package init(
    _ table: ScoreTable, values totals: ValueTotals?, potential: PotentialTotals?,
    warnings: [Warning]
  ) {
    self.potential = potential
    self.table = table
    self.totals = totals
    self.warnings = warnings
  }

  /// Some twenty lines of plain text, none wider than 78 characters unless a name is.
  public var text: String {
    let summary = table.summary
    var lines = [headline]
    if table.count > 0 { lines += ["Judged at the end of \(summary.asOf).", ""] + segmentLines }
    if table.count > 0, let values = table.values, let totals {
      lines += [""] + ValueLines(values, totals, scale: summary.scale).lines
    }
    if table.count > 0, let found = table.potential, let potential, let values = table.values {
      lines += [""] + PotentialLines(found, potential, values, scale: summary.scale).lines
    }
    if table.count > 0, potential != nil, let outlook = table.outlook {
      lines += [""] + OutlookLines(outlook, table).lines
    }
    if table.count > 0, let satisfaction = table.satisfaction {
      lines += [""] + SatisfactionLines(findings: satisfaction).lines
    }
    lines.append("")
    let ledger = summary.ledger
    let counts = [
      "\(Self.grouped(ledger.read.rows)) rows read", "\(Self.grouped(ledger.used.rows)) used",
      "\(Self.grouped(ledger.rejected.rows)) rejected",
      "\(Self.grouped(ledger.excluded.rows)) left out",
    ]
    lines.append(counts.joined(separator: ", ") + ".")
    for flag in table.count > 0 ? table.values?.flags ?? [] : [] {
      lines += Self.wrapped("Note: \(flag.message).")
    }
    for note in table.count > 0 && potential != nil ? table.outlookNotes : [] {
      lines += Self.wrapped("Note: \(note).")
    }
    lines += warnings.flatMap(\.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The models that were learnt: parameters with standard errors, candidates, notes.
  package func modelText(_ unit: TimeUnit) -> String {
    guard let values = table.values else { return "" }
    var lines = [headline] + ModelLines(values.transactions, values.spend, unit).lines
    for flag in values.flags { lines += Self.wrapped("Note: \(flag.message).") }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    guard table.count > 0 else { return "No customer with a purchase was found." }
    let revenue = Self.grouped(table.totals.revenue)
    let customers = table.count == 1 ? "1 customer" : "\(Self.grouped(table.count)) customers"
    let days = table.summary.usedDays!
    return "\(customers) brought \(revenue) from \(days.lowerBound) to \(days.upperBound)."
  }

  /// The segments with their shares, the largest revenue first.
  private var segmentLines: [String] {
    let total = table.totals.revenue
    let segments = table.totals.segments(table.segments).filter { $0.customers > 0 }
      .sorted { ($1.revenue.units, $0.name) < ($0.revenue.units, $1.name) }
    guard !segments.isEmpty else { return [] }
    var rows = [["Segment", "Customers", "Share", "Revenue", "Share"]]
    for segment in segments {
      rows.append([
        segment.name, Self.grouped(segment.customers),
        Self.percent(Double(segment.customers) / Double(table.count)),
        Self.grouped(segment.revenue), Self.percent(segment.revenue.share(of: total)),
      ])
    }
    return Self.table(rows)
  }

  /// Columns side by side, the first to the left, the others to the right; all rows have as many fields
  /// as the first.
  package static func table(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }.joined(separator: "  ")
    }
  }

  /// A sentence in lines of at most 78 characters, further ones indented.
  package static func wrapped(_ text: String) -> [String] {
    let indentation = text.hasPrefix("Note: ") ? "      " : ""
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > 78 {
        lines.append(line)
        line = indentation + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// A number with commas between thousands.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (position, digit) in digits.enumerated() {
      if position > 0 && (digits.count - position) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
  }

  /// An amount with commas between thousands.
  package static func grouped(_ money: Money) -> String {
    let text = money.description
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    for (position, digit) in parts[0].enumerated() {
      if position > 0 && (parts[0].count - position) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    let places = parts.count > 1 ? ".\(parts[1])" : ""
    return (isNegative ? "-" : "") + whole + places
  }

  /// A number with the given decimals, or in powers of ten where it is huge.
  package static func decimal(_ value: Double, _ places: Int) -> String {
    guard abs(value) < 1e12 else { return "\(value)" }
    let units = (value * Double(Money.powerOfTen(places))).rounded(.toNearestOrAwayFromZero)
    return Money(units: Int128(units), scale: places).description
  }

  /// A share as a percentage with one decimal.
  package static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded(.toNearestOrAwayFromZero))
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
  }
}
