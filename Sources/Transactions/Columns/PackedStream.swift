/// One packed row, unpacked as far as it is always needed.
@safe
struct UnpackedRow {
  var amount: Int64
  /// Decimal places of the amount where they are not those of its block, else -1.
  var ownScale: Int
  var day: Int32
  /// Bytes of the id.
  var length: Int
  /// The id's first two words, the second one zero where there is none.
  var first: UInt64
  var second: UInt64
  /// The id's words, all of them where there are more than two.
  var id: UnsafePointer<UInt64>
  /// The words behind the id.
  var extras: UnsafePointer<UInt64>
}

/// Reads the rows that one worker packed for one partition, in order.
@safe
struct PackedStream {
  private var position: UnsafePointer<UInt64>?

  init(chunks: [UnsafeMutablePointer<UInt64>]) {
    unsafe position = chunks.first.map { unsafe UnsafePointer($0) }
  }

  /// The next row; there must be one.
  @inline(__always)
  mutating func next(_ extraWords: Int) -> UnpackedRow {
    // Safe throughout: the writer ends every chunk but the last with a mark and the address of the
    // next one, and the caller asks for no more rows than were written.
    var word = unsafe position!
    if unsafe word[0] == PackedRow.endOfChunk {
      unsafe word = UnsafePointer(bitPattern: UInt(word[1]))!
    }
    let header = unsafe word[0]
    var amount = Int64(Int32(truncatingIfNeeded: header))
    var day = Int32(truncatingIfNeeded: (header >> 32) & 0xFFFF) &+ PackedRow.dayBase
    var length = Int(truncatingIfNeeded: (header >> 48) & 0xFF)
    unsafe word += 1
    var ownScale = -1
    let isWide = length == PackedRow.wideLength
    if isWide {
      let scale = Int(truncatingIfNeeded: header & 0xFF)
      if scale != PackedRow.scaleOfBlock { ownScale = scale }
      amount = unsafe Int64(bitPattern: word[0])
      day = unsafe Int32(truncatingIfNeeded: Int64(bitPattern: word[1]))
      length = unsafe Int(word[2])
      unsafe word += 3
    }
    var words = (length &+ 7) >> 3
    var second: UInt64 = 0
    if length > 8 {
      if length == 9 && !isWide {
        second = header >> 56
        words = 1
      } else {
        second = unsafe word[1]
      }
    }
    let extras = unsafe word + words
    unsafe position = extras + extraWords
    return unsafe UnpackedRow(
      amount: amount, ownScale: ownScale, day: day, length: length, first: word[0],
      second: second, id: word, extras: extras)
  }
}
