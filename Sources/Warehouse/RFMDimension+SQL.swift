internal import Segments

extension RFMDimension {
  /// Its column of the customer summary.
  var column: String {
    switch self {
    case .recency: "recency_days"
    case .frequency: "orders"
    case .monetary: "revenue"
    }
  }

  /// What its score is called.
  var score: String { letter.lowercased() + "_score" }

  /// Whether smaller values are better.
  var isFalling: Bool { self == .recency }
}
