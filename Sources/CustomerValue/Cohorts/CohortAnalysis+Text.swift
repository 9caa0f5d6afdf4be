internal import CustomerHistory
internal import Reports
internal import ValueModels
internal import Values

extension CohortAnalysis {
  /// The cohorts in words, for a person at a terminal.
  public var text: String {
    let kind = "first purchase by \(table.period.rawValue)"
    var lines = Overview.wrapped(
      "\(Overview.grouped(table.customers)) customers in \(periodCount) cohorts (\(kind)), revenue "
        + "\(Overview.grouped(table.totalRevenue)), as of \(table.asOf)."
        + (groupColumn.map {
          " Split by '\(InertText.shown($0))' into \(Overview.grouped(table.groups.count)) groups."
        } ?? ""))
    if let retention = retentionText { lines += Overview.wrapped(retention) }
    if let values { lines += Overview.wrapped(churn(values)) }
    if let last = table.periods.last, !table.isComplete(last) {
      lines += Overview.wrapped(
        "\(table.label(last)) is not over at the as-of day: its shares are left out.")
    }
    for flag in values?.flags ?? [] { lines += Overview.wrapped("Note: \(flag.message).") }
    lines += warnings.flatMap(\.lines)
    return lines.joined(separator: "\n")
  }

  private var periodCount: String {
    Overview.grouped(Set(table.cohorts.map(\.period)).count)
  }

  /// How many come back after one, three and twelve periods.
  private var retentionText: String? {
    let ages = [1, 3, 12].compactMap { age in
      table.retention(atAge: age).map { "\(Overview.percent($0)) after \(age)" }
    }
    guard !ages.isEmpty else { return nil }
    return "Active again, of all who could be: \(ages.joined(separator: ", ")) "
      + "\(table.period.rawValue)\(ages.count > 1 ? "s" : "")."
  }

  private func churn(_ values: CohortValues) -> String {
    guard values.all.customers > 0 else { return "Nobody has bought." }
    let model =
      values.all.modelChurn.map { "\(Overview.percent($0)) have left by the model; " } ?? ""
    let silence = values.silence
    let times = silence == silence.rounded() ? "\(Int(silence))" : "\(silence)"
    return model
      + "\(Overview.percent(values.all.silenceChurn ?? 0)) have been silent for \(times) times "
      + "their rhythm or longer (typical gap \(Overview.decimal(values.typicalGap, 1)) days)."
  }
}
