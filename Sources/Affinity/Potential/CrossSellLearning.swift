package import Columns
package import CustomerHistory

/// Learns how customers take up categories: once at the split, on what was bought in the window; then with
/// everything that is known at the as-of day.
package struct CrossSellLearning: Sendable {
  /// Nil where nothing could be learnt.
  package let model: CrossSellModel?
  /// What the customers have bought by the as-of day; nil without a model.
  let baskets: CategoryBaskets?
  /// Why not, or what is to be known of it.
  package let flags: [PotentialFlag]
  /// Pairs and adoptions that the regression was fitted on, and Newton steps; 0 without a model.
  package let pairs: Int
  package let adoptions: Int
  package let steps: Int

  /// What was known at the split, one row for each customer of then.
  package struct Split: Sendable {
    /// Numbers of the customers, ascending.
    package let customers: Column<Int32>
    /// Their expected purchase days within the window, by the purchase model of the split.
    package let expected: Column<Double>

    package init(customers: Column<Int32>, expected: Column<Double>) {
      precondition(customers.count == expected.count)
      self.customers = customers
      self.expected = expected
    }
  }

  /// How many categories take part.
  package struct Breadth: Sendable {
    /// At most so many; nil takes the bound of ``KeptCategories``.
    package var limit: Int?
    /// Buyers that a category needs.
    package var fewestBuyers = KeptCategories.fewestBuyers

    package init() {}
  }

  /// - Parameters:
  ///   - split: nil where there was no model of purchases at the split.
  ///   - idHashes: a hash of each customer's id, asked for only where the pairs are too many: then those
  ///     customers with the smallest ones are taken.
  ///   - mostPairs: at most so many pairs are learnt from.
  package init(
    _ histories: CategoryHistories, _ levels: Column<Double>, overallSpend: Double, split: Split?,
    breadth: Breadth = Breadth(), idHashes: (_ workers: Workers) -> Column<UInt64>,
    mostPairs: Int = AdoptionSample.mostPairs, workers: Workers
  ) {
    let window = histories.window
    guard window.isLongEnough else {
      self.init(failing: .historyShort)
      return
    }
    let kept = KeptCategories(
      histories.totals, customers: histories.count, at: .asOf, limit: breadth.limit,
      fewest: breadth.fewestBuyers)
    guard let split else {
      self.init(failing: kept.count < 2 ? .oneCategory : .noPurchaseModel)
      return
    }
    let known = split.customers
    let keptThen = KeptCategories(
      histories.totals, customers: known.count, at: .split, limit: breadth.limit,
      fewest: breadth.fewestBuyers)
    guard keptThen.count >= 2, kept.count >= 2 else {
      self.init(failing: .oneCategory)
      return
    }
    let basketsThen = CategoryBaskets(
      histories, keptThen, customers: known, at: .split, workers: workers)
    let filterThen = ItemFilter(basketsThen, order: keptThen.count, workers: workers)
    let rows = Self.sampledRows(
      known, categories: keptThen.count, mostPairs: mostPairs, { idHashes(workers) }, workers)
    let sample = AdoptionSample(
      histories, keptThen, filterThen,
      rows.map { basketsThen.selecting($0, workers: workers) } ?? basketsThen,
      expected: rows.map { Self.gather(split.expected, $0) } ?? split.expected, workers: workers)
    guard sample.adoptions > 0 else {
      self.init(failing: .noAdoptions)
      return
    }
    let fit = AdoptionFit(sample, workers: workers)
    let calibration = AdoptionCalibration(sample, fit, workers: workers)
    let (tail, newShare) = CrossSellModel.counts(histories.totals, keptAtSplit: keptThen)
    let baskets = CategoryBaskets(histories, kept, at: .asOf, workers: workers)
    let filter = ItemFilter(baskets, order: kept.count, workers: workers)
    let model = CrossSellModel(
      windowDays: window.days, kept: kept, filter: filter, coefficients: fit.coefficients,
      worth: AdoptionWorth(
        histories, kept, levels: levels, fallback: overallSpend, workers: workers),
      tail: tail, newShare: newShare, calibration: calibration)
    self.init(
      model: model, baskets: baskets, flags: fit.hasNoAffinity ? [.noAffinity] : [],
      pairs: sample.pairs,
      adoptions: sample.adoptions, steps: fit.steps)
  }

  private init(failing flag: PotentialFlag) {
    self.init(model: nil, baskets: nil, flags: [flag], pairs: 0, adoptions: 0, steps: 0)
  }

  private init(
    model: CrossSellModel?, baskets: CategoryBaskets?, flags: [PotentialFlag], pairs: Int,
    adoptions: Int, steps: Int
  ) {
    self.model = model
    self.baskets = baskets
    self.flags = flags
    self.pairs = pairs
    self.adoptions = adoptions
    self.steps = steps
  }

  /// Rows whose pairs are used, ascending; nil for all.
  ///
  /// - Parameters:
  ///   - known: numbers of the customers who were known.
  ///   - mostPairs: the bound of the product of customers and categories.
  package static func sampledRows(
    _ known: Column<Int32>, categories: Int, mostPairs: Int, _ idHashes: () -> Column<UInt64>,
    _ workers: Workers
  ) -> [Int32]? {
    guard known.count * categories > mostPairs else { return nil }
    let wanted = max(1, mostPairs / categories)
    let hashes = idHashes()
    // How many hashes have each of their upper parts; the one in which the last wanted hash lies.
    let shift: UInt64 = 48
    let size = 1 << 17
    let counts = workers.mapChunks(of: known.count, size: size) { range in
      var counts = [Int32](repeating: 0, count: 1 << 16)
      for row in range { counts[Int(hashes[Int(known[row])] >> shift)] += 1 }
      return counts
    }
    var last = 0
    var below = 0
    while true {
      let own = counts.reduce(0) { $0 + Int($1[last]) }
      if below + own >= wanted { break }
      below += own
      last += 1
    }
    let bucket = last
    let parts = workers.mapChunks(of: known.count, size: size) { range in
      var sure: [Int32] = []
      var close: [Int32] = []
      for row in range {
        let part = Int(hashes[Int(known[row])] >> shift)
        if part < bucket { sure.append(Int32(row)) }
        if part == bucket { close.append(Int32(row)) }
      }
      return (sure, close)
    }
    var close = parts.flatMap(\.1)
    close.sort {
      let (left, right) = (hashes[Int(known[Int($0)])], hashes[Int(known[Int($1)])])
      return left == right ? $0 < $1 : left < right
    }
    let taken = Set(close.prefix(wanted - below))
    return parts.flatMap { part in
      taken.isEmpty ? part.0 : (part.0 + part.1.filter(taken.contains)).sorted()
    }
  }

  private static func gather<Value>(_ column: Column<Value>, _ rows: [Int32]) -> Column<Value> {
    Column(rows.map { column[Int($0)] })
  }
}
