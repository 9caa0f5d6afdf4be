package import Columns

/// Potential value of all customers, in money.
package struct PotentialTotals: Sendable, Equatable {
  /// Nil where there is none.
  package let crossSell: Double?
  package let upSell: Double
  package let referral: Double?
  package let newCategoryForecast: Double?
}

extension PotentialValues {
  /// The totals, added up in chunks of fixed size.
  package func totals(workers: Workers) -> PotentialTotals {
    func total(_ column: Column<Double>) -> Double {
      workers.mapChunks(of: column.count, size: 65_536) { range in
        let values = column.span
        return range.reduce(0.0) { $0 + values[$1] }
      }.reduce(0, +)
    }
    return PotentialTotals(
      crossSell: crossSell.map(total), upSell: total(upSell), referral: nil,
      newCategoryForecast: newCategoryForecast.map(total))
  }
}
