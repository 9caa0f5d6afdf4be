package import Columns
package import CustomerHistory

/// Two categories that the same customers buy, as a rule: who has bought the first has bought the second.
///
/// Over customers, not orders, and for the most bought categories only: a quick look at what goes together
/// where all rules would take a search of their own (``AssociationRules``).
package struct CategoryPair: Sendable, Equatable {
  /// Names as bytes.
  package let first: [UInt8]
  package let second: [UInt8]
  /// Customers who have bought both, the first, and the second.
  package let both: Int
  package let firstBuyers: Int
  package let secondBuyers: Int
  /// All customers.
  package let customers: Int

  /// Share of the customers who have bought both.
  package var support: Double { Double(both) / Double(max(1, customers)) }
  /// Share of the buyers of the first who have bought the second.
  package var confidence: Double { Double(both) / Double(max(1, firstBuyers)) }
  /// How many times as many have bought both as would by chance.
  package var lift: Double {
    confidence / (Double(max(1, secondBuyers)) / Double(max(1, customers)))
  }

  /// Categories that take part: one bit of a word each.
  private static let most = 64

  /// The pairs with the highest lift, at least 1 in 1,000 customers and 5 of them having bought both; each
  /// pair once, with the rule of the higher confidence; equal ones by the order of the categories.
  package static func strongest(
    in histories: CategoryHistories, count: Int = 12, workers: Workers
  ) -> [CategoryPair] {
    let ranked = histories.totals.indices.sorted {
      (histories.totals[$1].buyers, $0) < (histories.totals[$0].buyers, $1)
    }
    let kept = Array(ranked.prefix(Self.most))
    var bits = [Int8](repeating: -1, count: histories.totals.count)
    for (bit, category) in kept.enumerated() { bits[category] = Int8(bit) }
    let table = Self.counts(histories, bits, workers)
    let least = max(5, histories.count / 1000)
    var pairs: [CategoryPair] = []
    for first in kept.indices {
      for second in kept.indices where second > first {
        let both = table[first * Self.most + second]
        guard both >= least else { continue }
        let buyers = (table[first * Self.most + first], table[second * Self.most + second])
        let turned = buyers.0 > buyers.1
        let (a, b) = turned ? (second, first) : (first, second)
        pairs.append(
          CategoryPair(
            first: histories.names[kept[a]], second: histories.names[kept[b]], both: both,
            firstBuyers: turned ? buyers.1 : buyers.0, secondBuyers: turned ? buyers.0 : buyers.1,
            customers: histories.count))
      }
    }
    return pairs.indices.sorted { (pairs[$1].lift, $0) < (pairs[$0].lift, $1) }.prefix(count).map {
      pairs[$0]
    }
  }

  /// Customers who have bought both of two kept categories; on the diagonal those of one.
  private static func counts(
    _ histories: CategoryHistories, _ bits: [Int8], _ workers: Workers
  ) -> [Int] {
    let parts = workers.mapChunks(of: histories.count, size: 65_536) { range in
      var table = [Int](repeating: 0, count: most * most)
      let (records, starts) = (histories.purchases.span, histories.starts.span)
      for customer in range {
        var bought: UInt64 = 0
        for record in starts[customer]..<starts[customer + 1] {
          let purchase = records[record]
          guard purchase.isBought, purchase.category < bits.count, bits[purchase.category] >= 0
          else { continue }
          bought |= 1 << UInt64(bits[purchase.category])
        }
        var rest = bought
        while rest != 0 {
          let first = rest.trailingZeroBitCount
          var others = rest
          while others != 0 {
            table[first * most + others.trailingZeroBitCount] += 1
            others &= others - 1
          }
          rest &= rest - 1
        }
      }
      return table
    }
    return parts.reduce([Int](repeating: 0, count: most * most)) { sum, part in
      zip(sum, part).map { $0 + $1 }
    }
  }
}
