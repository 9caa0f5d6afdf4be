internal import CustomerHistory
internal import ValueModels
internal import Values

extension CustomerColumns {
  /// The columns of a summary that values are worked out from; it was made with the repeat spend.
  init(_ summary: CustomerSummary) {
    self.init(
      purchaseDays: summary.purchaseDays, firstPurchase: summary.firstPurchase,
      lastPurchase: summary.lastPurchase, revenue: summary.revenue,
      repeatSpend: summary.repeatSpend!, margin: summary.margin,
      compounded: summary.compounded, scale: summary.scale, asOf: summary.asOf.number)
  }
}
