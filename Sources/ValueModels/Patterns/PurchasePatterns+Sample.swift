internal import Columns

extension PurchasePatterns {
  /// A systematic sample of customers: in the order of the patterns, one after every `N/m`th.
  ///
  /// It keeps the distribution of the patterns nearly exactly, and is the same in every run.
  package func sample(of size: Int) -> PurchasePatterns { sampleWithOrigins(of: size).patterns }

  /// A sample, and by its positions those of the same patterns here.
  func sampleWithOrigins(of size: Int) -> (patterns: PurchasePatterns, origins: [Int]) {
    precondition(size > 0)
    let step = customers / Double(size)
    var next = step / 2
    var seen = 0.0
    var found: [(x: Int, patterns: [(UInt16, UInt16, Double)])] = []
    var origins: [Int] = []
    for slice in slices {
      var patterns: [(UInt16, UInt16, Double)] = []
      for position in slice.range {
        seen += counts[position]
        var count = 0.0
        while next < seen {
          count += 1
          next += step
        }
        guard count > 0 else { continue }
        patterns.append((lastPurchase[position], age[position], count))
        origins.append(position)
      }
      guard !patterns.isEmpty else { continue }
      found.append((slice.x, patterns))
      while origins.count % 8 != 0 { origins.append(origins[origins.count - 1]) }
    }
    return (PurchasePatterns(found), origins)
  }

  /// Patterns given one by one: by rising `x`, each with `t_x`, `T` and its number of customers in
  /// the order of ``PurchasePatterns``.
  package init(_ groups: [(x: Int, patterns: [(UInt16, UInt16, Double)])]) {
    var slices: [Slice] = []
    var total = 0
    for group in groups {
      let padded = (group.patterns.count + 7) / 8 * 8
      slices.append(
        Slice(
          x: group.x, range: total..<total + padded,
          customers: group.patterns.reduce(0) { $0 + $1.2 }))
      total += padded
    }
    let columns = PatternColumns(count: total)
    for (slice, group) in zip(slices, groups) {
      for (number, position) in slice.range.enumerated() {
        let pattern = group.patterns[min(number, group.patterns.count - 1)]
        columns.lastPurchase[position] = pattern.0
        columns.age[position] = pattern.1
        columns.counts[position] = number < group.patterns.count ? pattern.2 : 0
      }
    }
    self = columns.patterns(slices)
  }
}
