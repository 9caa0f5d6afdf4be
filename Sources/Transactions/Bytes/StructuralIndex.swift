private import CByteScan

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
  /// Whether there is a byte from 0x80 on.
  private(set) var hasHighBytes = false
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
    var high: UInt64 = 0
    while position < block.count {
      let scanned = scanWithoutQuotes(
        block, &tracker, position, &delimiterEnd, &lineEnd, &high)
      position += scanned
      if position >= block.count { break }
      // Safe: the block is padded by 64 bytes, which are zero.
      high |= unsafe byte_scan_high_at(block.bytes + position)
      var (delimiterMask, lineMask) = unsafe tracker.step(block.bytes + position)
      if block.count - position < 64 {
        let valid = (1 as UInt64) << UInt64(block.count - position) &- 1
        delimiterMask &= valid
        lineMask &= valid
      }
      // Safe: both arrays have room for every byte of the block and 64 more.
      unsafe StructuralIndex.append(delimiterMask, at: position, to: delimiters, &delimiterEnd)
      unsafe StructuralIndex.append(lineMask, at: position, to: lineEnds, &lineEnd)
      position &+= 64
    }
    // Safe: `reserve` counted them in.
    unsafe (delimiters + delimiterEnd).update(repeating: .max, count: columns + 1)
    hasHighBytes = high != 0
    delimiterCount = delimiterEnd
    lineEndCount = lineEnd
    lineFeeds = lineEnd + tracker.quotedLineFeeds
  }

  /// Takes the words from `position` on up to the first one that holds a quote; returns their bytes.
  private func scanWithoutQuotes(
    _ block: RowBlock, _ tracker: inout QuoteTracker, _ position: Int, _ delimiterEnd: inout Int,
    _ lineEnd: inout Int, _ high: inout UInt64
  ) -> Int {
    guard !tracker.isInQuotes else { return 0 }
    let whole = (block.count - position) & ~63
    // Safe: the bytes belong to the block, and both arrays have room for all of them and 64 more.
    let found = unsafe byte_scan_structure(
      block.bytes + position, Int64(whole), UInt32(position), tracker.delimiter, tracker.quote,
      delimiters + delimiterEnd, lineEnds + lineEnd)
    high |= found.high
    delimiterEnd += Int(found.delimiters)
    lineEnd += Int(found.line_ends)
    let scanned = Int(found.scanned)
    if scanned > 0 { tracker.skip(to: unsafe block.bytes[position + scanned - 1]) }
    return scanned
  }

  /// Writes the positions of the bits of a word.
  @inline(__always)
  private static func append(
    _ mask: UInt64, at position: Int, to target: UnsafeMutablePointer<UInt32>, _ end: inout Int
  ) {
    var rest = mask
    while rest != 0 {
      // Safe: the target has room for every byte of the block.
      unsafe target[end] = UInt32(truncatingIfNeeded: position &+ rest.trailingZeroBitCount)
      end &+= 1
      rest &= rest &- 1
    }
  }

  private mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    deallocate()
    capacity = wanted + wanted / 4
    unsafe delimiters = .allocate(capacity: capacity + 8)
    unsafe lineEnds = .allocate(capacity: capacity + 8)
  }
}
