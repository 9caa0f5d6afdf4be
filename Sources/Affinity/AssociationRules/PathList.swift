/// Baskets, or parts of them, as a tree takes them in: items ascending, with how often each occurs.
struct PathList: Sendable {
  /// The items of all paths, one path behind the other.
  private(set) var items: [Int32] = []
  /// Where each path ends.
  private(set) var ends: [Int] = []
  private(set) var counts: [Int32] = []

  /// Number of paths.
  var count: Int { ends.count }

  /// Where the items of a path stand.
  @inline(__always)
  func range(_ path: Int) -> Range<Int> { (path == 0 ? 0 : ends[path - 1])..<ends[path] }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  /// Adds an item to the path that is written.
  @inline(__always)
  mutating func append(_ item: Int32) { items.append(item) }

  /// Ends the path that is written, if it has an item.
  mutating func endPath(count: Int32) {
    guard items.count > ends.last ?? 0 else { return }
    ends.append(items.count)
    counts.append(count)
  }

  /// Turns the path that is written around, and ends it.
  mutating func endReversedPath(count: Int32) {
    items[(ends.last ?? 0)...].reverse()
    endPath(count: count)
  }

  /// Adds the paths of another list.
  mutating func append(_ other: PathList) {
    let before = items.count
    items += other.items
    ends += other.ends.lazy.map { before + $0 }
    counts += other.counts
  }

  /// A path with its first four items in 16 bits each, so that most comparisons are one of words.
  struct Key {
    let word: UInt64
    let path: Int32
  }

  /// The key of a path; items from 65,534 on look alike there.
  func key(_ path: Int) -> Key {
    let range = range(path)
    var word: UInt64 = 0
    for place in 0..<4 {
      word <<= 16
      if place < range.count {
        word |= UInt64(min(items[range.lowerBound + place] + 1, 0xFFFF))
      }
    }
    return Key(word: word, path: Int32(path))
  }

  /// Brings paths into lexicographic order: those with a common beginning stand together.
  func sort(_ keys: inout [Key]) {
    let span = items.span
    keys.sort { first, second in
      if first.word != second.word { return first.word < second.word }
      let (one, other) = (range(Int(first.path)), range(Int(second.path)))
      for place in 0..<min(one.count, other.count) {
        let (item, otherItem) = (span[one.lowerBound + place], span[other.lowerBound + place])
        if item != otherItem { return item < otherItem }
      }
      return one.count < other.count
    }
  }
}
