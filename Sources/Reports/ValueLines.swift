package import ValueModels
internal import Values

/// What the run says of value, in a few lines for a person.
package struct ValueLines {
  private let values: LifetimeValues
  private let totals: ValueTotals
  private let scale: Int

  init(_ values: LifetimeValues, _ totals: ValueTotals, scale: Int) {
    self.values = values
    self.totals = totals
    self.scale = scale
  }

  var lines: [String] {
    let money = values.isMargin ? "margin" : "revenue"
    let settings = values.settings
    var lines = ["In the next \(settings.horizonDays) days, if nothing changes:"]
    if let alive = totals.alive {
      lines.append(Self.row("customers not lost", Overview.grouped(Int(alive.rounded())), ""))
    }
    lines.append(
      Self.row(
        "purchase days", Self.whole(totals.purchases.expected),
        range(totals.purchases) {
          Self.whole($0)
        }))
    let rate = Overview.percent(settings.discountRate)
    lines.append(
      Self.row(
        "\(money) (current value)", amount(totals.currentValue.expected),
        range(totals.currentValue) { amount($0) }))
    let ranges =
      totals.purchases.interval == nil
      ? "" : " Ranges hold in nine of ten cases, if the model is right."
    return lines
      + Overview.wrapped("Later \(money) counts less, by \(rate) a year.\(ranges)\(modelNote)")
  }

  /// By which models.
  private var modelNote: String {
    let spend = values.spend.kind == .gammaGamma ? "Gamma-Gamma" : "mean spend"
    guard let transactions = values.transactions else { return "" }
    let name = transactions.model.process.title
    return " Models: \(name), \(spend)."
  }

  package static func row(_ name: String, _ value: String, _ range: String) -> String {
    let gap = String(repeating: " ", count: max(1, 26 - name.count))
    let pad = String(repeating: " ", count: max(0, 15 - value.count))
    return "  " + name + gap + pad + value + (range.isEmpty ? "" : "   " + range)
  }

  private func range(_ total: ForecastTotal, _ text: (Double) -> String) -> String {
    total.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? ""
  }

  /// A number without decimals, with commas between thousands.
  package static func whole(_ value: Double) -> String {
    Overview.grouped(Money(units: Int128(value.rounded()), scale: 0))
  }

  private func amount(_ value: Double) -> String { Self.amount(value, scale: scale) }

  /// A modelled amount at a scale, with commas between thousands.
  package static func amount(_ value: Double, scale: Int) -> String {
    let units = value * Double(Money.powerOfTen(scale))
    return Overview.grouped(Money(units: Int128(units.rounded()), scale: scale))
  }
}

extension PurchaseProcess {
  /// The name as texts have it.
  package var title: String {
    switch self {
    case .nbd: "NBD"
    case .bgNBD: "BG/NBD"
    case .mbgNBD: "MBG/NBD"
    case .paretoNBD: "Pareto/NBD"
    }
  }
}
