internal import Columns

/// Amounts from the largest to the smallest, ordered digit after digit of how far they are below the
/// largest.
///
/// There are as many digits as the farthest of them needs, which for most revenues are two or three.
struct DescendingAmounts {
  let largest: Int64
  /// What is to be taken from ``largest``, ascending.
  let distances: Column<UInt64>

  /// Amounts that are looked at in one go.
  private static let chunkSize = 1 << 18
  /// Bits of a digit at most.
  private static let widest = 11

  init(_ amounts: Column<Int64>, _ workers: Workers) {
    let count = amounts.count
    let extents = workers.mapChunks(of: count, size: Self.chunkSize) { range in
      let amounts = amounts.span
      var (least, most) = (Int64.max, Int64.min)
      for position in range {
        least = min(least, amounts[position])
        most = max(most, amounts[position])
      }
      return (least: least, most: most)
    }
    let most = extents.map(\.most).max() ?? 0
    largest = most
    let least = extents.map(\.least).min() ?? 0
    var from = MutableColumn<UInt64>(count: count)
    var to = MutableColumn<UInt64>(count: count)
    workers.forEachChunk(of: count, size: Self.chunkSize) { [from] _, range, _ in
      let amounts = amounts.span
      for position in range { from[position] = UInt64(bitPattern: most &- amounts[position]) }
    }
    let bits = UInt64.bitWidth - UInt64(bitPattern: most &- least).leadingZeroBitCount
    let passes = (bits + Self.widest - 1) / Self.widest
    let width = (bits + passes - 1) / max(1, passes)
    for pass in 0..<passes {
      Self.order(from, into: to, shift: UInt64(pass * width), width: width, count, workers)
      swap(&from, &to)
    }
    distances = from.finished()
  }

  /// Orders by one digit; what is equal in it stays in its order.
  private static func order(
    _ from: MutableColumn<UInt64>, into to: MutableColumn<UInt64>, shift: UInt64, width: Int,
    _ count: Int, _ workers: Workers
  ) {
    let digits = 1 << width
    let mask = UInt64(digits - 1)
    // How many of each digit a chunk has, and then where it puts the first of them.
    var places = workers.mapChunks(of: count, size: chunkSize) { range in
      var counts = [Int](repeating: 0, count: digits)
      for position in range { counts[Int(from[position] >> shift & mask)] += 1 }
      return counts
    }
    var before = 0
    for digit in 0..<digits {
      for chunk in places.indices {
        (places[chunk][digit], before) = (before, before + places[chunk][digit])
      }
    }
    workers.forEachChunk(of: count, size: chunkSize) { [places] chunk, range, _ in
      var next = places[chunk]
      for position in range {
        let digit = Int(from[position] >> shift & mask)
        to[next[digit]] = from[position]
        next[digit] += 1
      }
    }
  }
}
