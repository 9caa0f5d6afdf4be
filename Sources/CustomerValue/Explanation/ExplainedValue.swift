internal import Affinity
internal import Reports
internal import ValueModels

/// What the customer has brought, will bring, and could bring, each figure with how it comes about.
struct ExplainedValue: Encodable, Sendable {
  /// Historical, current and further value are in `score`; here is what they are made of.
  let isMargin: Bool
  let discountRate: Double
  let discountedPurchases: Double
  let crossSell: ExplainedCrossSell?
  let upSell: ExplainedUpSell?
  let referral: ExplainedReferral?
  /// What the input did not allow, as sentences.
  let notes: [String]

  /// Nil where customers are not valued.
  init?(_ subject: ExplainedSubject, _ details: PotentialDetails?) {
    guard let values = subject.table.values else { return nil }
    isMargin = values.isMargin
    discountRate = values.settings.discountRate
    discountedPurchases = sixPlaces(values.discountedPurchases(of: subject.customer))
    crossSell = details.flatMap { ExplainedCrossSell(subject, $0) }
    upSell = details.map { ExplainedUpSell(subject, $0) }
    referral = ExplainedReferral(subject)
    notes = subject.table.potential?.flags.map(\.message) ?? []
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var lines: [String] = []
    func row(_ name: String, _ column: ScoreColumn, _ note: String) {
      guard subject.figures[column] != nil else { return }
      lines.append(ValueLines.row(name, subject.text(column), note))
    }
    let share = isMargin ? " x margin share" : ""
    row("historical value", .historicalValue, "\(subject.money) to date")
    row("current value", .currentValue, "expected if nothing changes")
    lines.append(
      "    = \(Overview.decimal(discountedPurchases, 4)) purchase days, later ones counting less by "
        + "\(Overview.percent(discountRate)) a year,")
    lines.append("      x \(subject.text(.expectedSpend)) expected spend\(share)")
    row("potential value", .potentialValue, "an opportunity, never a forecast")
    if let crossSell {
      row("  cross-sell value", .crossSellValue, crossSell.summary)
      lines += crossSell.lines(subject)
    }
    if let upSell {
      row("  up-sell value", .upSellValue, upSell.summary)
      lines += upSell.lines(subject)
    }
    if let referral {
      row("  referral value", .referralValue, referral.summary)
      lines += wrapped(referral.sentence(subject), indent: 4)
    }
    row("lifetime value", .lifetimeValue, "the three, the last if acted on")
    row("forward value", .forwardValue, "current and potential value")
    for note in notes { lines += wrapped("Note: \(note).") }
    return lines
  }
}

/// Referrals and what they are worth.
struct ExplainedReferral: Encodable, Sendable {
  /// Customers whom this one has referred, as far as it counts.
  let referred: Int
  /// Expected further ones within the horizon, later ones counting less.
  let expectedReferrals: Double
  let newCustomerValue: Double

  /// Nil without referrals.
  init?(_ subject: ExplainedSubject) {
    guard let referral = subject.table.outlook?.referral,
      let expected = referral.expectedReferrals(of: subject.customer)
    else { return nil }
    referred = referral.referred(by: subject.customer)
    expectedReferrals = sixPlaces(expected)
    newCustomerValue = subject.rounded(referral.model.newCustomerValue)
  }

  var summary: String { "if referrals go on as observed" }

  func sentence(_ subject: ExplainedSubject) -> String {
    "It has brought \(referred == 0 ? "nobody" : Overview.grouped(referred)) so far; "
      + "\(Overview.decimal(expectedReferrals, 3)) more are expected, each worth "
      + "\(subject.text(newCustomerValue)), the mean of new customers."
  }
}
