internal import Columns

/// The frequent single items by falling frequency; equally frequent ones by code.
struct ItemRanking: Sendable {
  /// The code of each rank.
  let codes: [Int32]
  /// The rank of each code; -1 where the item is not frequent.
  let ranks: [Int32]
  /// The most frequent item and its baskets, whether they are enough or not.
  let largest: (item: Int32?, count: Int)

  init(_ baskets: Baskets, minimumCount: Int, _ workers: Workers) {
    let counts = ItemRanking.counts(baskets, workers)
    var largest: (item: Int32?, count: Int) = (nil, 0)
    for (code, count) in counts.enumerated() where count > largest.count {
      largest = (Int32(code), Int(count))
    }
    self.largest = largest
    codes = counts.indices.filter { counts[$0] >= minimumCount }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.map { Int32($0) }
    var ranks = [Int32](repeating: -1, count: counts.count)
    for (rank, code) in codes.enumerated() { ranks[Int(code)] = Int32(rank) }
    self.ranks = ranks
  }

  /// In how many baskets each item is.
  private static func counts(_ baskets: Baskets, _ workers: Workers) -> [Int32] {
    // Few large chunks: each has counts of all items.
    let size = max(1 << 20, (baskets.items.count + 15) / 16)
    let parts = workers.mapChunks(of: baskets.items.count, size: size) { range in
      var counts = [Int32](repeating: 0, count: baskets.itemCount)
      let items = baskets.items.span
      for position in range { counts[Int(items[position])] &+= 1 }
      return counts
    }
    guard var total = parts.first else { return [] }
    for part in parts.dropFirst() {
      for item in total.indices { total[item] &+= part[item] }
    }
    return total
  }
}
