internal import Columns

/// How unevenly the revenue is spread over the customers; exact sums.
struct RevenueTenths {
  /// Revenue of each tenth of the customers, the most first, and how many they are.
  let units: [Int128]
  let customers: [Int]
  /// Share of the revenue of the first 0, 1, ... 100 percent of the customers.
  let curve: [Double?]
  /// Gini coefficient: 0 where all bring the same, near 1 where one brings all. Customers with negative
  /// revenue can take it above 1.
  let gini: Double

  init(_ revenue: Column<Int64>) {
    let sorted = Self.descending(revenue.span)
    let count = sorted.count
    let ends = (0...100).map { $0 * count / 100 }
    var cumulated: [Int128] = [0]
    var sum: Int128 = 0
    // The sum of the cumulated revenue, and the last of it: without the exactness of `sum`, whose
    // conversion costs more than all else.
    var (area, total) = (0.0, 0.0)
    var position = 0
    for end in ends.dropFirst() {
      while position < end {
        sum += Int128(sorted[position])
        total += Double(sorted[position])
        area += total
        position += 1
      }
      cumulated.append(sum)
    }
    units = (0..<10).map { cumulated[($0 + 1) * 10] - cumulated[$0 * 10] }
    customers = (0..<10).map { ends[($0 + 1) * 10] - ends[$0 * 10] }
    curve = cumulated.map { sum > 0 ? Double($0) / Double(sum) : nil }
    gini = sum > 0 && count > 0 ? (2 * area / total - 1 - Double(count)) / Double(count) : 0
  }

  /// The values from the largest to the smallest, digit after digit of 11 bits; digits that all values
  /// share, as the high ones of most revenues, cost nothing.
  private static func descending(_ values: Span<Int64>) -> [Int64] {
    // With the sign turned and all bits flipped, the largest value is the smallest key.
    var keys = [UInt64](repeating: 0, count: values.count)
    for place in values.indices { keys[place] = ~(UInt64(bitPattern: values[place]) ^ 1 << 63) }
    var sorted = keys
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      var starts = [Int](repeating: 0, count: 2048)
      for key in keys { starts[Int(key >> shift & 2047)] += 1 }
      if starts.contains(keys.count) { continue }
      var before = 0
      for digit in starts.indices { (starts[digit], before) = (before, before + starts[digit]) }
      for key in keys {
        let digit = Int(key >> shift & 2047)
        sorted[starts[digit]] = key
        starts[digit] += 1
      }
      swap(&keys, &sorted)
    }
    return keys.map { Int64(bitPattern: ~$0 ^ 1 << 63) }
  }
}
