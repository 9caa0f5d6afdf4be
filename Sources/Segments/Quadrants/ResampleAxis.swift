internal import Columns
internal import Statistics

/// The values of one axis as small codes that rise with them, so that a resample is a count of codes.
///
/// Up to 65,535 customers every different value has a code, and every cut of a resample is exact.
///
/// With more of them a quantile needs codes only where the cut can fall: `4 sqrt(n)` ranks on either
/// side of it, at least eight standard deviations of its rank, and at most 32,767. What is outside
/// counts with the end of the window. Otsu's split is then looked for between 65,535 groups of
/// neighbours of equal size, much finer than chance moves it.
struct ResampleAxis: Sendable {
  static let codeCount = 1 << 16

  /// The largest value of each code, the last one excepted where the values go on above.
  let uppers: [Double]
  /// For Otsu's split: the mean of `log(1 + value)` of each code.
  let levels: [Double]
  /// Whether the codes are those of Otsu's split, for which values below zero count as zero.
  let isOtsu: Bool

  /// Codes for a quantile.
  init(_ values: Column<Double>, rank: Int, _ workers: Workers) {
    let reach = min(32_767, Int(4 * Double(values.count).squareRoot()))
    let ranks = [max(1, rank - reach), min(values.count, rank + reach)]
    let ends =
      values.count < Self.codeCount
      ? [-Double.infinity, .infinity] : NearestRank.values(atRanks: ranks, of: values, workers)
    let parts = workers.mapChunks(of: values.count, size: 262_144) { range in
      range.lazy.map { values[$0] }.filter { $0 > ends[0] && $0 < ends[1] }.map(OrderedBits.key)
    }
    var inside = parts.flatMap { $0 } + ends.filter(\.isFinite).map(OrderedBits.key)
    OrderedBits.sort(&inside)
    uppers = OtsuSplit.Distinct(inside).values
    levels = []
    isOtsu = false
  }

  /// Codes for Otsu's split.
  init(otsu values: Column<Double>) {
    let sorted = OtsuSplit.clamped(values)
    let size = (sorted.count + Self.codeCount - 2) / (Self.codeCount - 1)
    var uppers: [Double] = []
    var levels: [Double] = []
    var start = 0
    while start < sorted.count {
      var end = min(start + size, sorted.count)
      while end < sorted.count && sorted[end] == sorted[end - 1] { end += 1 }
      uppers.append(OrderedBits.value(sorted[end - 1]))
      if sorted[start] == sorted[end - 1] {
        levels.append(PortableMath.log1p(uppers[uppers.count - 1]))
      } else {
        let sum = sorted[start..<end].reduce(0.0) {
          $0 + PortableMath.log1p(OrderedBits.value($1))
        }
        levels.append(sum / Double(end - start))
      }
      start = end
    }
    self.uppers = uppers
    self.levels = levels
    isOtsu = true
  }

  /// The code of a value: the first whose upper end reaches it.
  func code(_ value: Double) -> UInt32 {
    let value = isOtsu ? max(0, value) : value
    // Most values are outside of the window of a quantile.
    if value <= uppers[0] { return 0 }
    var (low, high) = (0, uppers.count)
    while low < high {
      let middle = (low + high) / 2
      if uppers[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt32(low)
  }

  /// For a quantile, 0 for the lowest code and 1 for what is above all codes, between which the cut
  /// has to be looked for; nil for what is there, and for Otsu's split.
  @inline(__always)
  func side(_ code: UInt32) -> Int? {
    if isOtsu { return nil }
    return code == 0 ? 0 : code == uppers.count ? 1 : nil
  }

  /// The value at a rank of a resample, given how often each code was drawn.
  func value(atRank rank: Int, _ counts: [UInt32]) -> Double {
    var left = rank
    for code in uppers.indices {
      left -= Int(counts[code])
      if left <= 0 { return uppers[code] }
    }
    return uppers[uppers.count - 1]
  }
}
