/// Draws from fixed weights in constant time, with integers only.
///
/// A. J. Walker: An efficient method for generating discrete random variables with general
/// distributions, ACM Transactions on Mathematical Software 3, 1977; built as M. D. Vose proposed
/// (IEEE Transactions on Software Engineering 17, 1991).
struct AliasTable: Sendable {
  /// A column of the table: below the threshold it stands for itself, else for its alias.
  struct Slot: Sendable {
    var threshold: UInt32
    var alias: UInt32
  }

  let slots: [Slot]

  init(weights: [Double]) {
    precondition(!weights.isEmpty)
    var sum = 0.0
    for weight in weights { sum += weight }
    precondition(sum > 0)
    var heights = weights.map { $0 * (Double(weights.count) / sum) }
    var low = heights.indices.filter { heights[$0] < 1 }
    var high = heights.indices.filter { heights[$0] >= 1 }
    var slots = weights.indices.map { Slot(threshold: .max, alias: UInt32($0)) }
    while let small = low.popLast(), let large = high.last {
      slots[small] = Slot(
        threshold: UInt32(heights[small] * 4_294_967_296.0), alias: UInt32(large))
      heights[large] -= 1 - heights[small]
      if heights[large] < 1 {
        high.removeLast()
        low.append(large)
      }
    }
    self.slots = slots
  }

  /// The position that a random word stands for, in a table of `count` slots at `start`.
  @inline(__always)
  static func position(in slots: [Slot], from start: Int, count: Int, word: UInt64) -> Int {
    // The upper half picks the column, the lower half one of its two.
    let column = Int(truncatingIfNeeded: ((word >> 32) &* UInt64(count)) >> 32)
    let slot = slots[start + column]
    return UInt32(truncatingIfNeeded: word) < slot.threshold ? column : Int(slot.alias)
  }
}
