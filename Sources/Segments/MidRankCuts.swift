internal import Columns

/// Finds the values at which mid-rank scores begin, without sorting the customers.
///
/// Values are counted in 131,072 buckets that keep their order. Where the values span less than
/// that, a bucket is one value; else it is about a thousandth of a value wide, and the buckets in
/// which a score begins are sorted.
enum MidRankCuts {
  static let bucketCount = 1 << 17

  /// The smallest value that gets each of the scores 2...bins, or nil where none does.
  static func find<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    in values: Column<Value>, bins: Int, _ workers: Workers
  ) -> [Value?] {
    guard values.count > 0 else { return Array(repeating: nil, count: bins - 1) }
    let buckets = Buckets(values, workers)
    let counts = count(values, buckets, workers)
    if let base = buckets.base {
      // Every bucket is one value.
      return (1..<bins).map { score in
        var less = 0
        for (bucket, size) in counts.enumerated() where size > 0 {
          if reaches(score, less, size, values.count, bins) { return Value(base + Int64(bucket)) }
          less += size
        }
        return nil
      }
    }
    let candidates = candidateBuckets(counts, total: values.count, bins: bins)
    var valuesOfBucket = collect(values, candidates, buckets, workers)
    for bucket in valuesOfBucket.keys { valuesOfBucket[bucket]!.sort() }
    return (1..<bins).map { score in
      var less = 0
      for (bucket, size) in counts.enumerated() where size > 0 {
        if let sorted = valuesOfBucket[bucket],
          let value = firstValue(sorted, less, score, values.count, bins)
        {
          return value
        }
        less += size
      }
      return nil
    }
  }

  /// How values are spread over buckets.
  struct Buckets: Sendable {
    /// The smallest value, where all values span less than the number of buckets.
    private(set) var base: Int64?

    init<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
      _ values: Column<Value>, _ workers: Workers
    ) {
      let parts = workers.mapChunks(of: values.count, size: 262_144) { range in
        let span = values.span
        var (least, most) = (Value.max, Value.min)
        for position in range {
          least = min(least, span[position])
          most = max(most, span[position])
        }
        return (least, most)
      }
      let least = Int64(parts.map(\.0).min()!)
      let (width, overflow) = Int64(parts.map(\.1).max()!).subtractingReportingOverflow(least)
      if !overflow && width < Int64(bucketCount) { base = least }
    }

    @inline(__always)
    func bucket(_ value: Int64) -> Int {
      if let base { return Int(value &- base) }
      return MidRankCuts.bucket(value)
    }
  }

  /// The bucket of a value: its sign, the position of its highest bit and the ten bits below.
  @inline(__always)
  static func bucket(_ value: Int64) -> Int {
    let magnitude = value.magnitude
    let width = 64 &- magnitude.leadingZeroBitCount
    let key: Int
    if width <= 10 {
      key = Int(magnitude)
    } else {
      // 1 to 54 bits are dropped; the highest kept one is always set.
      let kept = Int(truncatingIfNeeded: magnitude >> UInt64(width &- 11)) & 1023
      key = (width &- 10) << 10 | kept
    }
    return value < 0 ? bucketCount / 2 &- 1 &- key : bucketCount / 2 &+ key
  }

  private static func count<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: Column<Value>, _ buckets: Buckets, _ workers: Workers
  ) -> [Int] {
    let size = max(65_536, (values.count + workers.count - 1) / workers.count)
    let parts = workers.mapChunks(of: values.count, size: size) { range in
      var counts = [UInt32](repeating: 0, count: bucketCount)
      let span = values.span
      for position in range { counts[buckets.bucket(Int64(span[position]))] &+= 1 }
      return counts
    }
    var total = [Int](repeating: 0, count: bucketCount)
    for part in parts {
      for bucket in 0..<bucketCount { total[bucket] += Int(part[bucket]) }
    }
    return total
  }

  /// For each score the first bucket that may reach it, and the next one that is not empty.
  private static func candidateBuckets(_ counts: [Int], total: Int, bins: Int) -> Set<Int> {
    var candidates: Set<Int> = []
    for score in 1..<bins {
      var less = 0
      var found = 0
      for (bucket, size) in counts.enumerated() where size > 0 {
        less += size
        // The best value of the bucket stands below `less`; the first one behind it, above.
        if 2 * less * bins > 2 * total * score {
          candidates.insert(bucket)
          found += 1
          if found == 2 { break }
        }
      }
    }
    return candidates
  }

  private static func collect<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: Column<Value>, _ wanted: Set<Int>, _ buckets: Buckets, _ workers: Workers
  ) -> [Int: [Value]] {
    var isWanted = [Bool](repeating: false, count: bucketCount)
    for bucket in wanted { isWanted[bucket] = true }
    let flags = isWanted
    let parts = workers.mapChunks(of: values.count, size: 262_144) { range in
      var found: [Value] = []
      let span = values.span
      for position in range where flags[buckets.bucket(Int64(span[position]))] {
        found.append(span[position])
      }
      return found
    }
    var collected: [Int: [Value]] = [:]
    for part in parts {
      for value in part { collected[buckets.bucket(Int64(value)), default: []].append(value) }
    }
    return collected
  }

  /// Whether (less + equal/2) / total * bins >= score, in whole numbers.
  @inline(__always)
  private static func reaches(
    _ score: Int, _ less: Int, _ equal: Int, _ total: Int, _ bins: Int
  ) -> Bool {
    (2 * less + equal) * bins >= 2 * total * score
  }

  /// The first of the sorted values of one bucket that gets more than `score`, with `before` values
  /// in the buckets below.
  private static func firstValue<Value: FixedWidthInteger>(
    _ sorted: [Value], _ before: Int, _ score: Int, _ total: Int, _ bins: Int
  ) -> Value? {
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
      if reaches(score, before + start, end - start, total, bins) { return sorted[start] }
      start = end
    }
    return nil
  }
}
