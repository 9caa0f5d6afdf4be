/// Purchase histories counted by a dictionary, for comparison with the engine's compression.
package struct PlainPatterns {
  /// What a history is to a purchase model.
  package struct Pattern: Hashable, Comparable, Sendable {
    package let x: Int
    package let lastPurchase: Int
    package let age: Int

    package init(x: Int, lastPurchase: Int, age: Int) {
      self.x = x
      self.lastPurchase = lastPurchase
      self.age = age
    }

    package static func < (first: Pattern, second: Pattern) -> Bool {
      (first.x, first.lastPurchase, first.age) < (second.x, second.lastPurchase, second.age)
    }
  }

  /// Each customer's, in order.
  package let customers: [Pattern]

  package init(
    purchaseDays: [Int32], firstPurchase: [Int32], lastPurchase: [Int32], asOf: Int32
  ) {
    customers = purchaseDays.indices.map {
      Pattern(
        x: Int(purchaseDays[$0]) - 1, lastPurchase: Int(lastPurchase[$0] - firstPurchase[$0]),
        age: Int(asOf - firstPurchase[$0]))
    }
  }

  /// The distinct ones in order, with their number of customers.
  package var counted: [(pattern: Pattern, customers: Int)] {
    var counts: [Pattern: Int] = [:]
    for pattern in customers { counts[pattern, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Those of the customers whose ranks, in the order of the patterns, lie in the middle of equal parts.
  package func sample(of size: Int) -> [(pattern: Pattern, customers: Int)] {
    let ordered = customers.sorted()
    var counts: [Pattern: Int] = [:]
    for number in 0..<size {
      counts[ordered[(2 * number + 1) * ordered.count / (2 * size)], default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
