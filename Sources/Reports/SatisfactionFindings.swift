package import Columns
public import Satisfaction
internal import Segments

/// How satisfied customers are, where a column tells.
public struct SatisfactionFindings: Sendable {
  /// What was learnt of all ratings.
  public let model: RatingModel
  /// The satisfaction of each customer.
  public let values: CustomerSatisfaction
  /// What is to be known of the ratings.
  public let notes: [RatingNote]
  /// All ratings, by category, and by quadrant of the customers.
  public let all: RatingTally
  public let byCategory: [(name: [UInt8], tally: RatingTally)]
  public let byQuadrant: [RatingTally]?

  /// - Parameters:
  ///   - categories: the names behind the category codes of the rows; nil where there are none.
  ///   - quadrants: of every customer; nil where there are none.
  package init(
    _ rows: RatedRows, _ model: RatingModel, categories: [[UInt8]]?, quadrants: Column<UInt8>?,
    workers: Workers
  ) {
    self.model = model
    values = CustomerSatisfaction(of: rows, by: model, workers: workers)
    notes = rows.notes
    all = rows.tally(workers: workers)
    if let categories {
      let tallies = rows.tallyByCategory(workers: workers)
      byCategory = zip(categories + [[]], tallies).filter { $0.1.count > 0 }.map { ($0, $1) }
    } else {
      byCategory = []
    }
    byQuadrant = quadrants.map {
      rows.tally(byLabel: $0, labels: ValueQuadrant.allCases.count, workers: workers)
    }
  }
}
