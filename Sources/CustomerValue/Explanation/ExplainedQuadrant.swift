internal import Reports
internal import Segments

/// The quadrant, and how far the customer is from both cuts.
struct ExplainedQuadrant: Encodable, Sendable {
  let quadrant: String
  let advice: String
  let currentCut: Double
  let potentialCut: Double
  let currentDistance: Double
  let potentialDistance: Double
  /// How the cuts were found.
  let rule: String

  /// Nil where there are no quadrants.
  init?(_ subject: ExplainedSubject) {
    guard let outlook = subject.table.outlook else { return nil }
    let quadrants = outlook.quadrants
    let label = quadrants.quadrant(of: subject.customer)
    quadrant = label.name
    advice = label.advice
    currentCut = subject.rounded(quadrants.cuts.current)
    potentialCut = subject.rounded(quadrants.cuts.potential)
    currentDistance = subject.figures.number(.currentDistance) ?? 0
    potentialDistance = subject.figures.number(.potentialDistance) ?? 0
    rule = outlook.cutOrigin
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var rows = [["", "Value", "Cut", "Distance", ""]]
    let high = subject.table.outlook?.quadrants.quadrant(of: subject.customer)
    for (name, column, cut, distance, isHigh) in [
      (
        "Current value", ScoreColumn.currentValue, currentCut, ScoreColumn.currentDistance,
        high?.currentIsHigh
      ),
      ("Potential value", .potentialValue, potentialCut, .potentialDistance, high?.potentialIsHigh),
    ] {
      rows.append([
        name, subject.text(column), subject.text(cut), subject.text(distance),
        isHigh == true ? "high" : "low",
      ])
    }
    return Overview.table(rows).map { "  " + $0 }
      + wrapped("So it is in the quadrant \(quadrant) (cuts: \(rule)). \(advice)")
  }
}
