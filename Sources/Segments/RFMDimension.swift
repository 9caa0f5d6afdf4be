/// One of the three things that RFM scores measure.
public enum RFMDimension: Int, CaseIterable, Sendable {
  /// How recently the customer bought; the score is higher the fewer `recency_days`.
  case recency
  /// How often the customer bought: `orders`.
  case frequency
  /// How much the customer brought: `revenue`.
  case monetary

  /// The letter that stands for it: R, F or M.
  public var letter: String {
    switch self {
    case .recency: "R"
    case .frequency: "F"
    case .monetary: "M"
    }
  }
}
