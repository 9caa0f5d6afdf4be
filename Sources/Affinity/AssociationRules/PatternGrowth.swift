/// FP-growth of one worker: J. Han, J. Pei, Y. Yin, "Mining frequent patterns without candidate
/// generation", *SIGMOD* 2000, algorithm 2.
///
/// Sets grow from their rarest item: to a set come the items that are frequent among the baskets with it,
/// found in a conditional tree of these baskets. The trees of one branch are kept by depth and filled
/// anew, so that no memory is taken while growing.
struct PatternGrowth: Sendable {
  /// Baskets in which a set must be.
  let minimum: Int32
  /// Most items of a set.
  let longest: Int
  private let limit: ResultLimit
  private var found = ItemSetBuffer()
  private var uncounted = 0
  private var base = PatternBase()
  /// The conditional tree of each depth, and the codes of its items.
  private var trees: [PatternTree] = []
  private var codes: [[Int32]] = []
  /// Codes of the set that is grown.
  private var suffix: [Int32] = []

  init(minimum: Int32, longest: Int, limit: ResultLimit) {
    self.minimum = minimum
    self.longest = longest
    self.limit = limit
  }

  /// All frequent sets whose rarest item is `item` of a tree with these codes.
  mutating func sets(
    _ item: Int, of tree: borrowing PatternTree, _ treeCodes: [Int32]
  ) -> ItemSetBuffer {
    found = ItemSetBuffer()
    emit(treeCodes[item], tree.total(of: item))
    if longest > 1 && item > 0 {
      suffix.append(treeCodes[item])
      let found = base.frequent(above: item, of: tree, minimum: minimum)
      if let kept = extended(found, treeCodes) {
        prepare(0, kept, treeCodes)
        base.build(kept, above: item, of: tree, into: &trees[0])
        grow(0)
      }
      suffix.removeLast()
    }
    limit.take(uncounted)
    uncounted = 0
    return found
  }

  /// Emits the suffix with each item that is frequent in the base; returns these items where larger
  /// sets may come of them.
  private mutating func extended(
    _ found: PatternBase.Frequent, _ parentCodes: [Int32]
  ) -> [Int32]? {
    for (item, count) in zip(found.items, found.counts) { emit(parentCodes[Int(item)], count) }
    let isLast = found.items.count < 2 || suffix.count + 2 > longest || limit.isExceeded
    return isLast ? nil : found.items
  }

  /// Makes room for a tree of the items kept.
  private mutating func prepare(_ depth: Int, _ kept: [Int32], _ parentCodes: [Int32]) {
    if depth == trees.count {
      trees.append(PatternTree())
      codes.append([])
    }
    codes[depth] = kept.map { parentCodes[Int($0)] }
  }

  /// Grows the suffix by two or more items of a tree; those by one item are known.
  private mutating func grow(_ depth: Int) {
    if trees[depth].isSinglePath { return growPath(depth) }
    for item in stride(from: trees[depth].itemCount - 1, to: 0, by: -1) {
      suffix.append(codes[depth][item])
      let found = base.frequent(above: item, of: trees[depth], minimum: minimum)
      if let kept = extended(found, codes[depth]) {
        prepare(depth + 1, kept, codes[depth])
        fill(depth + 1, kept, above: item)
        grow(depth + 1)
      }
      suffix.removeLast()
    }
  }

  /// Fills the tree of a depth from the one above it.
  private mutating func fill(_ depth: Int, _ kept: [Int32], above item: Int) {
    // Taken out of the list while it is filled, so that the tree above it can be read.
    var tree = trees.remove(at: depth)
    base.build(kept, above: item, of: trees[depth - 1], into: &tree)
    trees.insert(tree, at: depth)
  }

  /// A tree that is a single path: every set of its items is frequent, in as many baskets as its last
  /// item.
  private mutating func growPath(_ depth: Int) {
    for item in 1..<max(trees[depth].itemCount, 1) where !limit.isExceeded {
      suffix.append(codes[depth][item])
      growSubsets(depth, below: item, trees[depth].total(of: item))
      suffix.removeLast()
    }
  }

  /// Adds every set of the path's first items to the suffix; all are in `count` baskets.
  private mutating func growSubsets(_ depth: Int, below end: Int, _ count: Int32) {
    for item in 0..<end {
      emit(codes[depth][item], count)
      if limit.isExceeded { return }
      guard item > 0 && suffix.count + 2 <= longest else { continue }
      suffix.append(codes[depth][item])
      growSubsets(depth, below: item, count)
      suffix.removeLast()
    }
  }

  private mutating func emit(_ code: Int32, _ count: Int32) {
    found.append(suffix, code, count: count)
    uncounted += 1
    if uncounted == 1024 {
      limit.take(uncounted)
      uncounted = 0
    }
  }
}
