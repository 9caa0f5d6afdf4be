internal import Affinity
internal import ValueModels

/// What the run says of potential value, in a few lines for a person.
package struct PotentialLines {
  private let potential: CustomerPotential
  private let totals: PotentialTotals
  private let values: LifetimeValues
  private let scale: Int

  init(
    _ potential: CustomerPotential, _ totals: PotentialTotals, _ values: LifetimeValues, scale: Int
  ) {
    self.potential = potential
    self.totals = totals
    self.values = values
    self.scale = scale
  }

  var lines: [String] {
    var lines = ["What could be added by acting on the customers:"]
    let times = Self.times(potential.settings.crossSellOdds)
    if let crossSell = totals.crossSell {
      lines.append(
        row("cross-sell value", crossSell, "at \(times) today's odds of a new category"))
    } else {
      lines.append("  cross-sell value          not known: see the notes at the end")
    }
    lines.append(
      row(
        "up-sell value", totals.upSell,
        "\(Overview.percent(potential.settings.upSellShare)) of the gap to the best quarter"))
    if let referral = totals.referral {
      lines.append(row("referral value", referral, "if referrals go on as observed"))
    }
    lines += Overview.wrapped(
      "An opportunity, never a forecast: these data do not tell what a campaign brings.")
    if let calibration = potential.crossSell?.calibration, calibration.expected < 1e15 {
      lines += Overview.wrapped(
        "Checked on customers that were not learnt from: \(Overview.grouped(calibration.observed)) "
          + "categories were taken up, \(Overview.grouped(Int(calibration.expected.rounded()))) were "
          + "expected.")
    }
    return lines
  }

  /// A factor in words.
  package static func times(_ odds: Double) -> String {
    odds == 2 ? "twice" : odds == odds.rounded() ? "\(Int(odds)) times" : "\(odds) times"
  }

  private func row(_ name: String, _ value: Double, _ note: String) -> String {
    ValueLines.row(name, ValueLines.amount(value, scale: scale), note)
  }
}
