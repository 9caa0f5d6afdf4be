internal import Reports
internal import Satisfaction

/// How satisfied the customer is, beside what the things it bought usually get.
struct ExplainedSatisfaction: Encodable, Sendable {
  let ratings: Int
  let satisfaction: Double
  let expectation: Double
  let gap: Double

  /// Nil where the customer has not rated anything, or nobody has.
  init?(_ subject: ExplainedSubject) {
    guard let values = subject.table.satisfaction?.values,
      let satisfaction = subject.figures.number(.satisfaction),
      let gap = subject.figures.number(.satisfactionGap),
      let expectation = values.expectation(of: subject.customer)
    else { return nil }
    ratings = Int(values.ratings[subject.customer])
    self.satisfaction = satisfaction
    self.expectation = sixPlaces(expectation)
    self.gap = gap
  }

  var lines: [String] {
    let verdict = gap < 0 ? "less content" : "more content"
    return wrapped(
      "\(Overview.decimal(satisfaction, 2)) of 5 from \(ratings) \(ratings == 1 ? "rating" : "ratings"), "
        + "drawn to the \(Overview.decimal(expectation, 2)) that the things it rated usually get: "
        + "\(Overview.decimal(abs(gap), 2)) \(verdict) than others would be.")
  }
}
