public import Columns

/// What was bought together: the distinct items of each basket, one basket behind the other.
///
///     basket   0        1    2
///     items    2 5 9    5    0 2        codes, ascending, each once
///     starts   0        3    4      6   one more than baskets
///
/// A basket without an item is none, and is not counted.
public struct Baskets: Sendable {
  /// Where the items of each basket begin, and where the last one's end: one more than baskets.
  public let starts: Column<Int>
  /// The items' codes: ascending within a basket, each once.
  public let items: Column<Int32>
  /// Number of item codes, whether they occur or not: all codes are below.
  public let itemCount: Int

  /// Number of baskets.
  public var count: Int { starts.count - 1 }

  /// The distinct items of one basket, ascending.
  public subscript(basket: Int) -> [Int32] {
    (starts[basket]..<starts[basket + 1]).map { items[$0] }
  }

  /// Brings the rows of each basket together.
  ///
  /// Time and memory are proportional to the number of rows. The order of the rows plays no part but
  /// for the order of the baskets, which is that of their codes.
  ///
  /// - Parameters:
  ///   - basket: the basket of each row, a code from 0; -1 where the row belongs to none.
  ///   - item: the item of each row, a code from 0; -1 where the row names none.
  public init(basket: Column<Int32>, item: Column<Int32>, workers: Workers = Workers()) {
    precondition(basket.count == item.count, "a row has one basket and one item")
    let (grouped, ends, itemCount) = Baskets.grouped(basket.span, item.span)
    let sorted = MutableColumn<Int32>(count: grouped.count)
    let size = 4096
    // How many distinct items the baskets of each chunk have, and how many are not empty.
    let found = workers.mapChunks(of: ends.count, size: size) { chunk in
      Baskets.sort(chunk, grouped, ends, into: sorted)
    }
    let distinctCount = found.reduce(0) { $0 + $1.items }
    let filled = found.reduce(0) { $0 + $1.lengths.count }
    let items = MutableColumn<Int32>(count: distinctCount)
    let starts = MutableColumn<Int>(count: filled + 1)
    var (nextItem, nextBasket) = (0, 0)
    let places = found.map { chunk in
      defer { (nextItem, nextBasket) = (nextItem + chunk.items, nextBasket + chunk.lengths.count) }
      return (item: nextItem, basket: nextBasket)
    }
    workers.forEachChunk(of: found.count, size: 1) { chunk, _, _ in
      var (item, basket) = places[chunk]
      let first = chunk * size == 0 ? 0 : ends[chunk * size - 1]
      for position in 0..<found[chunk].items { items[item + position] = sorted[first + position] }
      for length in found[chunk].lengths {
        starts[basket] = item
        item += Int(length)
        basket += 1
      }
    }
    starts[filled] = distinctCount
    self.starts = starts.finished()
    self.items = items.finished()
    self.itemCount = itemCount
  }

  /// The items of each basket as they come, one basket behind the other, and where each ends.
  private static func grouped(
    _ basket: Span<Int32>, _ item: Span<Int32>
  ) -> (items: [Int32], ends: [Int], itemCount: Int) {
    var (basketCount, itemCount, rows) = (0, 0, 0)
    for row in basket.indices where basket[row] >= 0 && item[row] >= 0 {
      basketCount = max(basketCount, Int(basket[row]) + 1)
      itemCount = max(itemCount, Int(item[row]) + 1)
      rows += 1
    }
    var places = [Int](repeating: 0, count: basketCount)
    for row in basket.indices where basket[row] >= 0 && item[row] >= 0 {
      places[Int(basket[row])] += 1
    }
    var before = 0
    for basket in places.indices { (places[basket], before) = (before, before + places[basket]) }
    var items = [Int32](repeating: 0, count: rows)
    for row in basket.indices where basket[row] >= 0 && item[row] >= 0 {
      let place = places[Int(basket[row])]
      places[Int(basket[row])] = place + 1
      items[place] = item[row]
    }
    return (items, places, itemCount)
  }

  /// Sorts the items of some baskets and drops those that come again.
  ///
  /// - Returns: the number of distinct items, which stand one behind the other in `sorted` from the
  ///   place of the first basket on, and how many each basket with any has.
  private static func sort(
    _ baskets: Range<Int>, _ items: [Int32], _ ends: [Int], into sorted: MutableColumn<Int32>
  ) -> (items: Int, lengths: [Int32]) {
    var start = baskets.lowerBound == 0 ? 0 : ends[baskets.lowerBound - 1]
    let first = start
    var written = start
    var lengths: [Int32] = []
    var basket: [Int32] = []
    for number in baskets {
      basket.removeAll(keepingCapacity: true)
      basket.append(contentsOf: items[start..<ends[number]])
      start = ends[number]
      basket.sortShort()
      let begin = written
      var last: Int32 = -1
      for item in basket where item != last {
        sorted[written] = item
        written += 1
        last = item
      }
      if written > begin { lengths.append(Int32(written - begin)) }
    }
    return (written - first, lengths)
  }
}

extension [Int32] {
  /// Sorts ascending; made for a handful of values.
  mutating func sortShort() {
    guard count <= 24 else { return sort() }
    for end in indices.dropFirst() {
      let value = self[end]
      var place = end
      while place > 0 && self[place - 1] > value {
        self[place] = self[place - 1]
        place -= 1
      }
      self[place] = value
    }
  }
}
