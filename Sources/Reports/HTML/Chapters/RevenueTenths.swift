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
    let sorted = revenue.indices.map { revenue[$0] }.sorted(by: >)
    let count = sorted.count
    let ends = (0...100).map { $0 * count / 100 }
    var cumulated: [Int128] = [0]
    var sum: Int128 = 0
    // Twice the sum of the cumulated revenue but for the last, over all customers.
    var area: Double = 0
    var position = 0
    for end in ends.dropFirst() {
      while position < end {
        sum += Int128(sorted[position])
        area += Double(sum)
        position += 1
      }
      cumulated.append(sum)
    }
    let total = sum
    units = (0..<10).map { cumulated[($0 + 1) * 10] - cumulated[$0 * 10] }
    customers = (0..<10).map { ends[($0 + 1) * 10] - ends[$0 * 10] }
    curve = cumulated.map { total > 0 ? Double($0) / Double(total) : nil }
    gini =
      total > 0 && count > 0
      ? (2 * area / Double(total) - 1 - Double(count)) / Double(count) : 0
  }
}
