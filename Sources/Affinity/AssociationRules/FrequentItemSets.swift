public import Columns

/// The sets of items that many baskets have in common, with the number of these baskets.
///
/// Found by FP-growth (Han, Pei and Yin 2000) without candidates: the baskets are packed into a tree in
/// which common beginnings are stored once, and sets grow from their rarest item.
///
/// The sets stand in falling order of their baskets; equally frequent ones by size, the smaller first,
/// then by codes. The result does not depend on the number of workers.
public struct FrequentItemSets: Sendable {
  /// One set.
  public struct ItemSet: Sendable, Equatable {
    /// Codes, ascending.
    public let items: [Int32]
    /// Baskets that have all of the items.
    public let count: Int
  }

  /// Number of baskets searched.
  public let basketCount: Int
  /// Baskets in which a set had to be.
  public let minimumCount: Int
  /// Most baskets that any single item is in, frequent or not; 0 without baskets.
  public let largestItemCount: Int
  /// The first item that is in that many baskets; nil without baskets.
  public let mostFrequentItem: Int32?
  /// Number of sets.
  public var count: Int { counts.count }

  /// Baskets with each set.
  let counts: [Int32]
  /// Where each set ends among the items.
  let ends: [Int]
  /// The items of all sets, ascending within a set.
  let items: [Int32]

  /// A set by its place, from 0.
  public subscript(set: Int) -> ItemSet {
    ItemSet(items: Array(items[range(set)]), count: Int(counts[set]))
  }

  /// Share of the baskets that have all items of a set: its support.
  public func support(of set: Int) -> Double { Double(counts[set]) / Double(basketCount) }

  /// Where the items of a set stand.
  func range(_ set: Int) -> Range<Int> { (set == 0 ? 0 : ends[set - 1])..<ends[set] }

  /// Finds all frequent sets.
  ///
  /// - Parameters:
  ///   - minimumSupport: in how many baskets a set must be.
  ///   - longest: most items of a set; nil takes sets of any size.
  ///   - limit: most sets that are kept in memory.
  /// - Throws: ``ItemSetError/tooManySets(limit:minimumCount:)`` where more sets are frequent.
  public init(
    in baskets: Baskets, minimumSupport: MinimumSupport, longest: Int? = nil,
    limit: Int = 2_000_000, workers: Workers = Workers()
  ) throws(ItemSetError) {
    precondition(longest ?? 1 >= 1, "a set has at least one item")
    precondition(baskets.count < Int(Int32.max), "baskets are counted in 32 bits")
    basketCount = baskets.count
    minimumCount = minimumSupport.count(of: baskets.count)
    let ranking = ItemRanking(baskets, minimumCount: minimumCount, workers)
    largestItemCount = ranking.largest.count
    mostFrequentItem = ranking.largest.item
    let mining = ItemSetMining(
      ranking, minimum: Int32(clamping: minimumCount), longest: longest ?? .max, limit: limit)
    guard let found = mining.run(baskets, workers) else {
      throw .tooManySets(limit: limit, minimumCount: minimumCount)
    }
    (counts, ends, items) = ItemSetMining.ordered(found)
  }
}
