internal import Affinity
internal import Columns
internal import CustomerHistory
internal import Reports
internal import ValueModels
internal import Values

/// The path from one customer's purchases to its labels: every figure of its row of the score table, with
/// what it comes from, and what would change it.
///
///     var options = Analysis.Options()
///     options.explained = [Array("C0000667".utf8)]
///     let analysis = try Analysis(scoring: ["orders.csv"], options)
///     print(try analysis.explanation(of: "C0000667").text())
///
/// What would change is found by scoring the customer again as it might be, by all that was learnt from the
/// whole base; nothing is fitted for it.
public struct CustomerExplanation: Sendable {
  /// Version of the form of the JSON.
  public static let schemaVersion = 1

  let content: Content
  private let sections: [Section]

  /// What the JSON says of a customer.
  struct Content: Encodable, Sendable {
    let customerId: String
    let asOf: String
    /// The row of the score table.
    let score: ScoreFigures
    let purchases: ExplainedPurchases?
    let rfm: ExplainedScores
    let activity: ExplainedActivity?
    let spend: ExplainedSpend?
    let value: ExplainedValue?
    let quadrant: ExplainedQuadrant?
    let changes: ExplainedChanges?
    let groups: ExplainedGroups?
    let satisfaction: ExplainedSatisfaction?
    let peers: ExplainedPeers
  }

  struct Section: Sendable {
    let title: String
    let lines: [String]
  }

  init(
    _ analysis: Analysis, customer: Int, rows: ExplainedRows.Rows, _ model: ModelFile?
  ) {
    let subject = ExplainedSubject(analysis, customer)
    let details = PotentialDetails(subject)
    let oracle = model.flatMap {
      CustomerOracle(analysis, $0, customer: customer, rows: rows, figures: subject.figures)
    }
    content = Content(
      customerId: String(decoding: rows.id, as: UTF8.self), asOf: subject.summary.asOf.description,
      score: subject.figures, purchases: ExplainedPurchases(subject, rows),
      rfm: ExplainedScores(subject), activity: ExplainedActivity(subject),
      spend: ExplainedSpend(subject), value: ExplainedValue(subject, details),
      quadrant: ExplainedQuadrant(subject), changes: ExplainedChanges(subject, oracle),
      groups: ExplainedGroups(subject), satisfaction: ExplainedSatisfaction(subject),
      peers: ExplainedPeers(subject))
    sections = content.sections(subject)
  }

  /// The explanation for a person: headings and lines, none wider than 78 characters unless a name is.
  ///
  /// - Parameter heading: how the title of a section is shown.
  public func text(heading: (String) -> String = { $0 }) -> String {
    let parts = sections.map { section in
      // Tables fill their last column with blanks.
      let lines = section.lines.map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
      }
      return ([heading(section.title)] + lines).joined(separator: "\n")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// Several explanations as JSON: keys sorted, an object for each customer.
  public static func json(_ explanations: [CustomerExplanation]) throws -> [UInt8] {
    struct File: Encodable {
      let schemaVersion = CustomerExplanation.schemaVersion
      let customers: [Content]
    }
    return try JSONText.encoded(File(customers: explanations.map(\.content)))
  }
}

extension PotentialDetails {
  /// Of the customer that is explained; nil where there is no potential value.
  init?(_ subject: ExplainedSubject) {
    guard let values = subject.table.values, let potential = subject.table.potential else {
      return nil
    }
    let (summary, customer) = (subject.summary, subject.customer)
    let workers = Workers(count: 1)
    let horizon = values.settings.horizonDays
    // As in ``CustomerPotential``: by a model of amounts alone everything is one category.
    let isOne = potential.categoryNames == [Array("everything".utf8)]
    let histories =
      (isOne ? nil : summary.categories)
      ?? CategoryHistories(everythingOf: summary, horizonDays: horizon, workers: workers)
    self.init(
      PotentialColumns(
        purchaseDays: Column([summary.purchaseDays[customer]]),
        lastPurchase: Column([summary.lastPurchase[customer]]), asOf: summary.asOf.number,
        expected: Column([values.expectedPurchases(of: customer)]),
        discounted: Column([values.discountedPurchases(of: customer)]),
        current: Column([values.currentValue(of: customer)]), histories: histories.only(customer),
        unitsPerMoney: Double(Money.powerOfTen(summary.scale)),
        marginShares: potential.marginShares), potential, horizonDays: horizon)
  }
}
