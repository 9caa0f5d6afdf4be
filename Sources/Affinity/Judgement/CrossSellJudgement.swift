package import Columns
internal import CustomerHistory
internal import Statistics

/// How well what was learnt of taking up categories holds against what customers took up
/// afterwards.
///
/// Judged are pairs of a customer who was known and a kept category that it had not bought; a pair
/// is a success where the customer bought in the category within the days ahead.
package struct CrossSellJudgement: Sendable {
  /// By the odds of the model.
  package let adoptions: AdoptionCalibration
  /// The area under the curve of the same pairs by popularity times activity: the expected purchase
  /// days of the customer times the share of the known customers who had bought in the category.
  package let plainArea: Double?
  /// By customer, the expected purchase days times the sum of these shares over what it had not
  /// bought.
  package let popularityTimesActivity: Column<Double>

  /// About as many pairs are judged at the most, all those of some customers.
  static let mostPairs = 1 << 26

  /// - Parameters:
  ///   - columns: the customers as they were known, with the purchases expected within the days
  ///     ahead.
  ///   - horizonDays: days ahead.
  ///   - keys: a number of each customer by which some are chosen, where there are too many pairs.
  package init(
    _ model: CrossSellModel, _ columns: PotentialColumns, came later: LaterPurchases,
    horizonDays: Int, keys: Column<UInt64>, workers: Workers
  ) {
    let kept = model.kept
    let scoring = CrossSellScoring(
      model, columns.histories,
      trendShare: min(1, Double(model.windowDays) / Double(horizonDays)), workers: workers)
    let shares = kept.buyers.map { Double($0) / Double(max(1, kept.customers)) }
    let everything = shares.reduce(0, +)
    let activity = MutableColumn<Double>(count: columns.count)
    let step = UInt64(max(1, columns.count * kept.count / Self.mostPairs))
    // A few chunks only, since each has bins of its own; their size depends on the data alone.
    let size = max(4096, (columns.count + 31) / 32)
    let parts = workers.mapChunks(of: columns.count, size: size) { range in
      var part = Part()
      var came = [Bool](repeating: false, count: kept.count)
      let (records, purchases) = (
        columns.histories.purchases.span, later.histories.purchases.span
      )
      unsafe scoring.forEach(range, columns) { row, odds in
        let customer = row.customer
        let expected = max(CustomerTraits.fewestPurchases, columns.expected[customer])
        var left = everything
        for record in columns.histories.records(of: customer) where records[record].isBought {
          let position = Int(kept.positions[records[record].category])
          if position >= 0 { left -= shares[position] }
        }
        activity[customer] = expected * max(0, left)
        guard step == 1 || keys[customer] % step == 0 else { return }
        let own = later.records(of: customer)
        for record in own where purchases[record].isBought {
          if let position = kept.position(of: purchases[record].category) { came[position] = true }
        }
        let level = row.level * expected
        for position in 0..<kept.count {
          // Safe: the row has a number for each kept category; 0 where it was bought.
          let odds = unsafe odds[position]
          guard odds > 0 else { continue }
          part.model.add(odds: min(1e15, level * odds), isSuccess: came[position])
          part.plain.add(odds: expected * shares[position], isSuccess: came[position])
        }
        for record in own {
          if let position = kept.position(of: purchases[record].category) { came[position] = false }
        }
      }
      return part
    }
    var all = Part()
    for part in parts {
      all.model.add(part.model)
      all.plain.add(part.plain)
    }
    adoptions = all.model.calibration
    plainArea = all.plain.areaUnderCurve
    popularityTimesActivity = activity.finished()
  }

  private struct Part: Sendable {
    var model = LogOddsBins()
    var plain = LogOddsBins()
  }
}
