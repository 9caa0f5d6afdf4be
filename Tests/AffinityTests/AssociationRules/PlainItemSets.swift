import Affinity
import Columns
import TestSupport

/// Baskets as sets of items, and frequent sets and rules by the plainest way there is.
struct PlainBaskets {
  let baskets: [Set<Int32>]
  /// Those with an item.
  let filled: [Set<Int32>]

  init(baskets: [Set<Int32>]) {
    self.baskets = baskets
    filled = baskets.filter { !$0.isEmpty }
  }

  /// Random baskets; low codes are more frequent, and `twins` copies each basket's item 0 to item 1.
  static func random(
    baskets count: Int, items: Int, mean: Int, twins: Bool = false, seed: UInt64
  ) -> PlainBaskets {
    var random = SplitMix64(seed: seed)
    let baskets = (0..<count).map { _ in
      var basket: Set<Int32> = []
      for _ in 0..<Int.random(in: 0...2 * mean, using: &random) {
        let first = Int.random(in: 0..<items, using: &random)
        basket.insert(Int32(min(first, Int.random(in: 0..<items, using: &random))))
      }
      if twins && basket.contains(0) { basket.insert(1) }
      return basket
    }
    return PlainBaskets(baskets: baskets)
  }

  /// One row for each item of each basket, in a random order, some of them twice.
  func rows(seed: UInt64) -> (basket: Column<Int32>, item: Column<Int32>) {
    var random = SplitMix64(seed: seed)
    var rows: [(Int32, Int32)] = []
    for (number, basket) in baskets.enumerated() {
      for item in basket.sorted() {
        rows.append((Int32(number), item))
        if Int.random(in: 0..<4, using: &random) == 0 { rows.append((Int32(number), item)) }
      }
    }
    rows.shuffle(using: &random)
    return (Column(rows.map(\.0)), Column(rows.map(\.1)))
  }

  func built(workers: Int = 1) -> Baskets {
    let rows = rows(seed: 5)
    return Baskets(basket: rows.basket, item: rows.item, workers: Workers(count: workers))
  }

  /// In how many baskets all of the items are.
  func count(_ items: some Sequence<Int32>) -> Int {
    let items = Array(items)
    return filled.count { basket in items.allSatisfy(basket.contains) }
  }

  /// All frequent sets, by adding one larger item after the other.
  func frequentSets(minimum: Int, longest: Int = .max) -> [[Int32]: Int] {
    let items = Set(baskets.flatMap { $0 }).sorted()
    var found: [[Int32]: Int] = [:]
    var level: [[Int32]] = [[]]
    for _ in 0..<min(longest, items.count) {
      level = level.flatMap { set in
        items.filter { $0 > set.last ?? -1 }.map { set + [$0] }
      }.filter { set in
        let count = count(set)
        if count >= minimum { found[set] = count }
        return count >= minimum
      }
    }
    return found
  }

  /// The rules of frequent sets: every division of every set, as the definitions say.
  func rules(
    _ sets: [[Int32]: Int], confidence: Double, lift: Double?, all: Bool
  ) -> Set<PlainRule> {
    var rules: Set<PlainRule> = []
    for (set, count) in sets where set.count > 1 {
      for antecedent in PlainBaskets.parts(set) where antecedent.count < set.count {
        let consequent = set.filter { !antecedent.contains($0) }
        let (a, c) = (sets[antecedent]!, sets[consequent]!)
        guard Double(count) / Double(a) >= confidence else { continue }
        if let lift, Double(count * filled.count) / Double(a * c) < lift { continue }
        let isRedundant = PlainBaskets.parts(antecedent).contains { part in
          part.count < antecedent.count
            && sets[(part + consequent).sorted()]! * a >= count * sets[part]!
        }
        if all || !isRedundant {
          rules.insert(
            PlainRule(antecedent: antecedent, consequent: consequent, counts: [a, c, count]))
        }
      }
    }
    return rules
  }

  /// All parts of a set but the empty one.
  static func parts(_ set: [Int32]) -> [[Int32]] {
    (1..<1 << set.count).map { mask in
      set.enumerated().filter { mask >> $0.offset & 1 == 1 }.map(\.element)
    }
  }
}

struct PlainRule: Hashable {
  let antecedent: [Int32]
  let consequent: [Int32]
  /// Baskets with the antecedent, the consequent and both.
  let counts: [Int]
}
