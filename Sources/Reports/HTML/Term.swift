/// The words of the field, each once, in English and in Chinese.
enum Term {
  case customer, customers, purchaseDays, orders, revenue, margin, segment, quadrant, recencyDays
  case historicalValue, currentValue, potentialValue, crossSellValue, upSellValue, referralValue
  case probabilityAlive, expectedPurchases
  case shareOfCustomers, shareOfRevenue, count, cohort, month
  case nextCategory, support, confidence, lift, total

  var names: (String, String) {
    switch self {
    case .customer: ("customer", "客户")
    case .customers: ("customers", "客户数")
    case .purchaseDays: ("purchase days", "购买天数")
    case .orders: ("orders", "订单数")
    case .revenue: ("revenue", "收入")
    case .margin: ("margin", "毛利")
    case .segment: ("segment", "客群")
    case .quadrant: ("quadrant", "价值象限")
    case .recencyDays: ("days since the last purchase", "距上次购买天数")
    case .historicalValue: ("historical value", "历史价值")
    case .currentValue: ("current value", "当前价值")
    case .potentialValue: ("potential value", "潜在价值")
    case .crossSellValue: ("cross-sell value", "交叉销售价值")
    case .upSellValue: ("up-sell value", "升级销售价值")
    case .referralValue: ("referral value", "推荐价值")
    case .probabilityAlive: ("probability of being alive", "活跃概率")
    case .expectedPurchases: ("expected purchases", "预期购买天数")
    case .shareOfCustomers: ("share of customers", "客户占比")
    case .shareOfRevenue: ("share of revenue", "收入占比")
    case .count: ("number", "数量")
    case .cohort: ("cohort", "同期群")
    case .month: ("month", "月份")
    case .nextCategory: ("next category", "下一品类")
    case .support: ("support", "支持度")
    case .confidence: ("confidence", "置信度")
    case .lift: ("lift", "提升度")
    case .total: ("total", "合计")
    }
  }

  /// Names of labels as they stand in the score table.
  static let labels: [String: (String, String)] = [
    "develop": ("develop", "发展型"), "maintain": ("maintain", "维持型"),
    "cultivate": ("cultivate", "培育型"), "abandon": ("abandon", "放弃型"),
    "champion": ("champion", "冠军客户"), "loyal": ("loyal", "忠诚客户"),
    "potential_loyalist": ("potential loyalist", "潜在忠诚客户"), "new": ("new", "新客户"),
    "promising": ("promising", "有希望客户"), "need_attention": ("need attention", "需要关注"),
    "about_to_sleep": ("about to sleep", "即将沉睡"), "at_risk": ("at risk", "有流失风险"),
    "cannot_lose": ("cannot lose", "不可流失"), "hibernating": ("hibernating", "沉睡客户"),
    "key": ("key", "关键"), "medium": ("medium", "中等"), "occasional": ("occasional", "偶尔"),
    "established": ("established", "老客户"), "growing": ("growing", "成长"),
    "steady": ("steady", "稳定"), "slowing": ("slowing", "放缓"), "lapsed": ("lapsed", "流失"),
    "back_again": ("back again", "回归"), "prospect": ("prospect", "潜在客户"),
  ]
}
