internal import Reports
internal import Values

extension CustomerExplanation.Content {
  /// What a person is shown, in this order; parts that the input does not allow are left out.
  func sections(_ subject: ExplainedSubject) -> [CustomerExplanation.Section] {
    var sections: [CustomerExplanation.Section] = [
      .init(
        title: "Customer \(InertText.shown(customerId.prefix(200)))", lines: headline(subject))
    ]
    func add(_ title: String, _ lines: [String]?) {
      if let lines, !lines.isEmpty { sections.append(.init(title: title, lines: lines)) }
    }
    add("What it bought", purchases?.lines(subject))
    add("Scores and segment", rfm.lines(subject))
    add("Still a customer?", activity?.lines(subject))
    add("What it spends", spend?.lines(subject))
    add("Value", value?.lines(subject))
    add("Quadrant", quadrant?.lines(subject))
    if score[.currentValue] != nil {
      add(
        "What would change it",
        changes?.lines(subject)
          ?? wrapped("Not known: the model cannot be asked about this customer on its own."))
    }
    add("Groups", groups?.lines(subject))
    add("Satisfaction", satisfaction?.lines)
    add("What it is likely to take up next", value?.crossSell?.reasonLines())
    add("Customers like it", peers.lines(subject))
    return sections
  }

  /// The labels in one sentence.
  private func headline(_ subject: ExplainedSubject) -> [String] {
    var labels = [InertText.shown(rfm.segment)]
    for (name, column) in [
      ("quadrant", ScoreColumn.quadrant), ("grade", .grade), ("", .lifecycleStage),
    ] {
      guard let label = score[column] else { continue }
      labels.append(name.isEmpty ? label : "\(name) \(label)")
    }
    var lines = wrapped(
      "Judged at the end of \(asOf), one of \(Overview.grouped(subject.table.count)) customers: "
        + labels.joined(separator: ", ") + ".")
    if let flags = score[.flags] { lines += wrapped("Flags: \(flags).") }
    return lines
  }
}
