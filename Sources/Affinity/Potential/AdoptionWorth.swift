internal import Columns
internal import CustomerHistory

/// What a customer of mean level brings who takes a category up.
///
/// From all times that somebody took a category up later than it became a customer: `alpha` is the spend of
/// that day, `rho` the spend per later purchase day, of whatever category, within the horizon; both per unit of
/// level, shrunk to the mean of all categories with the weight of twenty such times.
package struct AdoptionWorth: Sendable, Equatable {
  /// By kept category, in units of the amounts' scale.
  package let alpha: [Double]
  package let rho: [Double]
  /// Mean level of those who took something up.
  package let meanLevel: Double

  static let weight = 20.0

  package init(alpha: [Double], rho: [Double], meanLevel: Double) {
    self.alpha = alpha
    self.rho = rho
    self.meanLevel = meanLevel
  }

  /// - Parameters:
  ///   - levels: of all customers.
  ///   - fallback: what a category-day brings, for where nobody has taken anything up.
  init(
    _ histories: CategoryHistories, _ kept: KeptCategories, levels: Column<Double>,
    fallback: Double, workers: Workers
  ) {
    let parts = workers.mapChunks(of: histories.count, size: 65_536) { range in
      var level = [Double](repeating: 0, count: kept.count)
      var days = [Double](repeating: 0, count: kept.count)
      let (records, starts) = (histories.purchases.span, histories.starts.span)
      for customer in range {
        for record in starts[customer]..<starts[customer + 1] {
          let purchase = records[record]
          guard purchase.isAdoption else { continue }
          let position = Int(kept.positions[purchase.category])
          guard position >= 0 else { continue }
          level[position] += levels[customer]
          days[position] += levels[customer] * Double(purchase.laterDays)
        }
      }
      return (level, days)
    }
    var level = [Double](repeating: 0, count: kept.count)
    var days = [Double](repeating: 0, count: kept.count)
    for part in parts {
      for position in level.indices {
        level[position] += part.0[position]
        days[position] += part.1[position]
      }
    }
    let totals = kept.codes.map { histories.totals[$0] }
    let allLevel = level.reduce(0, +)
    let allDays = days.reduce(0, +)
    let times = totals.reduce(0) { $0 + $1.adoptions }
    let meanLevel = times > 0 ? allLevel / Double(times) : 1
    let alphaMean =
      allLevel > 0
      ? Double(totals.reduce(Int128(0)) { $0 + $1.adoptionSpend }) / allLevel : fallback
    let rhoMean =
      allDays > 0 ? Double(totals.reduce(Int128(0)) { $0 + $1.laterSpend }) / allDays : 0
    let prior = Self.weight * meanLevel
    alpha = totals.indices.map {
      (Double(totals[$0].adoptionSpend) + prior * alphaMean) / (level[$0] + prior)
    }
    rho = totals.indices.map {
      (Double(totals[$0].laterSpend) + prior * rhoMean) / (days[$0] + prior)
    }
    self.meanLevel = meanLevel
  }
}
