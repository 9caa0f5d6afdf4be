internal import Affinity
internal import Reports

extension ValidationFold {
  /// The judgement of potential value in tables, or why there is none.
  var potentialLines: [String] {
    if let potential {
      return potentialFlags.flatMap { Overview.wrapped("Note: \($0.message).") } + potential.lines
    }
    guard let reason = potentialFlags.first(where: { $0 != .productLevel }) else { return [] }
    return Overview.wrapped("Note: potential value is not judged: \(reason.message).")
  }
}

extension JudgedPotential {
  /// Totals, chances, the top tenth and the tenths.
  var lines: [String] {
    totals + [""] + chances + [""] + tops + [""] + deciles
  }

  private var kinds: String { isProducts ? "products" : "categories" }

  private var totals: [String] {
    let new = forecasts[0]
    func row(_ name: String, _ expected: Double?, _ came: Double, _ places: Int) -> [String] {
      let ratio = expected.flatMap { $0 > 0 ? came / $0 : nil }
      return [
        name, Figures.decimal(expected, places), Figures.decimal(came, places),
        Figures.decimal(ratio, 3),
      ]
    }
    return Overview.table([
      ["New \(kinds)", "expected", "came", "came/expected"],
      row("taken up", adoptions.expected, Double(adoptions.observed), 0),
      row("spend in them", new.predicted, new.actual, 2),
      row("all spend", spendForecast, spendActual, 2),
    ])
  }

  private var chances: [String] {
    Overview.wrapped(
      "Chances of \(Overview.grouped(adoptions.pairs)) pairs of a customer and one of "
        + "\(Overview.grouped(adoptions.categories)) \(kinds) not bought before: area under the "
        + "curve \(Figures.decimal(adoptions.areaUnderCurve, 3)) (by popularity and activity "
        + "alone \(Figures.decimal(adoptions.plainAreaUnderCurve, 3))), slope "
        + "\(Figures.decimal(adoptions.slope, 2)).")
  }

  private var tops: [String] {
    var rows = [
      [
        "Spend in new \(kinds)", "top 10 % bring", "new_category leads by", "90 % interval",
        "Spearman", "Gini",
      ]
    ]
    for (forecast, top) in zip(forecasts, topTenths) {
      let interval = top.leadInterval.map {
        "\(Figures.percent($0.lowerBound)) to \(Figures.percent($0.upperBound))"
      }
      rows.append([
        forecast.name, Figures.percent(top.share), Figures.percent(top.lead), interval ?? "-",
        Figures.decimal(forecast.spearman, 3), Figures.decimal(forecast.gini, 3),
      ])
    }
    return Overview.table(rows)
  }

  private var deciles: [String] {
    var rows = [["Tenth by forecast", "customers", "forecast", "came", "lift", "share so far"]]
    for (number, decile) in forecasts[0].deciles.enumerated() {
      rows.append([
        "\(number + 1)", Figures.decimal(decile.customers, 1),
        Figures.decimal(decile.predicted, 2), Figures.decimal(decile.actual, 2),
        Figures.decimal(decile.lift, 2), Figures.percent(decile.cumulativeShare),
      ])
    }
    return ["Spend of a customer in new \(kinds):"] + Overview.table(rows)
  }
}
