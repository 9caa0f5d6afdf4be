/// The conditional pattern base of an item (Han, Pei and Yin 2000, section 2.3): what stands above its
/// nodes, each path with the number of its baskets.
///
/// It is walked twice: to count the items, and, where at least two of them are frequent, to take these
/// into a tree of their own. Most bases never come to the second walk.
struct PatternBase: Sendable {
  /// Baskets of the base with each item below the one asked for.
  private(set) var totals: [Int32] = []
  /// The number of each item among those kept, or -1.
  private var numbers: [Int32] = []
  private var paths = PathList()
  private var keys: [PathList.Key] = []

  /// Counts the items above an item's nodes.
  mutating func count(above item: Int, of tree: borrowing PatternTree) {
    totals.removeAll(keepingCapacity: true)
    totals.append(contentsOf: repeatElement(0, count: item))
    var totals = totals.mutableSpan
    let (items, counts, nodes) = (tree.items.span, tree.counts.span, tree.nodes.span)
    let (branches, starts, parents) = (
      tree.branches.span, tree.branchStarts.span, tree.branchParents.span
    )
    for place in tree.nodes(of: item) {
      var node = Int(nodes[place])
      let count = counts[node]
      while true {
        let branch = Int(branches[node])
        for above in Int(starts[branch])..<node { totals[Int(items[above])] &+= count }
        node = Int(parents[branch])
        if node < 0 { break }
        totals[Int(items[node])] &+= count
      }
    }
  }

  /// The items in at least `minimum` baskets of the base, ascending.
  func frequent(_ minimum: Int32) -> [Int32] {
    totals.indices.lazy.filter { totals[$0] >= minimum }.map { Int32($0) }
  }

  /// Fills a tree with the paths above an item, cut down to some of its items and numbered by these.
  mutating func build(
    _ kept: [Int32], above item: Int, of tree: borrowing PatternTree, into target: inout PatternTree
  ) {
    numbers.removeAll(keepingCapacity: true)
    numbers.append(contentsOf: repeatElement(-1, count: item))
    for (number, item) in kept.enumerated() { numbers[Int(item)] = Int32(number) }
    take(above: item, of: tree)
    keys.removeAll(keepingCapacity: true)
    for path in 0..<paths.count { keys.append(paths.key(path)) }
    paths.sort(&keys)
    target.fill(paths, keys, itemCount: kept.count)
  }

  /// Collects the paths, renumbered.
  private mutating func take(above item: Int, of tree: borrowing PatternTree) {
    paths.removeAll()
    let (items, counts, nodes) = (tree.items.span, tree.counts.span, tree.nodes.span)
    for place in tree.nodes(of: item) {
      var node = Int(nodes[place])
      let count = counts[node]
      while true {
        let branch = Int(tree.branches[node])
        let start = Int(tree.branchStarts[branch])
        while node > start {
          node &-= 1
          let number = numbers[Int(items[node])]
          if number >= 0 { paths.append(number) }
        }
        node = Int(tree.branchParents[branch])
        if node < 0 { break }
        let number = numbers[Int(items[node])]
        if number >= 0 { paths.append(number) }
      }
      paths.endReversedPath(count: count)
    }
  }
}
