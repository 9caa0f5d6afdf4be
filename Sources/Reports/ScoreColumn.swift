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
    }
  }
}
