internal import Columns
internal import CustomerHistory
internal import Statistics

/// How one customer's cross-sell and up-sell value come about, category by category.
///
/// Worked out anew from what was learnt, with the formulas of ``PotentialValues``: the parts add up to what
/// stands there, to the last few bits.
package struct PotentialDetails: Sendable {
  /// A category that the customer has not bought.
  package struct Opening: Sendable {
    /// Code of the category.
    package let category: Int
    /// The chance that it is taken up within the horizon, at today's odds and at the multiplied ones.
    package let probability: Double
    package let raisedProbability: Double
    /// What the raised odds add, in money.
    package let added: Double
    /// How many times as likely what was bought makes it, against a customer of whom nothing speaks for or
    /// against it.
    package let strength: Double
    /// Codes of the bought categories that speak most for it, the strongest first.
    package let reasons: [Int]
  }

  /// A category that the customer has bought, and where it stands among its peers.
  package struct Gap: Sendable {
    /// Code of the category.
    package let category: Int
    /// Spend in the category per purchase day, in money: the customer's own, drawn to the peers' mean; that
    /// of all peers; and the upper quartile of the peers.
    package let own: Double
    package let mean: Double
    package let upper: Double
    /// `max(0, upper - own)` as margin.
    package let missing: Double
  }

  /// The likeliest first; empty without a model of cross-selling.
  package let openings: [Opening]
  /// The widest gap first; categories with too few peers are left out.
  package let gaps: [Gap]
  /// The band of purchase days that the peers share.
  package let band: Int
  /// What both are multiplied with or limited by.
  package let discountedPurchases: Double
  package let currentValue: Double

  /// One customer of a base.
  ///
  /// - Parameters:
  ///   - columns: of that customer alone, one row.
  ///   - potential: what was learnt of all.
  package init(_ columns: PotentialColumns, _ potential: CustomerPotential, horizonDays: Int) {
    precondition(columns.count == 1, "one customer")
    openings =
      potential.crossSell.map {
        Self.openings(columns, $0, potential, horizonDays: horizonDays)
      } ?? []
    gaps = Self.gaps(columns, potential.bands)
    band = UpSellBands.band(Int(columns.purchaseDays[0]))
    discountedPurchases = columns.discounted[0]
    currentValue = columns.current[0]
  }

  private static func gaps(_ columns: PotentialColumns, _ bands: UpSellBands) -> [Gap] {
    let histories = columns.histories
    let days = Double(columns.purchaseDays[0])
    let first = UpSellBands.band(Int(columns.purchaseDays[0])) * bands.categories
    var gaps: [Gap] = []
    for record in histories.records(of: 0) {
      let purchase = histories.purchases[record]
      guard purchase.isBought, purchase.category < bands.categories,
        let mean = bands.meanRate[first + purchase.category],
        let upper = bands.upperRate[first + purchase.category]
      else { continue }
      let own = UpSellBands.rate(spend: Double(purchase.spend), days: days, mean: mean)
      let money = 1 / columns.unitsPerMoney
      gaps.append(
        Gap(
          category: purchase.category, own: own * money, mean: mean * money, upper: upper * money,
          missing: max(0, upper - own) * max(0, columns.marginShares[purchase.category]) * money))
    }
    return gaps.sorted { ($1.missing, $0.category) < ($0.missing, $1.category) }
  }

  private static func openings(
    _ columns: PotentialColumns, _ model: CrossSellModel, _ potential: CustomerPotential,
    horizonDays: Int
  ) -> [Opening] {
    let workers = Workers(count: 1)
    let share = min(1, Double(model.windowDays) / Double(horizonDays))
    let scoring = CrossSellScoring(
      model, columns.histories, trendShare: share, workers: workers)
    let kernel = CrossSellValues.kernel(columns, model, potential.settings, scoring.width)
    let factor = potential.settings.crossSellOdds
    let purchases = max(CustomerTraits.fewestPurchases, columns.expected[0])
    var odds: [Double] = []
    unsafe scoring.forEach(0..<1, columns) { row, found in
      // Safe: the row has a number for every kept category.
      odds = (0..<model.kept.count).map { unsafe found[$0] * row.level * purchases }
    }
    let level = potential.levels.level(
      columns.histories.purchases.span, columns.histories.records(of: 0))
    let scale = columns.discounted[0] / purchases * model.tail * level
    let expected = scale * kernel.gains(odds: odds, purchases: purchases).forecast
    let cap = expected > 0 ? min(1, max(0, columns.current[0]) / expected) : 1
    let recommender = Recommender(
      columns, model, RecommendationSettings(), scoring: scoring)
    let bought = recommender.positions(of: 0)
    var single = [Double](repeating: 0, count: model.kept.count)
    let found = odds.indices.filter { odds[$0] > 0 }.map { position in
      single[position] = odds[position]
      let gains = kernel.gains(odds: single, purchases: purchases)
      single[position] = 0
      let own = min(1e15, odds[position])
      return Opening(
        category: model.kept.codes[position], probability: own / (1 + own),
        raisedProbability: factor * own / (1 + factor * own),
        added: cap * (1 - model.newShare) * scale * max(0, gains.added),
        strength: recommender.strength(bought, position),
        reasons: recommender.reasons(bought, position))
    }
    // The first of equal ones first, as the score table has it.
    return found.enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }.map(\.element)
  }
}
