internal import CustomerHistory
internal import Satisfaction
internal import Segments
internal import ValueModels
internal import Values

/// What the run says of quadrants and satisfaction, in a few lines for a person.
struct OutlookLines {
  private let outlook: ValueOutlook
  private let table: ScoreTable

  init(_ outlook: ValueOutlook, _ table: ScoreTable) {
    self.outlook = outlook
    self.table = table
  }

  var lines: [String] {
    let scale = table.summary.scale
    let total = table.totals.revenue
    var rows = [
      ["Quadrant", "Customers", "Share", "Revenue", "Share", "Current", "Potential"]
    ]
    for quadrant in ValueQuadrant.allCases {
      let own = outlook.quadrantTotals[quadrant]
      let revenue = Money(units: own.revenueUnits, scale: scale)
      rows.append([
        quadrant.name, Overview.grouped(own.customers),
        Overview.percent(outlook.quadrantTotals.share(of: quadrant)), whole(revenue),
        Overview.percent(revenue.share(of: total)), ValueLines.whole(own.current),
        ValueLines.whole(own.potential),
      ])
    }
    let cuts = outlook.quadrants.cuts
    var lines = Overview.table(rows)
    lines += Overview.wrapped(
      "High is above \(ValueLines.amount(cuts.current, scale: scale)) of current and above "
        + "\(ValueLines.amount(cuts.potential, scale: scale)) of potential value "
        + "(\(outlook.cutOrigin)).")
    for quadrant in ValueQuadrant.allCases {
      lines.append("  \(quadrant.name): \(quadrant.advice)")
    }
    if let stability = outlook.stability {
      lines += Overview.wrapped(
        "In \(stability.resamples) resamples of the customers, "
          + "\(Overview.percent(stability.meanShare())) of the quadrants stay the same.")
    }
    return lines
  }

  /// An amount without decimals: the table is to fit.
  private func whole(_ money: Money) -> String {
    var power: Int128 = 1
    for _ in 0..<money.scale { power *= 10 }
    let half = money.units < 0 ? -power / 2 : power / 2
    return Overview.grouped(Money(units: (money.units + half) / power, scale: 0))
  }
}

/// What the run says of satisfaction.
struct SatisfactionLines {
  let findings: SatisfactionFindings

  var lines: [String] {
    let all = findings.all
    guard let mean = all.mean, let share = all.dissatisfiedShare else { return [] }
    var text =
      "\(Overview.grouped(all.count)) ratings, \(Overview.decimal(mean, 2)) on "
      + "average; \(Overview.percent(share)) are 1 or 2."
    let worst = findings.worstCategories.filter {
      $0.tally.count >= 20 && ($0.tally.dissatisfiedShare ?? 0) > 0
    }.prefix(3)
    if !worst.isEmpty {
      let names = worst.map {
        InertText.shown(String(decoding: $0.name, as: UTF8.self)) + " "
          + Overview.percent($0.tally.dissatisfiedShare ?? 0)
      }
      text += " Most dissatisfied: \(names.joined(separator: ", "))."
    }
    return ["Satisfaction:"] + Overview.wrapped(text)
  }
}
