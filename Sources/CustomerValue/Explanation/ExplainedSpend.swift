internal import CustomerHistory
internal import Reports
internal import ValueModels
internal import Values

/// What the customer is expected to spend on a purchase day, and how much of that is its own past.
struct ExplainedSpend: Encodable, Sendable {
  /// `gamma-gamma`, or `mean` where everybody is expected to spend the same.
  let model: String
  let expectedSpend: Double
  /// Purchase days after the first, and their mean spend; absent where there are none.
  let repeatPurchaseDays: Int
  let ownMean: Double?
  /// Absent where the model has no mean of all.
  let populationMean: Double?
  /// Their weights, which add up to one; absent where the model is not asked.
  let ownWeight: Double?
  let populationWeight: Double?
  /// The share of the customer's revenue that counts as margin; absent where values are revenue.
  let marginShare: Double?

  /// Nil where customers are not valued.
  init?(_ subject: ExplainedSubject) {
    let (summary, customer) = (subject.summary, subject.customer)
    guard let values = subject.table.values, let repeatSpend = summary.repeatSpend else {
      return nil
    }
    let x = Int(summary.purchaseDays[customer]) - 1
    let total = Double(repeatSpend[customer]) / Double(Money.powerOfTen(summary.scale))
    model = values.spend.kind.rawValue
    expectedSpend = subject.figures.number(.expectedSpend) ?? 0
    repeatPurchaseDays = x
    ownMean = x > 0 ? subject.rounded(total / Double(x)) : nil
    marginShare = values.isMargin ? sixPlaces(values.marginShare(of: customer)) : nil
    guard let gamma = values.spend.model, x > 0, total > 0,
      let mean = gamma.populationMean, gamma.p * Double(x) + gamma.q > 1.1
    else {
      populationMean = subject.rounded(values.spend.mean)
      // One purchase day tells nothing by this model: everything is the mean of all.
      (ownWeight, populationWeight) = x == 0 || values.spend.model == nil ? (0, 1) : (nil, nil)
      return
    }
    let own = gamma.p * Double(x) / (gamma.p * Double(x) + gamma.q - 1)
    populationMean = subject.rounded(mean)
    ownWeight = sixPlaces(own)
    populationWeight = sixPlaces(1 - own)
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var lines = [
      ValueLines.row("expected spend", subject.text(.expectedSpend), "on a purchase day")
    ]
    if let ownMean, let ownWeight, let populationWeight, let populationMean, ownWeight > 0 {
      lines.append(
        ValueLines.row(
          "  own mean", subject.text(ownMean),
          "counts \(Overview.percent(ownWeight)): \(dayCount(repeatPurchaseDays))"))
      lines.append(
        ValueLines.row(
          "  mean of all", subject.text(populationMean),
          "counts \(Overview.percent(populationWeight))"))
      lines += wrapped(
        "By Gamma-Gamma: the more purchase days after the first, the more its own mean counts.")
    } else if let ownMean, populationWeight == nil {
      lines += wrapped(
        "By Gamma-Gamma from \(repeatPurchaseDays) repeat purchase days with a mean of "
          + "\(subject.text(ownMean)); the model has no mean of all customers to weigh it with.")
    } else {
      let reason =
        model == "mean"
        ? "Everybody is expected to spend the mean of all."
        : "With one purchase day nothing is known of its own spend: it is expected to spend what "
          + "customers spend when they come again."
      lines += wrapped(reason)
    }
    if let marginShare {
      lines += wrapped("\(Overview.percent(marginShare)) of what it spends is margin.")
    }
    return lines
  }
}
