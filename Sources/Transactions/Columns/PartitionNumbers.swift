/// The partition of each row of a block: a byte, or two where there are more than 256 partitions.
///
/// They are kept for every row of the input until its customers are in order.
@safe
struct PartitionNumbers {
  private let base: UnsafeMutableRawPointer
  private let isWide: Bool

  /// Room for so many rows, not cleared.
  ///
  /// - Parameter bits: of the number of partitions.
  init(count: Int, bits: Int, _ records: SlabAllocator) {
    isWide = bits > 8
    unsafe base = UnsafeMutableRawPointer(records.words((count << (isWide ? 1 : 0)) / 8 + 1))
  }

  /// The row must be one of those that there is room for.
  @unsafe @inline(__always)
  func set(_ row: Int, _ partition: Int) {
    if isWide {
      unsafe base.storeBytes(
        of: UInt16(truncatingIfNeeded: partition), toByteOffset: row &* 2, as: UInt16.self)
    } else {
      unsafe base.storeBytes(
        of: UInt8(truncatingIfNeeded: partition), toByteOffset: row, as: UInt8.self)
    }
  }

  /// The row must be one that was set.
  @unsafe @inline(__always)
  subscript(row: Int) -> Int {
    isWide
      ? unsafe Int(base.load(fromByteOffset: row &* 2, as: UInt16.self))
      : unsafe Int(base.load(fromByteOffset: row, as: UInt8.self))
  }
}
