/// A column of the score table, named as in its header; the cases stand in the order of the table.
public enum ScoreColumn: String, CaseIterable, Sendable {
  case customerID = "customer_id"
  case firstPurchase = "first_purchase"
  case lastPurchase = "last_purchase"
  case recencyDays = "recency_days"
  case tenureDays = "tenure_days"
  case purchaseDays = "purchase_days"
  case orders
  case revenue
  case rScore = "r_score"
  case fScore = "f_score"
  case mScore = "m_score"
  case rfmCell = "rfm_cell"
  case rfmScore = "rfm_score"
  case segment
  case probabilityAlive = "p_alive"
  case expectedPurchases = "expected_purchases"
  case expectedPurchasesLow = "expected_purchases_low"
  case expectedPurchasesHigh = "expected_purchases_high"
  case expectedSpend = "expected_spend"
  case historicalValue = "historical_value"
  case currentValue = "current_value"
  case currentValueLow = "current_value_low"
  case currentValueHigh = "current_value_high"
  case crossSellValue = "cross_sell_value"
  case upSellValue = "up_sell_value"
  case referralValue = "referral_value"
  case potentialValue = "potential_value"
  case lifetimeValue = "lifetime_value"
  case forwardValue = "forward_value"
  case quadrant
  case quadrantStability = "quadrant_stability"
  case currentDistance = "current_distance"
  case potentialDistance = "potential_distance"
  case volumeGroup = "volume_group"
  case tenureGroup = "tenure_group"
  case grade
  case lifecycleStage = "lifecycle_stage"
  case loyaltyScore = "loyalty_score"
  case loyaltyRepeats = "loyalty_repeats"
  case loyaltyRegularity = "loyalty_regularity"
  case loyaltyAlive = "loyalty_alive"
  case loyaltyBreadth = "loyalty_breadth"
  case loyaltyTenure = "loyalty_tenure"
  case satisfaction
  case satisfactionGap = "satisfaction_gap"
  case nextCategory = "next_category"
  case nextCategoryProbability = "next_category_probability"
  case action
  case flags

  /// What the column holds, in one line.
  public var meaning: String {
    switch self {
    case .customerID: "the id, byte for byte as in the input"
    case .firstPurchase: "first purchase day"
    case .lastPurchase: "last purchase day"
    case .recencyDays: "days from the last purchase to the as-of day"
    case .tenureDays: "days from the first purchase to the as-of day"
    case .purchaseDays: "days with a purchase that was not refunded whole"
    case .orders: "distinct orders, or purchase days without an order column"
    case .revenue: "sum of the net amounts"
    case .rScore: "recency score, the highest is best"
    case .fScore: "frequency score, by orders"
    case .mScore: "monetary score, by revenue"
    case .rfmCell: "the three scores side by side"
    case .rfmScore: "weighted mean of the three scores, 0 to 100"
    case .segment: "name of the segment"
    case .probabilityAlive: "probability that the customer has not left"
    case .expectedPurchases: "expected purchase days within the horizon"
    case .expectedPurchasesLow: "lower bound of the purchase days, 5 %"
    case .expectedPurchasesHigh: "upper bound of the purchase days, 95 %"
    case .expectedSpend: "expected spend of a purchase day"
    case .historicalValue: "net margin to date, or revenue without margins"
    case .currentValue: "expected discounted margin within the horizon if nothing changes"
    case .currentValueLow: "lower bound of the current value, 5 %"
    case .currentValueHigh: "upper bound of the current value, 95 %"
    case .crossSellValue:
      "what would be added at twice the odds of taking up categories not bought yet"
    case .upSellValue: "a quarter of the gap to the upper quartile of peers"
    case .referralValue: "what referrals will be worth if they go on as observed"
    case .potentialValue: "what could be added by acting: an opportunity, never a forecast"
    case .lifetimeValue: "historical, current and potential value; the last only if acted on"
    case .forwardValue: "value still ahead: current and potential value"
    case .quadrant: "develop, maintain, cultivate or abandon, by current and potential value"
    case .quadrantStability: "share of resamples of the customers with the same quadrant"
    case .currentDistance: "current value less its cut"
    case .potentialDistance: "potential value less its cut"
    case .volumeGroup: "key, medium or occasional, by share of the revenue"
    case .tenureGroup: "established, growing or new, or prospect without a purchase"
    case .grade: "A to E by lifetime value"
    case .lifecycleStage: "where the customer stands in its life, by its own rhythm"
    case .loyaltyScore: "mean of the five components of loyalty, 0 to 100"
    case .loyaltyRepeats: "loyalty: repeat purchases, 0 to 1"
    case .loyaltyRegularity: "loyalty: regularity, 0 to 1"
    case .loyaltyAlive: "loyalty: probability that the customer has not left"
    case .loyaltyBreadth: "loyalty: categories bought, 0 to 1"
    case .loyaltyTenure: "loyalty: tenure, 0 to 1"
    case .satisfaction: "mean rating, shrunk to what the things bought usually get"
    case .satisfactionGap: "satisfaction less what the things bought usually get"
    case .nextCategory: "category not bought yet that is most likely to come next"
    case .nextCategoryProbability: "chance of that within the horizon, without any action"
    case .action: "what to do with the quadrant, in a few words"
    case .flags: "what is to be known of the customer's values"
    }
  }

  /// Whether the column needs models of purchases and spend.
  public var needsValues: Bool {
    switch self {
    case .probabilityAlive, .expectedPurchases, .expectedSpend, .historicalValue, .currentValue,
      .flags:
      true
    default: isInterval || needsPotential || needsRatings
    }
  }

  /// Whether the column needs potential value, or something that is made with it.
  public var needsPotential: Bool {
    switch self {
    case .crossSellValue, .upSellValue, .referralValue, .potentialValue, .lifetimeValue,
      .forwardValue, .quadrant, .quadrantStability, .currentDistance, .potentialDistance,
      .volumeGroup, .tenureGroup, .grade, .lifecycleStage, .loyaltyScore, .loyaltyRepeats,
      .loyaltyRegularity, .loyaltyAlive, .loyaltyBreadth, .loyaltyTenure, .nextCategory,
      .nextCategoryProbability, .action:
      true
    default: false
    }
  }

  /// Whether the column comes from the models of purchases and spend alone.
  var needsModels: Bool { needsValues && !needsPotential && !needsRatings }

  /// Whether the column comes from ratings.
  public var needsRatings: Bool { self == .satisfaction || self == .satisfactionGap }

  /// Whether the column is written only where it is named, or asked for by an option of its own.
  public var isOptional: Bool {
    switch self {
    case .quadrantStability, .currentDistance, .potentialDistance, .loyaltyRepeats,
      .loyaltyRegularity, .loyaltyAlive, .loyaltyBreadth, .loyaltyTenure:
      true
    default: isInterval
    }
  }

  /// Whether the column is a bound of one customer's interval.
  public var isInterval: Bool {
    switch self {
    case .expectedPurchasesLow, .expectedPurchasesHigh, .currentValueLow, .currentValueHigh: true
    default: false
    }
  }

  /// The columns that are written unless others are asked for.
  public static func standard(intervals: Bool, stability: Bool) -> [ScoreColumn] {
    allCases.filter {
      !$0.isOptional || intervals && $0.isInterval || stability && $0 == .quadrantStability
    }
  }
}
