/// The tree of Han, Pei and Yin (2000, section 2.2) in flat arrays: baskets with the same most frequent
/// items share the nodes of these.
///
///     baskets 0 1 2, 0 1, 0 2, 1 2 of items numbered by falling frequency
///
///           root                  node     0  1  2    3    4  5
///          /    \                 item     0  1  2    2    1  2
///        0:3    1:1               count    3  2  1    1    1  1
///       /   \     \               branch   0  0  0    1    2  2
///     1:2   2:1   2:1
///     /                           branch   0   1   2
///   2:1                           start    0   3   4      its first node
///                                 parent  -1   0  -1      the node that it hangs on
///
/// The baskets come in lexicographic order, so that no node has to be looked for: a basket shares the
/// nodes of the one before it as far as both are alike, and what it adds is a branch, nodes one behind the
/// other. The way up from a node is then a run of items in memory and a jump for each branch, not a jump for
/// each node.
struct PatternTree: Sendable {
  private(set) var items: [Int32] = []
  /// Baskets whose items up to here are those of the node and of the nodes above it.
  private(set) var counts: [Int32] = []
  private(set) var branches: [Int32] = []
  private(set) var branchStarts: [Int32] = []
  private(set) var branchParents: [Int32] = []
  /// Nodes above the first one of each branch.
  private(set) var branchDepths: [Int32] = []
  /// The nodes of all items, one item behind the other, and where each item's end.
  private(set) var nodes: [Int32] = []
  private(set) var nodeEnds: [Int32] = []
  /// Most items of one basket.
  private var depth = 0
  /// The nodes of the last basket.
  private var path: [Int32] = []

  /// Number of items.
  var itemCount: Int { nodeEnds.count }

  /// Whether no node has more than one below it.
  var isSinglePath: Bool { items.count == depth }

  /// Where the nodes of an item stand in ``nodes``.
  func nodes(of item: Int) -> Range<Int> {
    (item == 0 ? 0 : Int(nodeEnds[item - 1]))..<Int(nodeEnds[item])
  }

  /// Nodes on all ways up from the nodes of an item.
  func stepsUp(from item: Int) -> Int {
    nodes(of: item).reduce(0) {
      let node = nodes[$1]
      let branch = Int(branches[Int(node)])
      return $0 + Int(branchDepths[branch] + node - branchStarts[branch])
    }
  }

  /// Baskets with an item.
  func total(of item: Int) -> Int32 {
    nodes(of: item).reduce(0) { $0 &+ counts[Int(nodes[$1])] }
  }

  /// Fills the tree anew with paths in lexicographic order.
  mutating func fill(_ paths: PathList, _ order: [PathList.Key], itemCount: Int) {
    items.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    branches.removeAll(keepingCapacity: true)
    branchStarts.removeAll(keepingCapacity: true)
    branchParents.removeAll(keepingCapacity: true)
    branchDepths.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    depth = 0
    for key in order { append(paths, Int(key.path)) }
    addCountsUp()
    index(itemCount)
  }

  /// Adds a path behind those that come before it in lexicographic order; its baskets are counted at its
  /// last node alone.
  private mutating func append(_ paths: PathList, _ number: Int) {
    let range = paths.range(number)
    let span = paths.items.span
    let count = paths.counts[number]
    var common = 0
    while common < min(path.count, range.count)
      && items[Int(path[common])] == span[range.lowerBound + common]
    {
      common += 1
    }
    if common == range.count {
      counts[Int(path[common - 1])] &+= count
      path.removeLast(path.count - common)
      return
    }
    let branch = Int32(branchStarts.count)
    branchStarts.append(Int32(items.count))
    branchParents.append(common == 0 ? -1 : path[common - 1])
    branchDepths.append(Int32(common))
    path.removeLast(path.count - common)
    for position in range.lowerBound + common..<range.upperBound {
      path.append(Int32(items.count))
      items.append(span[position])
      counts.append(0)
      branches.append(branch)
    }
    counts[counts.count - 1] = count
    depth = max(depth, range.count)
  }

  /// Adds the baskets of each node to those of the node above it; a node comes behind its parent.
  private mutating func addCountsUp() {
    var end = items.count
    for branch in branchStarts.indices.reversed() {
      let start = Int(branchStarts[branch])
      for node in stride(from: end - 1, to: start, by: -1) { counts[node - 1] &+= counts[node] }
      let parent = Int(branchParents[branch])
      if parent >= 0 { counts[parent] &+= counts[start] }
      end = start
    }
  }

  /// Lists the nodes of each item.
  private mutating func index(_ itemCount: Int) {
    nodeEnds.removeAll(keepingCapacity: true)
    nodeEnds.append(contentsOf: repeatElement(0, count: itemCount))
    nodes.removeAll(keepingCapacity: true)
    nodes.append(contentsOf: repeatElement(0, count: items.count))
    PatternTree.sort(items, into: &nodes, &nodeEnds)
  }

  /// A counting sort of the nodes by their items.
  private static func sort(_ items: [Int32], into nodes: inout [Int32], _ ends: inout [Int32]) {
    var places = ends.mutableSpan
    for node in items.indices { places[Int(items[node])] &+= 1 }
    var before: Int32 = 0
    for item in places.indices {
      let count = places[item]
      places[item] = before
      before &+= count
    }
    var sorted = nodes.mutableSpan
    for node in items.indices {
      let place = places[Int(items[node])]
      places[Int(items[node])] = place &+ 1
      sorted[Int(place)] = Int32(node)
    }
  }
}
