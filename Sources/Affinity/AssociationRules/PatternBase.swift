/// The conditional pattern base of an item (Han, Pei and Yin 2000, section 2.3): what stands above its
/// nodes, each path with the number of its baskets.
///
/// It is walked twice: to count the items, and, where at least two of them are frequent, to take these
/// into a tree of their own. Most bases never come to the second walk.
struct PatternBase: Sendable {
  /// Items that are frequent in the base, ascending, and in how many of its baskets each is.
  struct Frequent {
    var items: [Int32] = []
    var counts: [Int32] = []
  }

  /// Baskets of the base with each item; zero between two counts.
  private var totals: [Int32] = []
  /// The number of each item among those kept; -1 between two trees.
  private var numbers: [Int32] = []
  private var touched: [Int32] = []
  private var paths = PathList()
  private var keys: [PathList.Key] = []

  /// The items above an item's nodes that are in at least `minimum` of its baskets.
  mutating func frequent(
    above item: Int, of tree: borrowing PatternTree, minimum: Int32
  ) -> Frequent {
    if totals.count < tree.itemCount {
      totals = Array(repeating: 0, count: tree.itemCount)
      numbers = Array(repeating: -1, count: tree.itemCount)
    }
    var found = Frequent()
    // Where few nodes stand above many possible items only what was touched is looked through.
    let isSparse = 8 * tree.stepsUp(from: item) < item
    touched.removeAll(keepingCapacity: true)
    PatternBase.count(above: item, of: tree, into: &totals, &touched, isSparse: isSparse)
    if isSparse {
      touched.sort()
      for above in touched { found.take(above, &totals[Int(above)], minimum) }
    } else {
      for above in 0..<item { found.take(Int32(above), &totals[above], minimum) }
    }
    return found
  }

  /// Walks up from every node of an item and adds its baskets to the items on the way.
  private static func count(
    above item: Int, of tree: borrowing PatternTree, into totals: inout [Int32],
    _ touched: inout [Int32], isSparse: Bool
  ) {
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
        let start = Int(starts[branch])
        if isSparse {
          for above in start..<node where totals[Int(items[above])] == 0 {
            touched.append(items[above])
          }
        }
        for above in start..<node { totals[Int(items[above])] &+= count }
        node = Int(parents[branch])
        if node < 0 { break }
        if isSparse && totals[Int(items[node])] == 0 { touched.append(items[node]) }
        totals[Int(items[node])] &+= count
      }
    }
  }

  /// Fills a tree with the paths above an item, cut down to some of its items and numbered by these.
  mutating func build(
    _ kept: [Int32], above item: Int, of tree: borrowing PatternTree, into target: inout PatternTree
  ) {
    for (number, item) in kept.enumerated() { numbers[Int(item)] = Int32(number) }
    take(above: item, of: tree)
    for item in kept { numbers[Int(item)] = -1 }
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

extension PatternBase.Frequent {
  /// Takes an item that is in enough baskets, and clears its count.
  @inline(__always)
  fileprivate mutating func take(_ item: Int32, _ count: inout Int32, _ minimum: Int32) {
    if count >= minimum {
      items.append(item)
      counts.append(count)
    }
    count = 0
  }
}
