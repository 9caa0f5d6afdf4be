internal import Columns

/// The search for frequent sets: the tree of all baskets, then one growth for each item.
struct ItemSetMining: Sendable {
  private let ranking: ItemRanking
  private let minimum: Int32
  private let longest: Int
  private let limit: ResultLimit

  init(_ ranking: ItemRanking, minimum: Int32, longest: Int, limit: Int) {
    self.ranking = ranking
    self.minimum = minimum
    self.longest = longest
    self.limit = ResultLimit(limit)
  }

  /// The sets by their rarest item, the rarest item first; nil where they are too many.
  func run(_ baskets: Baskets, _ workers: Workers) -> [ItemSetBuffer]? {
    let items = ranking.codes.count
    if items > limit.limit { return nil }
    let tree = tree(baskets, workers)
    let found = Slots<ItemSetBuffer>(count: items)
    let next = WorkCounter(items)
    workers.run { _ in
      var growth = PatternGrowth(minimum: minimum, longest: longest, limit: limit)
      while let number = next.take() {
        // Rare items stand deepest in the tree and take longest: they come first.
        let item = items - 1 - number
        let sets =
          limit.isExceeded
          ? ItemSetBuffer() : growth.sets(item, of: tree, ranking.codes)
        found.set(number, sets)
      }
    }
    return limit.isExceeded ? nil : found.all
  }

  /// The tree of all baskets, items by their ranks.
  private func tree(_ baskets: Baskets, _ workers: Workers) -> PatternTree {
    var paths = PathList()
    for chunk in workers.mapChunks(of: baskets.count, size: 4096, { ranked(baskets, $0) }) {
      paths.append(chunk)
    }
    // Baskets with the same most frequent item stand together: each such part is sorted by one worker.
    let (all, items) = (paths, ranking.codes.count)
    var keys = [[PathList.Key]](repeating: [], count: items)
    for path in 0..<all.count {
      keys[Int(all.items[all.range(path).lowerBound])].append(all.key(path))
    }
    let parts = keys
    let order = workers.mapChunks(of: items, size: 1) { part in
      var keys = parts[part.lowerBound]
      all.sort(&keys)
      return keys
    }
    var tree = PatternTree()
    tree.fill(all, order.flatMap { $0 }, itemCount: items)
    return tree
  }

  /// The frequent items of some baskets as ranks, ascending within a basket.
  private func ranked(_ baskets: Baskets, _ range: Range<Int>) -> PathList {
    var paths = PathList()
    var basket: [Int32] = []
    let (codes, ranks) = (baskets.items.span, ranking.ranks.span)
    for number in range {
      basket.removeAll(keepingCapacity: true)
      for position in baskets.starts[number]..<baskets.starts[number + 1] {
        let rank = ranks[Int(codes[position])]
        if rank >= 0 { basket.append(rank) }
      }
      basket.sortShort()
      for rank in basket { paths.append(rank) }
      paths.endPath(count: 1)
    }
    return paths
  }

  /// The sets in falling order of their baskets, then by size, then by codes; the items of each set
  /// ascending.
  static func ordered(
    _ found: [ItemSetBuffer]
  ) -> (counts: [Int32], ends: [Int], items: [Int32]) {
    var sets: [(count: Int32, size: Int32, start: Int)] = []
    var items: [Int32] = []
    for buffer in found {
      var start = 0
      for (end, count) in zip(buffer.ends, buffer.counts) {
        var set = Array(buffer.items[start..<end])
        set.sortShort()
        sets.append((count, Int32(set.count), items.count))
        items += set
        start = end
      }
    }
    let span = items.span
    sets.sort { first, second in
      if first.count != second.count { return first.count > second.count }
      if first.size != second.size { return first.size < second.size }
      for position in 0..<Int(first.size) {
        let (one, other) = (span[first.start + position], span[second.start + position])
        if one != other { return one < other }
      }
      return false
    }
    var ordered: [Int32] = []
    ordered.reserveCapacity(items.count)
    var ends: [Int] = []
    for set in sets {
      ordered += items[set.start..<set.start + Int(set.size)]
      ends.append(ordered.count)
    }
    return (sets.map(\.count), ends, ordered)
  }
}
