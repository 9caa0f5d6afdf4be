package import Columns
internal import Statistics

extension TransactionModel {
  /// Fits the purchase process to cells.
  ///
  /// - Returns: nil where nobody bought again.
  package init?(fitting cells: PurchaseCells, _ choice: ProcessChoice, workers: Workers) {
    let (patterns, parts) = cells.patterns
    guard let fitted = TransactionModel(fitting: patterns, choice, workers: workers) else {
      return nil
    }
    self = parts == 1 ? fitted : fitted.inDays(from: parts)
  }

  /// The model that was fitted to times in parts of days, with times in days.
  private func inDays(from parts: Int) -> TransactionModel {
    let days = Double(parts)
    // Densities of times are per unit: the logarithm of each purchase's changes by that of the unit.
    let shift = repeatPurchases * PortableMath.log(days)
    return TransactionModel(
      model: model.inUnits(of: days), logLikelihood: logLikelihood + shift, customers: customers,
      repeatBuyers: repeatBuyers, repeatPurchases: repeatPurchases,
      standardErrors: standardErrors.enumerated().map { position, error in
        error.map { model.process.timeParameters.contains(position) ? $0 / days : $0 }
      },
      standardErrorsMissing: standardErrorsMissing,
      candidates: candidates.map { fit in
        ProcessFit(
          process: fit.process,
          parameters: PurchaseModel(fit.process, parameters: fit.parameters).inUnits(of: days)
            .parameters,
          logLikelihood: fit.logLikelihood + shift, hasConverged: fit.hasConverged,
          isCollapsed: fit.isCollapsed)
      }, flags: flags, covariance: covariance)
  }
}
