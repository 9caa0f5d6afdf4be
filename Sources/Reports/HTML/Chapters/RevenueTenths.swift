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

  init(_ revenue: Column<Int64>, _ workers: Workers) {
    let ordered = DescendingAmounts(revenue, workers)
    let sorted = ordered.distances.span
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
        let amount = ordered.largest &- Int64(bitPattern: sorted[position])
        sum += Int128(amount)
        total += Double(amount)
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
}
