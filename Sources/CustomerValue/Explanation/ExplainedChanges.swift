internal import Reports
internal import Segments
internal import Values

/// What would change the customer's labels: the least that it takes, found by asking the model again.
struct ExplainedChanges: Encodable, Sendable {
  /// A label that becomes another one.
  struct Change: Encodable, Sendable {
    /// The column.
    let label: String
    let from: String
    let to: String
    /// The first day on which it is so.
    let day: String
    /// Days without a purchase from the as-of day on; absent where purchases bring it about.
    let daysWithoutPurchase: Int?
    /// Further purchases of the expected spend that bring it about; absent where silence does.
    let purchases: Int?
  }

  /// The row after one more purchase of the expected spend on the day behind the as-of day.
  struct Next: Encodable, Sendable {
    let day: String
    let amount: String
    let score: ScoreFigures
  }

  /// The least amount of one purchase on the day behind the as-of day that lifts current value above its cut.
  struct Lift: Encodable, Sendable {
    let day: String
    let amount: String
    let currentValue: Double
  }

  let onePurchase: Next
  /// Days from one further purchase to the next, where several are looked at.
  let purchaseEveryDays: Int
  /// With further purchases: the first change of each label.
  let withPurchases: [Change]
  /// Without any: the first change of each label.
  let withoutPurchase: [Change]
  /// What current value has to gain or may lose until the cut is reached; absent without quadrants.
  let currentValueMissing: Double?
  let potentialValueMissing: Double?
  /// Absent where current value is high already, or no such amount was found.
  let lift: Lift?

  /// The labels that are looked at.
  static let labels: [ScoreColumn] = [
    .segment, .quadrant, .lifecycleStage, .volumeGroup, .grade, .tenureGroup,
  ]

  /// The first line of each change, as a table.
  func lines(_ subject: ExplainedSubject) -> [String] {
    var lines: [String] = []
    if let currentValueMissing, let quadrant = subject.table.outlook?.quadrants {
      let isHigh = quadrant.quadrant(of: subject.customer).currentIsHigh
      lines += wrapped(
        isHigh
          ? "Current value may lose \(subject.text(currentValueMissing)) before it is low."
          : "Current value must gain \(subject.text(currentValueMissing)) to be high.")
    }
    lines += purchaseLines(subject)
    if let lift {
      lines += wrapped(
        "One purchase of at least \(ExplainedSubject.text(.revenue, lift.amount)) on \(lift.day) would "
          + "lift current value above the cut, to \(subject.text(lift.currentValue)).")
    }
    lines += changeLines(
      "With purchases of \(ExplainedSubject.text(.revenue, onePurchase.amount)), the first on "
        + "\(onePurchase.day), then every \(dayCount(purchaseEveryDays)):", withPurchases
    ) { change in
      let count = change.purchases ?? 0
      return count == 1 ? "1 purchase" : "\(count) purchases, the last on \(change.day)"
    }
    lines += changeLines("Without a purchase:", withoutPurchase) {
      "on \($0.day), after \(dayCount($0.daysWithoutPurchase ?? 0)) more"
    }
    return lines
  }

  /// The row beside that after one more purchase.
  private func purchaseLines(_ subject: ExplainedSubject) -> [String] {
    var rows = [["After one purchase on \(onePurchase.day)", "Now", "Then"]]
    let shown: [ScoreColumn] = [
      .rfmCell, .segment, .probabilityAlive, .expectedPurchases, .currentValue, .potentialValue,
      .quadrant, .lifecycleStage, .grade,
    ]
    for column in shown {
      guard let now = subject.figures[column], let then = onePurchase.score[column] else {
        continue
      }
      rows.append([
        column.rawValue, ExplainedSubject.text(column, now), ExplainedSubject.text(column, then),
      ])
    }
    return Overview.table(rows).map { "  " + $0 }
  }

  private func changeLines(
    _ title: String, _ changes: [Change], _ when: (Change) -> String
  ) -> [String] {
    guard !changes.isEmpty else { return [] }
    return wrapped(title)
      + changes.flatMap { change in
        wrapped(
          "\(change.label): \(InertText.shown(change.from)) -> \(InertText.shown(change.to)) "
            + "(\(when(change)))", indent: 4)
      }
  }
}
