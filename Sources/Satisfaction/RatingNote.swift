/// Something a reader should know of the ratings in a file.
public struct RatingNote: Sendable, Equatable {
  /// What is the case.
  public let problem: RatingText.Problem
  /// How many rows it concerns.
  public let count: Int
  /// The text of the first of these rows, as it stands in the file.
  public let example: [UInt8]

  /// A fixed name, for programs.
  public var code: String { problem.rawValue }

  /// A phrase behind the count, for people.
  public var message: String {
    let rows = count == 1 ? "row has" : "rows have"
    let why =
      switch problem {
      case .outOfScale: "a rating outside of 1 to 5"
      case .unreadable: "a rating that is neither a number from 1 to 5 nor a known word"
      }
    return "\(rows) \(why), which counts as none"
  }

  package init(_ problem: RatingText.Problem, count: Int, example: [UInt8]) {
    self.problem = problem
    self.count = count
    self.example = example
  }
}

/// What is to be said of a model of ratings.
public enum RatingFlag: String, Sendable, CaseIterable, Codable {
  /// Too few customers rated twice to see how much customers differ: the share of the customers in the
  /// variance is taken to be a third.
  case fewRatings = "few_ratings"
  /// All ratings are the same.
  case allEqual = "ratings_all_equal"
  /// Customers differ no more than chance makes them: nobody's gap is other than 0.
  case customersAlike = "rating_customers_alike"
  /// The effects were not found to full accuracy.
  case notConverged = "ratings_not_converged"

  /// A sentence, for people.
  public var message: String {
    switch self {
    case .fewRatings:
      "too few customers rated more than once to see how much customers differ, so a convention "
        + "stands in: a customer's own mean counts half at two ratings"
    case .allEqual: "all ratings are the same"
    case .customersAlike:
      "customers' ratings differ no more than chance and what was rated explain, so that everybody "
        + "is as satisfied as expected"
    case .notConverged: "the effects of what was rated are not accurate to all digits"
    }
  }
}
