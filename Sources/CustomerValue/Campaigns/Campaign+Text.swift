internal import Reports
internal import Values

extension Campaign {
  /// The campaign in tables for a person at a terminal.
  public var text: String {
    var lines = Overview.wrapped(
      "\(Overview.grouped(whole.treated)) customers were treated, "
        + "\(Overview.grouped(whole.control)) were held back.")
    for measure in measures {
      lines += [""] + table(measure)
    }
    lines += [""] + sentences
    return lines.joined(separator: "\n")
  }

  private func table(_ measure: Measure) -> [String] {
    var rows = [
      [
        "\(measure.title) per customer", "treated", "held back", "difference", "95 % from", "to",
        "uplift",
      ]
    ]
    for part in (parts.count > 1 ? parts : []) + [whole] {
      let name = part.name.isEmpty ? "all" : part.name
      guard let effect = part.effect(measure) else {
        rows.append([name] + Array(repeating: "-", count: rows[0].count - 1))
        continue
      }
      let places = measure == .purchases ? 4 : 2
      rows.append(
        [
          name + (part.isSmall ? " (small)" : ""), Figures.decimal(effect.treatedMean, places),
          Figures.decimal(effect.controlMean, places),
          Figures.decimal(effect.difference, places),
          Figures.decimal(effect.interval.lowerBound, places),
          Figures.decimal(effect.interval.upperBound, places), Figures.percent(effect.uplift),
        ])
    }
    return Overview.table(rows)
  }

  private var sentences: [String] {
    var lines: [String] = []
    for measure in measures {
      guard let total = total(measure), let effect = whole.effect(measure) else { continue }
      let places = measure == .purchases ? 1 : 2
      let isClear = effect.interval.lowerBound > 0 || effect.interval.upperBound < 0
      lines += Overview.wrapped(
        "In all the campaign brought \(Figures.decimal(total.value, places)) \(measure.words), "
          + "between \(Figures.decimal(total.interval.lowerBound, places)) and "
          + "\(Figures.decimal(total.interval.upperBound, places))"
          + (isClear ? "." : ": nothing is proved, the interval holds 0."))
      if let resampled = effect.resampledInterval {
        lines += Overview.wrapped(
          "By \(resamples) resamples the difference per customer lies between "
            + "\(Figures.decimal(resampled.lowerBound, 4)) and "
            + "\(Figures.decimal(resampled.upperBound, 4)).")
      }
      if let explained = effect.explained {
        lines += Overview.wrapped(
          "The past explains \(Figures.percent(explained)) of the variance of \(measure.rawValue).")
      }
    }
    if costPerContact > 0 && !measures.contains(.profit) {
      lines += Overview.wrapped(
        "Note: the cost of a contact counts in the profit, and that needs margins: give "
          + "--margin-rate, or a column with --margin or --cost.")
    }
    let silent = parts.filter { $0.effects.isEmpty }.map(\.name)
    if !silent.isEmpty {
      lines += Overview.wrapped(
        "Note: too few customers to tell anything in \(silent.joined(separator: ", ")): "
          + "\(Overview.grouped(unjudged)) treated customers are not in the figures of all.")
    }
    if ([whole] + parts).contains(where: { !$0.effects.isEmpty && $0.isSmall }) {
      lines += Overview.wrapped(
        "Note: a group of fewer than 30 customers makes rough intervals; a bootstrap does not mend that."
      )
    }
    return lines
  }
}

extension Campaign.Measure {
  /// The measure as a heading.
  fileprivate var title: String {
    switch self {
    case .purchases: "Purchases"
    case .revenue: "Revenue"
    case .profit: "Profit"
    }
  }

  /// The measure in a sentence.
  fileprivate var words: String {
    switch self {
    case .purchases: "purchases"
    case .revenue: "of revenue"
    case .profit: "of profit"
    }
  }
}
