internal import Columns

/// Finds how many baskets a set of items is in, by its items.
///
/// Open addressing with linear probing over hashes that do not depend on the order of the items, so that
/// the hash of every subset follows from that of a smaller one.
struct ItemSetIndex: Sendable {
  private let sets: FrequentItemSets
  private let slots: [Int32]

  init(_ sets: FrequentItemSets) {
    self.sets = sets
    var count = 16
    while count < 2 * sets.count { count *= 2 }
    var slots = [Int32](repeating: -1, count: count)
    let items = sets.items.span
    for set in 0..<sets.count {
      var hash: UInt64 = 0
      for position in sets.range(set) { hash &+= ItemSetIndex.hash(items[position]) }
      var slot = ItemSetIndex.place(hash, count)
      while slots[slot] >= 0 { slot = (slot + 1) & (count - 1) }
      slots[slot] = Int32(set)
    }
    self.slots = slots
  }

  @inline(__always)
  private static func hash(_ item: Int32) -> UInt64 { BitMixing.mixed(UInt64(item)) }

  @inline(__always)
  private static func place(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: hash >> 20) & (count - 1)
  }

  /// In how many baskets each subset of a frequent set is: bit i of a subset's number says whether it
  /// has the set's item i; 0 for the empty one.
  func subsetCounts(of set: Int) -> [Int32] {
    let range = sets.range(set)
    var hashes = [UInt64](repeating: 0, count: 1 << range.count)
    var counts = [Int32](repeating: 0, count: 1 << range.count)
    for subset in 1..<counts.count {
      let item = sets.items[range.lowerBound + subset.trailingZeroBitCount]
      hashes[subset] = hashes[subset & (subset - 1)] &+ ItemSetIndex.hash(item)
      counts[subset] = count(of: subset, range.lowerBound, hashes[subset])
    }
    return counts
  }

  /// Every subset of a frequent set is frequent, and so it is found.
  private func count(of subset: Int, _ first: Int, _ hash: UInt64) -> Int32 {
    var slot = ItemSetIndex.place(hash, slots.count)
    while true {
      let candidate = Int(slots[slot])
      precondition(candidate >= 0, "every subset of a frequent set is frequent")
      if has(candidate, subset, first) { return sets.counts[candidate] }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  private func has(_ candidate: Int, _ subset: Int, _ first: Int) -> Bool {
    let range = sets.range(candidate)
    guard range.count == subset.nonzeroBitCount else { return false }
    var rest = subset
    for position in range {
      guard sets.items[position] == sets.items[first + rest.trailingZeroBitCount] else {
        return false
      }
      rest &= rest - 1
    }
    return true
  }
}
