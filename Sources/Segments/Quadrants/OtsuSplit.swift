internal import Columns
internal import Statistics

/// The split of values into two classes with the greatest variance between them.
///
/// N. Otsu: A threshold selection method from gray-level histograms, IEEE Transactions on Systems,
/// Man, and Cybernetics 9, 1979, equation 18, on `log(1 + value)` and without a histogram: every
/// split between two different values is tried. A value below zero counts as zero, for which the
/// logarithm exists and which is on the same side of any split.
enum OtsuSplit {
  /// The largest value of the lower class.
  ///
  /// Where no two values differ it is that value, and without values 0.
  static func cut(of values: Column<Double>) -> Double {
    guard values.count > 0 else { return 0 }
    let distinct = Distinct(clamped(values))
    return distinct.values[split(distinct.values.map(PortableMath.log1p), distinct.counts)]
  }

  /// The values from the smallest to the largest, those below zero as zero.
  static func clamped(_ values: Column<Double>) -> [UInt64] {
    let values = values.span
    var keys = [UInt64](repeating: 0, count: values.count)
    for position in values.indices { keys[position] = OrderedBits.key(max(0, values[position])) }
    OrderedBits.sort(&keys)
    return keys
  }

  /// Different values in rising order, and how often each occurs.
  struct Distinct {
    private(set) var values: [Double] = []
    private(set) var counts: [UInt32] = []

    init(_ sorted: [UInt64]) {
      values.reserveCapacity(sorted.count)
      counts.reserveCapacity(sorted.count)
      var start = 0
      while start < sorted.count {
        var end = start + 1
        while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
        values.append(OrderedBits.value(sorted[start]))
        counts.append(UInt32(end - start))
        start = end
      }
    }
  }

  /// The position after which to split rising levels with counts, some of which may be zero.
  ///
  /// With levels `y` taken from their mean, `n` and `S` the count and the sum below the split and `m`
  /// the count above, the variance between the classes is in proportion to `S^2 / (n m)`. The first
  /// of several best splits is taken; where only one level occurs, its position.
  static func split(_ levels: [Double], _ counts: [UInt32]) -> Int {
    var (total, sum) = (0, 0.0)
    for (level, count) in zip(levels, counts) {
      total += Int(count)
      sum += level * Double(count)
    }
    let mean = total == 0 ? 0 : sum / Double(total)
    var (below, partial) = (0, 0.0)
    var (best, position) = (-1.0, 0)
    for place in levels.indices where counts[place] > 0 {
      below += Int(counts[place])
      partial += (levels[place] - mean) * Double(counts[place])
      guard below < total else {
        if best < 0 { position = place }
        break
      }
      let score = partial * partial / (Double(below) * Double(total - below))
      if score > best { (best, position) = (score, place) }
    }
    return position
  }
}
