package import Columns
package import CustomerHistory

/// What customers with about as many purchase days spend on a category they have bought.
///
/// In bands of 1, 2, 3 to 5, 6 to 10 and 11 and more purchase days: with `mu` the owners' spend in the
/// category per purchase day, of all together, a customer's own rate is `r = (S + 5 mu)/(x + 5)` for the
/// spend S and x purchase days, and `Q` is the upper quartile of the owners' rates (nearest rank). With fewer
/// than twenty owners there is nothing to compare with.
package struct UpSellBands: Sendable, Equatable {
  /// By `band * categories + category`, in units per purchase day; nil where there are too few owners.
  package let meanRate: [Double?]
  package let upperRate: [Double?]
  package let categories: Int

  package static let bands = 5
  static let fewestOwners = 20
  package static let weight = 5.0
  static let quantile = 0.75

  package init(meanRate: [Double?], upperRate: [Double?], categories: Int) {
    precondition(meanRate.count == Self.bands * categories && upperRate.count == meanRate.count)
    self.meanRate = meanRate
    self.upperRate = upperRate
    self.categories = categories
  }

  /// The band of a number of purchase days, at least 1.
  @inline(__always)
  package static func band(_ days: Int) -> Int {
    days <= 2 ? days - 1 : days <= 5 ? 2 : days <= 10 ? 3 : 4
  }

  /// The most purchase days of each band but the last, which has no end.
  package static let lastDays = (0..<bands - 1).map { band in
    (1...).first { Self.band($0) > band }! - 1
  }

  /// A customer's rate.
  @inline(__always)
  static func rate(spend: Double, days: Double, mean: Double) -> Double {
    (spend + weight * mean) / (days + weight)
  }

  /// - Parameter purchaseDays: of each customer, at least 1.
  package init(_ histories: CategoryHistories, purchaseDays: Column<Int32>, workers: Workers) {
    let categories = histories.names.count
    self.categories = categories
    let keys = Self.bands * categories
    // Integers: the sums do not depend on who adds up what.
    let size = max(65_536, histories.count / (4 * workers.count) + 1)
    let parts = workers.mapChunks(of: histories.count, size: size) { range in
      Sums(histories, purchaseDays, range, keys)
    }
    var total = Sums(keys: keys)
    for part in parts { total.add(part) }
    let means = (0..<keys).map { key in
      total.days[key] > 0 ? Double(total.spend[key]) / Double(total.days[key]) : 0
    }
    var starts = [Int](repeating: 0, count: keys + 1)
    for key in 0..<keys { starts[key + 1] = starts[key] + total.owners[key] }
    let rates = MutableColumn<Double>(count: starts[keys])
    var firsts: [[Int]] = []
    var running = Array(starts.dropLast())
    for part in parts {
      firsts.append(running)
      for key in 0..<keys { running[key] += part.owners[key] }
    }
    let places = firsts
    workers.forEachChunk(of: histories.count, size: size) { chunk, range, _ in
      var next = places[chunk]
      Self.forEachOwner(histories, purchaseDays, range) { key, spend, days in
        rates[next[key]] = Self.rate(spend: Double(spend), days: Double(days), mean: means[key])
        next[key] += 1
      }
    }
    let bounds = starts
    let quartiles = MutableColumn<Double>(repeating: 0, count: keys)
    workers.forEachChunk(of: keys, size: 1) { key, _, _ in
      let range = bounds[key]..<bounds[key + 1]
      guard range.count >= Self.fewestOwners else { return }
      let rank = (3 * range.count + 3) / 4 - 1
      quartiles[key] = Selection.value(rank, among: rates, range)
    }
    let isKnown = total.owners.map { $0 >= Self.fewestOwners }
    meanRate = means.indices.map { isKnown[$0] ? means[$0] : nil }
    upperRate = means.indices.map { isKnown[$0] ? quartiles[$0] : nil }
  }

  /// Visits what the customers of a range own.
  @inline(__always)
  private static func forEachOwner(
    _ histories: CategoryHistories, _ purchaseDays: Column<Int32>, _ range: Range<Int>,
    _ body: (_ key: Int, _ spend: Int64, _ days: Int) -> Void
  ) {
    let categories = histories.names.count
    let (records, starts) = (histories.purchases.span, histories.starts.span)
    let allDays = purchaseDays.span
    for customer in range {
      let days = Int(allDays[customer])
      let first = band(days) * categories
      for record in starts[customer]..<starts[customer + 1] {
        let purchase = records[record]
        if purchase.isBought { body(first + purchase.category, purchase.spend, days) }
      }
    }
  }

  /// Exact sums by key.
  private struct Sums: Sendable {
    var owners: [Int]
    var days: [Int]
    var spend: [Int128]

    init(keys: Int) {
      owners = Array(repeating: 0, count: keys)
      days = owners
      spend = Array(repeating: 0, count: keys)
    }

    init(
      _ histories: CategoryHistories, _ purchaseDays: Column<Int32>, _ range: Range<Int>,
      _ keys: Int
    ) {
      self.init(keys: keys)
      UpSellBands.forEachOwner(histories, purchaseDays, range) { key, spend, days in
        owners[key] += 1
        self.days[key] += days
        self.spend[key] += Int128(spend)
      }
    }

    mutating func add(_ other: Sums) {
      for key in owners.indices {
        owners[key] += other.owners[key]
        days[key] += other.days[key]
        spend[key] += other.spend[key]
      }
    }
  }
}

/// Finds a value by its rank without sorting.
package enum Selection {
  /// The value of a rank, from 0, among those at `range` of a column, which are moved about (Hoare's
  /// quickselect with the middle of three).
  package static func value(
    _ rank: Int, among values: MutableColumn<Double>, _ range: Range<Int>
  ) -> Double {
    var low = range.lowerBound
    var high = range.upperBound - 1
    let wanted = low + rank
    while low < high {
      let pivot = middle(values[low], values[low + (high - low) / 2], values[high])
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          (values[left], values[right]) = (values[right], values[left])
          left += 1
          right -= 1
        }
      }
      if wanted <= right {
        high = right
      } else if wanted >= left {
        low = left
      } else {
        return values[wanted]
      }
    }
    return values[wanted]
  }

  private static func middle(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
