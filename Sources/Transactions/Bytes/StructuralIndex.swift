/// Where the fields of a block lie: the positions of its delimiters and of its line ends.
///
///     C1,5\nC2,"a,b"\n
///       |  |  |     |      delimiters  2  7
///          ^        ^      line ends   4 13
///
/// Row r ends at `lineEnds[r]`; its delimiters are those between its own line end and the one
/// before. A row with as many fields as the header is found by two comparisons.
@safe
struct StructuralIndex {
  private(set) var delimiters: UnsafeMutablePointer<UInt32>
  private(set) var lineEnds: UnsafeMutablePointer<UInt32>
  private(set) var delimiterCount = 0
  private(set) var lineEndCount = 0
  /// Line feeds of the rows, those inside of quotes included.
  private(set) var lineFeeds = 0
  private var capacity = 0

  init() {
    unsafe delimiters = .allocate(capacity: 0)
    unsafe lineEnds = .allocate(capacity: 0)
  }

  /// Gives the memory back; the index is not used afterwards.
  func deallocate() {
    unsafe delimiters.deallocate()
    unsafe lineEnds.deallocate()
  }

  /// Finds the structure of a block from its first row on.
  ///
  /// Behind the last delimiter stand as many sentinels as a row has `columns`, so that the
  /// comparisons need no check against the end.
  mutating func build(_ block: RowBlock, _ dialect: Dialect, columns: Int) {
    precondition(block.count < Int(UInt32.max), "a block is far below 4 GB")
    reserve(block.count - block.start + 64 + columns)
    var tracker = QuoteTracker(dialect)
    var delimiterEnd = 0
    var lineEnd = 0
    var position = block.start
    while position < block.count {
      // Safe: the block is padded by 64 bytes.
      var (delimiterMask, lineMask) = unsafe tracker.step(block.bytes + position)
      if block.count - position < 64 {
        let valid = (1 as UInt64) << UInt64(block.count - position) &- 1
        delimiterMask &= valid
        lineMask &= valid
      }
      // Safe: both arrays have room for every byte of the block and 64 more.
      unsafe StructuralIndex.append(delimiterMask, at: position, to: delimiters, &delimiterEnd)
      while lineMask != 0 {
        unsafe lineEnds[lineEnd] = UInt32(
          truncatingIfNeeded: position &+ lineMask.trailingZeroBitCount)
        lineEnd &+= 1
        lineMask &= lineMask &- 1
      }
      position &+= 64
    }
    // Safe: `reserve` counted them in.
    unsafe (delimiters + delimiterEnd).update(repeating: .max, count: columns + 1)
    delimiterCount = delimiterEnd
    lineEndCount = lineEnd
    lineFeeds = lineEnd + tracker.quotedLineFeeds
  }

  /// Writes the positions of the bits ten at a time, then four: a loop over single bits mispredicts
  /// its end at almost every word.
  @inline(__always)
  private static func append(
    _ mask: UInt64, at position: Int, to target: UnsafeMutablePointer<UInt32>, _ end: inout Int
  ) {
    var rest = mask
    let found = mask.nonzeroBitCount
    // Safe throughout: the target has 64 positions of room behind every word; what is written behind
    // the last bit is overwritten by the next word.
    let first = unsafe target + end
    for slot in 0..<10 {
      unsafe first[slot] = UInt32(truncatingIfNeeded: position &+ rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
    var written = 10
    while written < found {
      for slot in 0..<4 {
        unsafe first[written &+ slot] = UInt32(
          truncatingIfNeeded: position &+ rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      written &+= 4
    }
    end &+= found
  }

  private mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    deallocate()
    capacity = wanted + wanted / 4
    unsafe delimiters = .allocate(capacity: capacity + 8)
    unsafe lineEnds = .allocate(capacity: capacity + 8)
  }
}
