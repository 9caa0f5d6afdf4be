internal import Reports
internal import ValueModels
internal import Values

extension Validation {
  /// The validation in tables for a person at a terminal.
  public var text: String { folds.map(\.text).joined(separator: "\n\n") }
}

extension ValidationFold {
  /// This split in tables: measures, deciles of the model's forecast, tracking.
  var text: String {
    var lines = [
      "Learnt from \(split.calibration.lowerBound) to \(split.calibration.upperBound), held against "
        + "\(split.holdout.lowerBound) to \(split.holdout.upperBound).",
      "\(Overview.grouped(customers)) customers, \(split.holdoutDays) days ahead"
        + (process.map { "; purchases by \($0.rawValue)." } ?? "."),
    ]
    for flag in flags { lines += Overview.wrapped("Note: \(flag.message).") }
    for target in [JudgedForecast.Target.purchases, .revenue] {
      lines += [""] + measures(target)
    }
    lines += [""] + deciles
    if !potentialLines.isEmpty { lines += [""] + potentialLines }
    if !tracking.isEmpty { lines += [""] + trackingLines }
    return lines.joined(separator: "\n")
  }

  private func measures(_ target: JudgedForecast.Target) -> [String] {
    let title = target == .purchases ? "Purchase days" : "Revenue"
    let places = target == .purchases ? 3 : 2
    var rows = [
      [title, "forecast", "came", "bias", "MAE", "RMSE", "Spearman", "Gini", "top 20 % found"]
    ]
    for forecast in forecasts where forecast.target == target {
      rows.append([
        forecast.name, Figures.decimal(forecast.predicted, target == .purchases ? 0 : 2),
        Figures.decimal(forecast.actual, target == .purchases ? 0 : 2),
        Figures.percent(forecast.bias), Figures.decimal(forecast.meanAbsoluteError, places),
        Figures.decimal(forecast.rootMeanSquaredError, places),
        Figures.decimal(forecast.spearman, 3), Figures.decimal(forecast.gini, 3),
        Figures.percent(forecast.topFifthFound),
      ])
    }
    return Overview.table(rows)
  }

  private var deciles: [String] {
    guard let model = forecasts.first(where: { $0.name == "model" && $0.target == .purchases })
    else { return [] }
    var rows = [["Tenth by forecast", "customers", "forecast", "came", "lift", "share so far"]]
    for (number, decile) in model.deciles.enumerated() {
      rows.append([
        "\(number + 1)", Figures.decimal(decile.customers, 1),
        Figures.decimal(decile.predicted, 3), Figures.decimal(decile.actual, 3),
        Figures.decimal(decile.lift, 2), Figures.percent(decile.cumulativeShare),
      ])
    }
    return ["Purchase days of a customer:"] + Overview.table(rows)
  }

  /// Some of the weeks: the first and the last of the holdout, and a few between and before.
  private var trackingLines: [String] {
    let step = max(1, tracking.count / 12)
    var rows = [["Repeat purchases until", "expected", "came", "difference"]]
    for (number, point) in tracking.enumerated()
    where (tracking.count - 1 - number) % step == 0 {
      let difference = point.actual > 0 ? point.expected / Double(point.actual) - 1 : nil
      rows.append([
        "\(point.day)" + (point.isHoldout ? " (holdout)" : ""),
        Figures.decimal(point.expected, 0), Overview.grouped(point.actual),
        Figures.percent(difference),
      ])
    }
    return Overview.table(rows)
  }
}
