/// Something that a customer may buy next.
public struct Recommendation: Sendable, Equatable {
  /// Code of the item.
  public let item: Int
  /// Whether the customer has bought it before.
  public let isRepeat: Bool
  /// The chance that the customer buys it within the days ahead, without any action.
  public let probability: Double
  /// Of a new item: how many times as likely what was bought makes it, against a customer of whom nothing
  /// speaks for or against it. Of a repeat: the share of the customer's purchase days with it.
  public let strength: Double
  /// Codes of the bought items that speak most for it, the strongest first; of a repeat itself alone.
  public let reasons: [Int]
}

/// What is recommended.
public struct RecommendationSettings: Sendable, Equatable {
  /// Items for each customer, at most.
  public var count = 5
  /// Whether items that were bought before may be recommended again; they come first, by how often they
  /// were bought.
  public var includesBought = false
  /// Reasons given for each item, at most.
  public var reasons = 3
  /// At most so many items take part, the most bought ones.
  public var items = 5000

  /// What ``count`` may be.
  public static let counts = 1...1000
  /// What ``items`` may be: the filter is worked out for all pairs of them.
  public static let itemCounts = 2...10_000

  /// The standard settings.
  public init() {}
}
