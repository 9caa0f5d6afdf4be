public import Columns

extension VolumeCuts {
  /// Cuts found from the customers.
  ///
  /// The customers are taken in falling order of revenue. The one at which the sum reaches a limit
  /// belongs to the group, and so do all with the same revenue. The sums are exact; nobody is sorted
  /// but the customers whose revenue is close to a cut.
  ///
  /// - Parameters:
  ///   - limits: the shares at which the groups end.
  ///   - revenue: revenue of each customer, in units of ten to the minus `scale`.
  ///   - scale: decimal places of the revenue.
  ///   - workers: how many work at once; never changes the result.
  public init(
    _ limits: VolumeLimits = .standard, revenue: Column<Int64>, scale: Int,
    workers: Workers = Workers()
  ) {
    let sums = Self.sums(revenue, workers)
    let total = sums.reduce(0, +)
    guard total > 0 else {
      self.init(checked: nil, nil, scale: scale)
      return
    }
    let cuts = [limits.keyMillionths, limits.mediumMillionths].map { millionths in
      Self.cut(Int128(millionths) * total, sums, revenue, workers)
    }
    self.init(checked: cuts[0], cuts[1], scale: scale)
  }

  // The buckets of MidRankCuts for positive values, which are the upper half of them.
  private static let bucketCount = MidRankCuts.bucketCount / 2

  @inline(__always)
  private static func bucket(_ revenue: Int64) -> Int {
    MidRankCuts.bucket(revenue) &- bucketCount
  }

  /// The revenue of each bucket of positive revenues; buckets rise with the revenue.
  private static func sums(_ revenue: Column<Int64>, _ workers: Workers) -> [Int128] {
    let size = max(65_536, (revenue.count + workers.count - 1) / workers.count)
    let parts = workers.mapChunks(of: revenue.count, size: size) { range in
      var sums = [Int128](repeating: 0, count: bucketCount)
      let revenue = revenue.span
      for customer in range where revenue[customer] > 0 {
        sums[bucket(revenue[customer])] &+= Int128(revenue[customer])
      }
      return sums
    }
    guard var total = parts.first else { return [] }
    for part in parts.dropFirst() {
      for bucket in total.indices { total[bucket] += part[bucket] }
    }
    return total
  }

  /// The revenue at which the sum from the top, times a million, reaches a target.
  private static func cut(
    _ target: Int128, _ sums: [Int128], _ revenue: Column<Int64>, _ workers: Workers
  ) -> Int64 {
    var above: Int128 = 0
    var wanted = sums.count - 1
    // The target is at most the whole sum, so that the search ends.
    while (above + sums[wanted]) * 1_000_000 < target {
      above += sums[wanted]
      wanted -= 1
    }
    let bucket = wanted
    let parts = workers.mapChunks(of: revenue.count, size: 262_144) { range in
      let revenue = revenue.span
      var found: [Int64] = []
      for customer in range where revenue[customer] > 0 {
        if self.bucket(revenue[customer]) == bucket { found.append(revenue[customer]) }
      }
      return found
    }
    let candidates = parts.flatMap { $0 }.sorted(by: >)
    for value in candidates {
      above += Int128(value)
      if above * 1_000_000 >= target { return value }
    }
    return candidates[candidates.count - 1]
  }
}
