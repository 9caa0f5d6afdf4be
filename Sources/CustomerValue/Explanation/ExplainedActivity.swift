internal import CustomerHistory
internal import Reports
internal import Segments
internal import ValueModels

/// Whether the customer is still one, how often it will buy, and what drives that.
struct ExplainedActivity: Encodable, Sendable {
  /// The purchase process; absent where no model could be had.
  let model: String?
  let horizonDays: Int
  let pAlive: Double?
  let expectedPurchases: Double
  let discountedPurchases: Double
  /// Days between the purchase days, on average; absent with one of them.
  let meanGapDays: Double?
  /// The same of all customers.
  let typicalGapDays: Double?
  /// The customer's mean gap drawn towards the typical one, as the stage of life has it.
  let rhythmDays: Double?
  let silenceDays: Int
  /// The silence in times of the rhythm.
  let overdue: Double?

  /// Nil where customers are not valued.
  init?(_ subject: ExplainedSubject) {
    guard let values = subject.table.values else { return nil }
    let (summary, customer) = (subject.summary, subject.customer)
    model = values.transactions?.model.process.title
    horizonDays = values.settings.horizonDays
    pAlive = subject.figures.number(.probabilityAlive)
    expectedPurchases = subject.figures.number(.expectedPurchases) ?? 0
    discountedPurchases = sixPlaces(values.discountedPurchases(of: customer))
    let x = Int(summary.purchaseDays[customer]) - 1
    let span = Double(summary.lastPurchase[customer] - summary.firstPurchase[customer])
    meanGapDays = x > 0 ? sixPlaces(span / Double(x)) : nil
    silenceDays = Int(summary.recencyDays(of: customer))
    guard let rule = subject.table.outlook?.groups.cuts.lifecycle else {
      (typicalGapDays, rhythmDays, overdue) = (nil, nil, nil)
      return
    }
    let rhythm = (span + rule.typicalGap) / Double(x + 1)
    typicalGapDays = sixPlaces(rule.typicalGap)
    rhythmDays = sixPlaces(rhythm)
    overdue = sixPlaces(Double(silenceDays) / rhythm)
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    guard let model else {
      return ["  No model of purchases could be learnt: no purchases are expected."]
    }
    var lines: [String] = []
    func row(_ name: String, _ value: String, _ note: String) {
      lines.append(ValueLines.row(name, value, note))
    }
    row("probability of being alive", subject.text(.probabilityAlive), model)
    row(
      "expected purchase days", subject.text(.expectedPurchases),
      "in the next \(horizonDays) days")
    lines += wrapped(driver)
    return lines
  }

  /// What stands behind the figures, in words.
  private var driver: String {
    let silence = "the silence of \(dayCount(silenceDays))"
    guard let meanGapDays else {
      let note =
        (pAlive ?? 0) == 1
        ? " In this model nobody leaves before the second purchase: that says little of who has."
        : ""
      return "It bought on one day, so that it has no rhythm of its own: what counts is "
        + "\(silence) against the rhythm of all.\(note)"
    }
    let gap = Overview.decimal(meanGapDays, 1)
    guard let overdue, let rhythmDays else {
      return "It bought every \(gap) days on average; against that stands \(silence)."
    }
    let times = Overview.decimal(overdue, 1)
    let verdict =
      overdue < 1
      ? "nothing out of the ordinary"
      : overdue < 2 ? "somewhat long" : overdue < 4 ? "long for this customer" : "very long"
    return
      "It bought every \(gap) days on average, or every \(Overview.decimal(rhythmDays, 1)) days "
      + "with one usual gap of all customers added; \(silence) is \(times) times that: \(verdict)."
  }
}
