internal import Affinity
internal import ValueModels

/// What the run says of potential value, in a few lines for a person.
struct PotentialLines {
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
    let odds = potential.settings.crossSellOdds
    let times = odds == odds.rounded() ? "\(Int(odds))" : "\(odds)"
    if let crossSell = totals.crossSell {
      lines.append(
        row("cross-sell value", crossSell, "at \(times) times today's odds of taking up more"))
    } else {
      lines.append("  cross-sell value          not known: see the notes")
    }
    lines.append(
      row(
        "up-sell value", totals.upSell,
        "\(Overview.percent(potential.settings.upSellShare)) of the gap to the upper quarter"))
    if let referral = totals.referral { lines.append(row("referral value", referral, "")) }
    lines += Overview.wrapped(
      "An opportunity, never a forecast: these data do not tell what a campaign brings.")
    if let calibration = potential.crossSell?.calibration, let ratio = calibration.ratio {
      let hundredths = Int((min(ratio, 1e6) * 100).rounded())
      let rest = hundredths % 100
      lines += Overview.wrapped(
        "Checked on customers that were not learnt from: \(hundredths / 100).\(rest < 10 ? "0" : "")"
          + "\(rest) times as many took up a category as was expected.")
    }
    return lines
  }

  private func row(_ name: String, _ value: Double, _ note: String) -> String {
    ValueLines.row(name, ValueLines.amount(value, scale: scale), note)
  }
}
