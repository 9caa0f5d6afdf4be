package import Columns
internal import CustomerHistory
internal import Statistics

/// Picks what each customer is likely to buy next.
///
/// New items go by the odds of the adoption regression within the window: what goes with what was bought, how
/// popular it is, and how that is changing. Items bought before go by how often the customer bought them: for
/// repeats nothing was found that does better than the customer's own habit.
package struct Recommender: Sendable {
  private let columns: PotentialColumns
  private let model: CrossSellModel
  private let scoring: CrossSellScoring
  private let settings: RecommendationSettings
  private let traits: CategoryTraits

  /// - Parameters:
  ///   - columns: with the purchases expected within the window of the model as `expected`.
  package init(
    _ columns: PotentialColumns, _ model: CrossSellModel, _ settings: RecommendationSettings,
    workers: Workers
  ) {
    self.init(
      columns, model, settings,
      scoring: CrossSellScoring(model, columns.histories, trendShare: 1, workers: workers))
  }

  /// - Parameter scoring: how odds are worked out.
  init(
    _ columns: PotentialColumns, _ model: CrossSellModel, _ settings: RecommendationSettings,
    scoring: CrossSellScoring
  ) {
    self.columns = columns
    self.model = model
    self.settings = settings
    self.scoring = scoring
    traits = CategoryTraits(model.kept)
  }

  /// The positions among the kept categories of what a customer has bought.
  func positions(of customer: Int) -> [Int] {
    let histories = columns.histories
    return histories.records(of: customer).compactMap { record in
      let purchase = histories.purchases[record]
      return purchase.isBought ? model.kept.position(of: purchase.category) : nil
    }
  }

  /// Visits the customers of a range with their recommendations, the likeliest first.
  package func forEach(
    _ range: Range<Int>, _ body: (_ customer: Int, _ found: [Recommendation]) -> Void
  ) {
    let (records, starts) = (columns.histories.purchases.span, columns.histories.starts.span)
    unsafe scoring.forEach(range, columns) { row, odds in
      let customer = row.customer
      let purchases = max(CustomerTraits.fewestPurchases, columns.expected[customer])
      var bought: [CategoryPurchase] = []
      for record in starts[customer]..<starts[customer + 1] where records[record].isBought {
        bought.append(records[record])
      }
      var found: [Recommendation] = []
      if settings.includesBought {
        found = repeats(bought, days: Int(columns.purchaseDays[customer]), purchases)
      }
      let wanted = settings.count - found.count
      if wanted > 0 {
        let positions = bought.map { Int(model.kept.positions[$0.category]) }.filter { $0 >= 0 }
        for position in unsafe Self.largest(wanted, of: odds, model.kept.count) {
          let own = unsafe min(1e15, odds[position] * row.level * purchases)
          found.append(
            Recommendation(
              item: model.kept.codes[position], isRepeat: false, probability: own / (1 + own),
              strength: strength(positions, position), reasons: reasons(positions, position)))
        }
      }
      body(customer, found)
    }
  }

  /// What was bought, the most often bought first; equal ones by how popular they are about to be, then by
  /// code.
  private func repeats(
    _ bought: [CategoryPurchase], days: Int, _ purchases: Double
  ) -> [Recommendation] {
    let ranked = bought.map { purchase in
      let position = Int(model.kept.positions[purchase.category])
      return (purchase: purchase, outlook: position < 0 ? -.infinity : outlook(position))
    }
    let sorted = ranked.sorted { left, right in
      if left.purchase.days != right.purchase.days {
        return left.purchase.days > right.purchase.days
      }
      return left.outlook == right.outlook
        ? left.purchase.category < right.purchase.category : left.outlook > right.outlook
    }
    return sorted.prefix(settings.count).map { purchase, _ in
      let share = min(1, Double(purchase.days) / Double(max(1, days)))
      return Recommendation(
        item: purchase.category, isRepeat: true,
        probability: -PortableMath.expm1(-share * purchases), strength: share,
        reasons: [purchase.category])
    }
  }

  /// The logarithm of a position's share of all buyers, carried on by as much as it has changed of late.
  private func outlook(_ position: Int) -> Double {
    traits.popularity[position] + 2 * traits.trend[position]
  }

  /// The lift of a position for what was bought, against its mean share: `(max(s, 0) + q)/q`.
  func strength(_ bought: [Int], _ position: Int) -> Double {
    let score = bought.reduce(0.0) { $0 + model.filter.weight(from: $1, to: position) }
    let share = Double(model.kept.buyers[position]) / Double(model.kept.customers)
    return (max(0, score) + share) / share
  }

  /// Codes of what speaks most for a position.
  func reasons(_ bought: [Int], _ position: Int) -> [Int] {
    let weights = bought.map { (weight: model.filter.weight(from: $0, to: position), source: $0) }
      .filter { $0.weight > 0 }
      .sorted { ($1.weight, $0.source) < ($0.weight, $1.source) }
    return weights.prefix(settings.reasons).map { model.kept.codes[$0.source] }
  }

  /// The positions of the largest odds above 0, the largest first, the first one of equal ones first.
  private static func largest(
    _ wanted: Int, of odds: UnsafePointer<Double>, _ count: Int
  ) -> [Int] {
    // A short list kept in order: nearly all items fail against its last entry.
    var best: [(odds: Double, position: Int)] = []
    best.reserveCapacity(wanted + 1)
    for position in 0..<count {
      // Safe: the row has at least `count` numbers.
      let own = unsafe odds[position]
      guard own > 0, best.count < wanted || own > best[best.count - 1].odds else { continue }
      var place = best.count
      while place > 0 && best[place - 1].odds < own { place -= 1 }
      best.insert((own, position), at: place)
      if best.count > wanted { best.removeLast() }
    }
    return best.map(\.position)
  }
}
