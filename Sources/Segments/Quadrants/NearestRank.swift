internal import Columns

/// Values at given ranks, found without sorting the customers.
///
/// The values are counted by the upper 16 of their ordered bits, in integers, so that the count does
/// not depend on the workers. Only what shares its upper bits with a wanted value is looked at again.
enum NearestRank {
  /// `ceil(share * count)`, from 1 to `count`, for a positive count and a share in 0...1.
  ///
  /// A product that is a whole number but for the rounding of the share or the product counts as
  /// that number: 0.07 of 100 is the 7th, although the floating-point product is above 7.
  static func rank(_ share: Double, of count: Int) -> Int {
    precondition(count > 0 && share >= 0 && share <= 1, "a share in 0...1 of somebody")
    let product = share * Double(count)
    let whole = product.rounded()
    let isWhole = (product - whole).magnitude <= 1e-13 * product
    return min(max(Int(isWhole ? whole : product.rounded(.up)), 1), count)
  }

  /// The value at each of the ranks, which count from 1, the smallest value; values are finite.
  static func values(
    atRanks ranks: [Int], of values: Column<Double>, _ workers: Workers
  ) -> [Double] {
    precondition(ranks.allSatisfy { $0 >= 1 && $0 <= values.count }, "ranks are 1...count")
    if values.count < 4096 {
      let keys = values.indices.map { OrderedBits.key(values[$0]) }.sorted()
      return ranks.map { OrderedBits.value(keys[$0 - 1]) }
    }
    let counts = histogram(values, workers)
    let places = ranks.map { place(ofRank: $0, counts) }
    var wanted = [Bool](repeating: false, count: bucketCount)
    for place in places { wanted[place.bucket] = true }
    let candidates = collect(values, wanted, workers)
    return places.map { place in
      let keys = candidates.filter { bucket($0, shift: 48) == place.bucket }
      return OrderedBits.value(select(keys, rank: place.rank, shift: 32))
    }
  }

  private static let bucketCount = 1 << 16

  @inline(__always)
  private static func bucket(_ key: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> shift) & (bucketCount &- 1)
  }

  /// The bucket of the value at a rank, and the rank inside of it.
  private static func place(ofRank rank: Int, _ counts: [Int]) -> (bucket: Int, rank: Int) {
    var left = rank
    for (bucket, count) in counts.enumerated() {
      if left <= count { return (bucket, left) }
      left -= count
    }
    preconditionFailure("a rank above the number of values")
  }

  private static func histogram(_ values: Column<Double>, _ workers: Workers) -> [Int] {
    let size = max(65_536, (values.count + workers.count - 1) / workers.count)
    let parts = workers.mapChunks(of: values.count, size: size) { range in
      var counts = [UInt32](repeating: 0, count: bucketCount)
      let values = values.span
      for position in range {
        counts[bucket(OrderedBits.key(values[position]), shift: 48)] &+= 1
      }
      return counts
    }
    var total = [Int](repeating: 0, count: bucketCount)
    for part in parts { for bucket in 0..<bucketCount { total[bucket] += Int(part[bucket]) } }
    return total
  }

  /// The keys in wanted buckets.
  private static func collect(
    _ values: Column<Double>, _ wanted: [Bool], _ workers: Workers
  ) -> [UInt64] {
    let parts = workers.mapChunks(of: values.count, size: 262_144) { range in
      var found: [UInt64] = []
      let values = values.span
      for position in range {
        let key = OrderedBits.key(values[position])
        if wanted[bucket(key, shift: 48)] { found.append(key) }
      }
      return found
    }
    return parts.flatMap { $0 }
  }

  /// The key at a rank among keys that are alike above the 16 bits at `shift`.
  private static func select(_ keys: [UInt64], rank: Int, shift: UInt64) -> UInt64 {
    if keys.count < 2048 { return keys.sorted()[rank - 1] }
    var counts = [Int](repeating: 0, count: bucketCount)
    for key in keys { counts[bucket(key, shift: shift)] &+= 1 }
    let place = place(ofRank: rank, counts)
    let alike =
      counts[place.bucket] == keys.count
      ? keys : keys.filter { bucket($0, shift: shift) == place.bucket }
    return shift == 0 ? alike[0] : select(alike, rank: place.rank, shift: shift - 16)
  }
}
