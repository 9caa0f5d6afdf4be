package import Columns
package import CustomerHistory

/// Learns how customers take up categories: once at the split, on what was bought in the window; then with
/// everything that is known at the as-of day.
package struct CrossSellLearning: Sendable {
  /// Nil where nothing could be learnt.
  package let model: CrossSellModel?
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

  /// - Parameters:
  ///   - split: nil where there was no model of purchases at the split.
  ///   - idHashes: a hash of each customer's id, asked for only where the pairs are too many: then those
  ///     customers with the smallest ones are taken.
  ///   - mostPairs: at most so many pairs are learnt from.
  package init(
    _ histories: CategoryHistories, _ levels: Column<Double>, overallSpend: Double, split: Split?,
    idHashes: (_ workers: Workers) -> Column<UInt64>, mostPairs: Int = AdoptionSample.mostPairs,
    workers: Workers
  ) {
    let window = histories.window
    guard window.isLongEnough else {
      self.init(failing: .historyShort)
      return
    }
    let kept = KeptCategories(histories.totals, customers: histories.count, at: .asOf)
    guard let split else {
      self.init(failing: kept.count < 2 ? .oneCategory : .noPurchaseModel)
      return
    }
    let known = split.customers
    let keptThen = KeptCategories(histories.totals, customers: known.count, at: .split)
    guard keptThen.count >= 2, kept.count >= 2 else {
      self.init(failing: .oneCategory)
      return
    }
    let filterThen = ItemFilter(
      CategoryBaskets(histories, keptThen, customers: known, at: .split, workers: workers),
      order: keptThen.count, workers: workers)
    let rows = Self.sampledRows(
      known, categories: keptThen.count, mostPairs: mostPairs, { idHashes(workers) })
    let sample = AdoptionSample(
      histories, keptThen, filterThen, rows: rows.map { Self.gather(known, $0) } ?? known,
      expected: rows.map { Self.gather(split.expected, $0) } ?? split.expected, workers: workers)
    guard sample.adoptions > 0 else {
      self.init(failing: .noAdoptions)
      return
    }
    let fit = AdoptionFit(sample, workers: workers)
    let halves = [false, true].map {
      AdoptionFit(sample, half: $0, from: fit, workers: workers)
    }
    let calibration = AdoptionCalibration(
      sample, first: halves[0], second: halves[1], workers: workers)
    let (tail, newShare) = CrossSellModel.counts(histories.totals, keptAtSplit: keptThen)
    let everybody = Column((0..<Int32(histories.count)).map { $0 })
    let filter = ItemFilter(
      CategoryBaskets(histories, kept, customers: everybody, at: .asOf, workers: workers),
      order: kept.count, workers: workers)
    let model = CrossSellModel(
      windowDays: window.days, kept: kept, filter: filter, coefficients: fit.coefficients,
      worth: AdoptionWorth(
        histories, kept, levels: levels, fallback: overallSpend, workers: workers),
      tail: tail, newShare: newShare, calibration: calibration)
    self.init(
      model: model, flags: fit.hasNoAffinity ? [.noAffinity] : [], pairs: sample.pairs,
      adoptions: sample.adoptions, steps: fit.steps)
  }

  private init(failing flag: PotentialFlag) {
    self.init(model: nil, flags: [flag], pairs: 0, adoptions: 0, steps: 0)
  }

  private init(
    model: CrossSellModel?, flags: [PotentialFlag], pairs: Int, adoptions: Int, steps: Int
  ) {
    self.model = model
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
    _ known: Column<Int32>, categories: Int, mostPairs: Int, _ idHashes: () -> Column<UInt64>
  ) -> [Int32]? {
    guard known.count * categories > mostPairs else { return nil }
    let wanted = max(1, mostPairs / categories)
    let hashes = idHashes()
    // The hashes are spread evenly, so most of those above the bound are never looked at.
    let share = Double(wanted) / Double(known.count) * 1.02
    let bound = share < 1 ? UInt64(share * 0x1p64) : .max
    var rows = known.indices.filter { hashes[Int(known[$0])] <= bound }
    if rows.count < wanted { rows = Array(known.indices) }
    rows.sort {
      let (left, right) = (hashes[Int(known[$0])], hashes[Int(known[$1])])
      return left == right ? $0 < $1 : left < right
    }
    return rows.prefix(wanted).map(Int32.init).sorted()
  }

  private static func gather<Value>(_ column: Column<Value>, _ rows: [Int32]) -> Column<Value> {
    Column(rows.map { column[Int($0)] })
  }
}
