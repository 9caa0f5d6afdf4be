/// Values in order, with the rank of each.
struct Ranking {
  /// The positions of the values from the smallest value to the largest.
  let order: [Int32]
  /// For each value the number of smaller values less the number of larger ones.
  ///
  /// With the mid-rank r among n values (1 is the smallest, ties share the mean) it is `2r - n - 1`:
  /// a whole number in `-(n - 1)...(n - 1)`. All of them add up to zero.
  let balances: [Int32]

  /// Ranks finite values. Ties stand in the order of `ties`; without it, in that of the positions.
  init(_ values: Span<Double>, ties: [Int32]? = nil) {
    let count = values.count
    let order = RadixOrder.ascending(values, from: ties)
    var balances = [Int32](repeating: 0, count: count)
    var start = 0
    while start < count {
      let end = Self.endOfTie(values, order, start)
      // `start` values are smaller, `count - end` larger.
      let balance = Int32(start - (count - end))
      for place in start..<end { balances[Int(order[place])] = balance }
      start = end
    }
    self.order = order
    self.balances = balances
  }

  /// The place behind the last value that equals the one at place `start`.
  @inline(__always)
  static func endOfTie(_ values: Span<Double>, _ order: [Int32], _ start: Int) -> Int {
    let value = values[Int(order[start])]
    var end = start + 1
    while end < order.count && values[Int(order[end])] == value { end += 1 }
    return end
  }
}
