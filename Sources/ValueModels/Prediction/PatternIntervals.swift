internal import Columns

/// Which numbers of purchases the customers of each pattern stay between in nine of ten cases.
///
/// The parameters of the model are taken as known: for one customer chance weighs far more.
struct PatternIntervals: Sendable {
  /// By pattern: the smallest number that is not exceeded with 5 %, and with 95 %.
  let low: Column<Int32>
  let high: Column<Int32>
  /// By pattern: the probability of no purchase.
  let none: Column<Double>

  static let lowShare = 0.05
  static let highShare = 0.95
  /// Larger numbers are not told apart.
  private static let mostPurchases = 100_000

  init(
    _ model: PurchaseModel, _ patterns: PurchasePatterns, _ predictions: PatternPredictions,
    horizon: Double, workers: Workers
  ) {
    let low = MutableColumn<Int32>(count: patterns.count)
    let high = MutableColumn<Int32>(count: patterns.count)
    let none = MutableColumn<Double>(count: patterns.count)
    let next = WorkCounter(patterns.slices.count)
    workers.run { _ in
      while let number = next.take() {
        let slice = patterns.slices[number]
        var known: [UInt16: [Double]] = [:]
        for position in slice.range {
          let age = patterns.age[position]
          let cumulated =
            known[age]
            ?? Self.cumulated(model.living(x: slice.x, age: Double(age)), within: horizon)
          known[age] = cumulated
          let chance = predictions.patterns[position].alive
          low[position] = Self.count(below: Self.lowShare, cumulated, chance)
          high[position] = Self.count(below: Self.highShare, cumulated, chance)
          none[position] = 1 - chance + chance * cumulated[0]
        }
      }
    }
    self.low = low.finished()
    self.high = high.finished()
    self.none = none.finished()
  }

  /// Probabilities of at most 0, 1, 2, ... purchases, until 95 % are reached.
  private static func cumulated(
    _ customer: LivingCustomer, within horizon: Double
  ) -> [Double] {
    var sums: [Double] = []
    var sum = 0.0
    for probability in CountSequence(customer, within: horizon) {
      sum = min(1, sum + probability)
      sums.append(sum)
      if sum >= highShare || sums.count > mostPurchases { break }
    }
    return sums
  }

  /// The smallest number of purchases whose cumulated probability reaches a share.
  private static func count(
    below share: Double, _ cumulated: [Double], _ alive: Double
  ) -> Int32 {
    let wanted = share - (1 - alive)
    guard wanted > 0 else { return 0 }
    let position = cumulated.firstIndex { $0 * alive >= wanted } ?? cumulated.count - 1
    return Int32(position)
  }
}
