package import Columns

extension SpendModel {
  /// Fits the Gamma-Gamma model to the customers with repeat spend.
  ///
  /// The expectation of who has none is the model's population mean. Where that cannot be used, it is
  /// the mean spend of the customers who have some, with the largest 0.1 % cut down to the largest of
  /// the others, and ``SpendFlag/meanUnstable`` says so. With fewer than ten such customers nothing
  /// is fitted, and everybody is expected to spend the mean of all purchase days.
  ///
  /// - Parameters:
  ///   - revenue: what all customers spent together, in money; only used where nothing is fitted.
  ///   - purchaseDays: their purchase days, first ones included.
  package init(fitting groups: SpendGroups, revenue: Double, purchaseDays: Int, workers: Workers) {
    guard let fit = GammaGammaFit(groups, workers: workers) else {
      let isFew = groups.customers < GammaGammaFit.fewestCustomers
      let mean = purchaseDays > 0 ? revenue / Double(purchaseDays) : 0
      self.init(
        model: nil, mean: mean > 0 && mean < .infinity ? mean : 0,
        flags: isFew ? [.fewSpenders, .noModel] : [.noModel], fit: nil)
      return
    }
    let mean = Self.usableMean(of: fit.model, meanSpend: groups.meanSpend)
    self.init(
      model: fit.model, mean: mean ?? groups.winsorisedMeanSpend(workers), flags: fit.flags,
      fit: fit)
  }

  /// The same from columns of all customers; see ``SpendGroups``.
  ///
  /// - Parameter revenue: in units of ten to the minus `scale`.
  package init(
    purchaseDays: Column<Int32>, repeatSpend: Column<Int64>, scale: Int, revenue: Int128,
    workers: Workers
  ) {
    let groups = SpendGroups(
      purchaseDays: purchaseDays, repeatSpend: repeatSpend, scale: scale, workers: workers)
    let days = workers.mapChunks(of: purchaseDays.count, size: 65_536) { range in
      let values = purchaseDays.span
      return range.reduce(0) { $0 + Int(values[$1]) }
    }
    self.init(
      fitting: groups, revenue: Double(revenue) / groups.unitsPerMoney,
      purchaseDays: days.reduce(0, +), workers: workers)
  }
}
