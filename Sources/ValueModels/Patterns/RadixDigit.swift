internal import Columns

/// Some adjacent bits of the keys, by which one pass of a radix sort orders the entries.
struct RadixDigit: Sendable {
  let shift: UInt64
  let bits: UInt64
  /// Whether the digit belongs to `t_x`, which is zero throughout where `x` is.
  let isOfLastPurchase: Bool

  /// Bits of a digit at most: the counts of 4,096 values stay in the first-level cache.
  private static let widest: UInt64 = 12

  /// The digits of entries whose times are at most `age`, least significant first.
  static func digits(of age: Int) -> [RadixDigit] {
    let needed = UInt64(max(1, Int.bitWidth - age.leadingZeroBitCount))
    let passes = (needed + widest - 1) / widest
    let width = (needed + passes - 1) / passes
    return [UInt64(32), 48].flatMap { base in
      (0..<passes).map {
        RadixDigit(shift: base + $0 * width, bits: width, isOfLastPurchase: base == 48)
      }
    }
  }

  /// Sorts a range of the entries by its key, equal keys as they stood.
  ///
  /// - Parameter isFlat: whether `t_x` is zero throughout.
  /// - Returns: whether the result lies in `spare`.
  static func sort(
    _ range: Range<Int>, of entries: MutableColumn<UInt64>, using spare: MutableColumn<UInt64>,
    _ digits: [RadixDigit], isFlat: Bool
  ) -> Bool {
    var from = entries
    var to = spare
    var isInSpare = false
    for digit in digits where !(isFlat && digit.isOfLastPurchase) {
      digit.pass(range, from: from, to: to)
      (from, to) = (to, from)
      isInSpare.toggle()
    }
    return isInSpare
  }

  private func pass(
    _ range: Range<Int>, from: MutableColumn<UInt64>, to: MutableColumn<UInt64>
  ) {
    guard !range.isEmpty else { return }
    let mask = (UInt64(1) << bits) - 1
    var places = [Int](repeating: 0, count: 1 << Int(bits))
    for position in range { places[Int(from[position] >> shift & mask)] += 1 }
    var next = range.lowerBound
    for value in places.indices {
      let count = places[value]
      places[value] = next
      next += count
    }
    for position in range {
      let entry = from[position]
      let value = Int(entry >> shift & mask)
      to[places[value]] = entry
      places[value] += 1
    }
  }
}
