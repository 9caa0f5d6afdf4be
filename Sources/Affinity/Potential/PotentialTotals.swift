package import Columns

/// Potential value of all customers, in money.
package struct PotentialTotals: Sendable, Equatable {
  /// Nil where there is none.
  package let crossSell: Double?
  package let upSell: Double
  package let referral: Double?
  package let newCategoryForecast: Double?

  /// All parts that there are together.
  package var potential: Double { (crossSell ?? 0) + upSell + (referral ?? 0) }
}

extension PotentialValues {
  /// The totals, added up in chunks of fixed size.
  ///
  /// - Parameter referral: referral value of all customers; nil where there is none.
  package func totals(referral: Double? = nil, workers: Workers) -> PotentialTotals {
    func total(_ column: Column<Double>) -> Double {
      workers.mapChunks(of: column.count, size: 65_536) { range in
        let values = column.span
        return range.reduce(0.0) { $0 + values[$1] }
      }.reduce(0, +)
    }
    return PotentialTotals(
      crossSell: crossSell.map(total), upSell: total(upSell), referral: referral,
      newCategoryForecast: newCategoryForecast.map(total))
  }
}
