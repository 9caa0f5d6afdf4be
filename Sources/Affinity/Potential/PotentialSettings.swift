/// The three conventions of potential value; none of them is an estimate.
public struct PotentialSettings: Sendable, Equatable {
  /// By what the odds of taking a category up are multiplied: 2 asks what twice the present ones would add.
  public var crossSellOdds = 2.0
  /// Share of the gap to the upper quartile of peers that up-selling is credited with.
  public var upSellShare = 0.25

  /// What ``crossSellOdds`` may be; 1 adds nothing.
  public static let crossSellOddsRange = 1.0...10.0
  /// What ``upSellShare`` may be.
  public static let upSellShareRange = 0.0...1.0

  /// The standard conventions.
  public init() {}
}

/// Why a part of potential value is missing, or must be read with care.
public enum PotentialFlag: String, CaseIterable, Sendable {
  /// Less than 84 days of history: nothing can be learnt of how categories are taken up.
  case historyShort = "history_short"
  /// Fewer than two categories have enough buyers.
  case oneCategory = "one_category"
  /// Nobody took a category up within the window, or nobody was a customer before it.
  case noAdoptions = "no_adoptions"
  /// Nothing is gained by knowing what goes together: popularity and activity say it all.
  case noAffinity = "no_affinity"
  /// Products stand in for categories.
  case productLevel = "product_level"
  /// No column tells what was bought: up-sell value compares amounts only.
  case amountGap = "amount_gap"
  /// No model of purchases could be had, at the as-of day or at the split.
  case noPurchaseModel = "no_purchase_model"

  /// A sentence for people.
  public var message: String {
    switch self {
    case .historyShort:
      "less than 84 days of history: how customers take up categories cannot be learnt, so there is no "
        + "cross-sell value"
    case .oneCategory:
      "fewer than two categories have five buyers: there is nothing to cross-sell, so there is no "
        + "cross-sell value"
    case .noAdoptions:
      "nobody took up a category in the last stretch of the history, so there is no cross-sell value"
    case .noAffinity:
      "what customers have bought does not tell what they will take up: cross-sell value goes by "
        + "popularity and activity alone"
    case .productLevel:
      "products stand in for categories: potential value then ranks mostly by size. Map a category "
        + "column for more"
    case .amountGap:
      "no column tells what was bought: up-sell value compares amounts only, and there is no "
        + "cross-sell value. Map a category or product column for more"
    case .noPurchaseModel:
      "there is no model of purchases to go by, so there is no cross-sell value"
    }
  }
}
